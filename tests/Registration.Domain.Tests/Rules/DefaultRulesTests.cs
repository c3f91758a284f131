using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class DefaultRulesTests
{
    [Fact]
    public void Default_rules_follow_the_design()
    {
        var rules = new PlaceRules();

        Assert.Equal((true, null, true), (rules.WaitlistEnabled, rules.WaitlistLimit, rules.ShowPosition));
        Assert.Equal((3, 16, 4, 1), (rules.OfferFromWorkingDays, rules.OfferHours, rules.OfferHoursInLastWeek, rules.OfferHoursOnTheDay));
        Assert.Equal((1, 1, new TimeOnly(12, 0)), (rules.ExpirationsToBack, rules.StopsWorkingDays, rules.StopsAt));
        Assert.Equal(
            (false, null, null, null), (rules.PromotionPaused, rules.CancelUntil, rules.PerOrganisation, rules.PerOrganisationUntil));
        Assert.Equal(Passing.SmallerMayPass, rules.Passing);
    }
}
