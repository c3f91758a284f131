namespace EventRegistration.Places;

/// <summary>Until when an offer stands: shorter as the event comes nearer, and never past half an hour before it.</summary>
public static class OfferDeadline
{
    /// <summary>The deadline (UTC) of an offer that is made at <paramref name="now"/> (UTC). The first rule that applies is the answer.</summary>
    public static DateTime For(DateTime now, Terms terms)
    {
        var deadline = now switch
        {
            _ when SameDay(now, terms.StartsAt, terms.Zone) => now.AddHours(terms.Rules.OfferHoursOnTheDay),
            _ when terms.StartsAt - now < TimeSpan.FromDays(7) => OfficeHours.After(now, TimeSpan.FromHours(terms.Rules.OfferHoursInLastWeek), terms.Zone),
            _ => OfficeHours.After(now, TimeSpan.FromHours(terms.Rules.OfferHours), terms.Zone),
        };
        var latest = terms.StartsAt.AddMinutes(-30);
        return deadline < latest ? deadline : latest;
    }

    private static bool SameDay(DateTime one, DateTime other, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(one, zone).Date == TimeZoneInfo.ConvertTimeFromUtc(other, zone).Date;
}
