namespace EventRegistration.Places;

/// <summary>The deadline of an offer: shorter as the event comes nearer, and at least half an hour before it.</summary>
public static class OfferDeadline
{
    /// <summary>The deadline (UTC) of an offer made at <paramref name="now"/> (UTC). The first rule that applies is the answer.</summary>
    public static DateTime For(DateTime now, Terms terms)
    {
        var deadline = now switch
        {
            _ when SameDay(now, terms.StartsAt, terms.Zone) => now.AddHours(terms.Rules.OfferHoursOnTheDay),
            _ when terms.StartsAt - now < TimeSpan.FromDays(7) => AfterOfficeHours(terms.Rules.OfferHoursInLastWeek),
            _ => AfterOfficeHours(terms.Rules.OfferHours),
        };
        var latest = Latest(terms);
        return deadline < latest ? deadline : latest;

        DateTime AfterOfficeHours(int hours) => OfficeHours.After(now, TimeSpan.FromHours(hours), terms.Zone);
    }

    /// <summary>The latest deadline (UTC) that any offer may have: half an hour before the event.</summary>
    public static DateTime Latest(Terms terms) => terms.StartsAt.AddMinutes(-30);

    private static bool SameDay(DateTime one, DateTime other, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(one, zone).Date == TimeZoneInfo.ConvertTimeFromUtc(other, zone).Date;
}
