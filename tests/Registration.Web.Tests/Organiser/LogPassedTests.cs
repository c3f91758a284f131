using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The log about passed registrations, and the state at a moment: by a replay, with the rules of that moment.</summary>
public sealed class LogPassedTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Log_names_each_passed_registration_with_the_responsible_rule(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        var first = await SignUpAsync(desk, meeting, "Anna", "Gemeente A");
        var second = await SignUpAsync(desk, meeting, "Bram", "Gemeente B");
        await SignUpAsync(desk, meeting, "Cees", "Gemeente B");
        var paused = await SignUpAsync(desk, meeting, "Dirk", "Gemeente D");
        await desk.App.AskAsync(meeting.Id, new PauseWaiting(paused));
        await SignUpAsync(desk, meeting, "Evi", "Gemeente E");
        var place = desk.App.UtcNow;
        desk.App.Clock!.Advance(TimeSpan.FromHours(1));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(first));

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?kind=held");

        Assert.Equal(
            [
                "Ging voor Cees van der Meer (nummer 1): de organisatie heeft al 1 plek.",
                "Ging voor Dirk van der Meer (nummer 2): wil nu geen plek.",
            ],
            page.Texts(".log > li:first-child [data-passed-because]"));
        Assert.Equal("Evi van der Meer: Kreeg een plek", page.Text(".log > li:first-child .followed li p"));
        Assert.Contains(
            "Went ahead of Dirk van der Meer (number 2): asked to be skipped for now.",
            (await desk.PageAsync($"/en/organiser/events/{meeting.Slug}/log")).Texts(".log > li .why"));

        // Later changes do not affect earlier explanations: Bram leaves, and the rule is removed.
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(second));
        await desk.App.Places().ChangeRulesAsync(
            meeting.Id, new PlaceRules { PerOrganisation = 1 }, new PlaceRules(), new ByOrganiser(desk.Organiser.AccountId),
            TestContext.Current.CancellationToken);
        var later = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log");
        Assert.Contains("Ging voor Cees van der Meer (nummer 1): de organisatie heeft al 1 plek.", later.Texts(".log > li .why"));
        Assert.Equal(
            "Een organisator veranderde hoe we de plekken verdelen. Plekken voor één organisatie, hoogstens: was 1, nu geen maximum.",
            later.Text("[data-reason=RulesChanged] .why"));

        var then = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?at={EventTimeField(place)}");
        Assert.Equal(["2", "2", "0", "3"], then.Texts("#stand .stats dd"));
        Assert.Equal(
            ["Cees van der Meer", "Dirk van der Meer (werd even overgeslagen)", "Evi van der Meer"],
            then.Texts("#stand [data-then=waiting] li"));
        Assert.Equal(["Anna van der Meer", "Bram van der Meer"], then.Texts("#stand [data-then=held] li"));
        Assert.Equal("De stand op dinsdag 15 september 2026, 10.00 uur", then.Text("#stand-title"));

        // From there another moment can be asked for.
        Assert.Equal(EventTimeField(place), then.QuerySelector("#at")!.GetAttribute("value"));
        Assert.Null(then.QuerySelector("#q"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Log_explains_passing_a_party_that_does_not_fit(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2);
        var first = await SignUpAsync(desk, meeting, "Anna", "");
        await SignUpAsync(desk, meeting, "Bram", "");
        List<SignUp> members = [Asking.SignUp(meeting.Id, "Jan"), Asking.SignUp(meeting.Id, "Joop")];
        Assert.IsType<Done>(await desk.App.Places().RegisterPartyAsync(
            new PartySignUp
            {
                EventId = meeting.Id,
                Sender = new PersonName("Jan", "van der", "Meer"),
                SenderEmail = members[0].Details.Email,
                Members = members,
                Together = true,
                Language = "nl",
                IdempotencyKey = Guid.NewGuid().ToString("N"),
            },
            TestContext.Current.CancellationToken));
        await SignUpAsync(desk, meeting, "Karel", "");
        var place = desk.App.UtcNow;
        desk.App.Clock!.Advance(TimeSpan.FromHours(1));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(first));

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?kind=held");

        var passed = Assert.Single(page.Texts(".log > li [data-passed-because=DoesNotFit]"));
        Assert.Matches("^Ging voor de groep van (Jan|Joop) van der Meer \\(nummer 1\\): 2 plekken nodig, er was er 1\\.$", passed);
        Assert.Equal("Karel van der Meer: Kreeg een plek", page.Text(".log > li:first-child .followed li p"));

        // All of a party that comes together have one number, also when the log is looked back in.
        var then = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?at={EventTimeField(place)}");
        Assert.Equal(["1", "1", "3"], then.QuerySelectorAll("#stand [data-then=waiting] li").Select(one => one.GetAttribute("value")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Log_filters_by_day_and_reports_invalid_dates_and_moments(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 5);
        await SignUpAsync(desk, meeting, "Anna", "");

        // 23.59 in Amsterdam, and a minute later it is another day there.
        desk.App.Clock!.SetUtcNow(new DateTimeOffset(2026, 9, 15, 19, 0, 0, TimeSpan.Zero));
        await desk.PageAsync($"/organiser/events/{meeting.Slug}/log");
        desk.App.Clock.SetUtcNow(new DateTimeOffset(2026, 9, 15, 21, 59, 0, TimeSpan.Zero));
        await SignUpAsync(desk, meeting, "Bram", "");
        desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await SignUpAsync(desk, meeting, "Cees", "");
        var log = $"/organiser/events/{meeting.Slug}/log";

        Assert.Equal(["3"], await NumbersAsync("?day=2026-09-16"));
        Assert.Equal(["2", "1"], await NumbersAsync("?day=15-9-2026"));
        Assert.Equal(["1"], await NumbersAsync("?day=2026-09-15&kind=held&q=anna"));
        Assert.Equal([], await NumbersAsync("?day=2026-09-18"));
        var wrong = await desk.PageAsync($"{log}?day=vandaag", System.Net.HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ("Dit is geen dag. Vul een dag in zoals 15-9-2026.", "vandaag"),
            (wrong.Text("#day-error"), wrong.QuerySelector("#day")!.GetAttribute("value")));
        foreach (var moment in new[] { "gisteren", "2026-03-29T02:30", "2026-13-01T10:00", new string('9', 500) })
        {
            var page = await desk.PageAsync($"{log}?at={moment}", System.Net.HttpStatusCode.UnprocessableEntity);
            Assert.StartsWith("Dit is geen moment.", page.Text("#at-error"), StringComparison.Ordinal);
            Assert.StartsWith("Fout:", page.Title, StringComparison.Ordinal);
        }

        Assert.Equal(
            "Dit moment moet nog komen. Vul een moment in dat voorbij is.",
            (await desk.PageAsync($"{log}?at=2026-09-17T10:00", System.Net.HttpStatusCode.UnprocessableEntity)).Text("#at-error"));
        Assert.Equal(
            "Toen was er nog niets met de plekken gebeurd.", (await desk.PageAsync($"{log}?at=2026-09-15T09:59")).Text("#stand p"));
        Assert.Equal(["5", "2", "0", "0"], (await desk.PageAsync($"{log}?at=15-9-2026+23.59")).Texts("#stand .stats dd"));

        async Task<IEnumerable<string?>> NumbersAsync(string query) =>
            (await desk.PageAsync(log + query)).QuerySelectorAll(".log > li").Select(line => line.GetAttribute("data-number"));
    }

    private static Task<Guid> SignUpAsync(OrganisersDesk desk, Event meeting, string name, string organisation) =>
        desk.App.RegisterAsync(Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation }));

    private static string EventTimeField(DateTime utc) =>
        utc.AddHours(2).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
