using EventRegistration.Events;

namespace EventRegistration.Places;

/// <summary>The status and rules of an event as a decision needs them: moments in UTC and a few switches.</summary>
public sealed record Terms
{
    public required EventStatus Status { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>UTC; null: from publication on.</summary>
    public DateTime? OpensAt { get; init; }

    /// <summary>UTC; null: until the start.</summary>
    public DateTime? ClosesAt { get; init; }

    public PlaceRules Rules { get; init; } = new();

    /// <summary>From this moment (UTC) a freed place is offered instead of given.</summary>
    public required DateTime OfferFrom { get; init; }

    /// <summary>From this moment (UTC) freed places are kept for the organiser while people wait.</summary>
    public required DateTime PromotionStopsAt { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The rounds in which a choice is required.</summary>
    public IReadOnlyCollection<int> RequiredRounds { get; init; } = [];

    /// <summary>The number of people that may share one address.</summary>
    public const int PeoplePerAddress = 20;

    /// <summary>The number of people that can be signed up in one go.</summary>
    public const int PeoplePerParty = 20;

    /// <summary>The largest capacity a pool can have.</summary>
    public const int CapacityLimit = 100_000;

    /// <summary>The terms of an event as its organiser has set it.</summary>
    public static Terms Of(Event meeting) => Of(
        meeting.Status,
        meeting.StartsAt,
        meeting.TimeZone,
        meeting.Settings,
        [.. meeting.Rounds.Where(round => round.ChoiceRequired).Select(round => round.Number)]);

    /// <inheritdoc cref="Of(Event)"/>
    public static Terms Of(
        EventStatus status, DateTime startsAt, string timeZone, RegistrationSettings settings, IReadOnlyCollection<int> requiredRounds)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(startsAt, zone));
        return new Terms
        {
            Status = status,
            StartsAt = startsAt,
            OpensAt = settings.OpensAt,
            ClosesAt = settings.ClosesAt,
            OfferFrom = OfficeHours.Utc(WorkingDays.Before(day, settings.Rules.OfferFromWorkingDays), TimeOnly.MinValue, zone),
            PromotionStopsAt = OfficeHours.Utc(WorkingDays.Before(day, settings.Rules.StopsWorkingDays), settings.Rules.StopsAt, zone),
            Rules = settings.Rules,
            Zone = zone,
            RequiredRounds = requiredRounds,
        };
    }

    /// <summary>The reason why registration is closed at this moment (UTC), or null. The first rule that applies is the answer.</summary>
    public ClosedBecause? ClosedAt(DateTime now) => Status switch
    {
        EventStatus.Draft => ClosedBecause.NotPublished,
        EventStatus.Cancelled => ClosedBecause.EventCancelled,
        _ when now >= StartsAt => ClosedBecause.EventStarted,
        EventStatus.Closed => ClosedBecause.ClosedByOrganiser,
        _ when now < OpensAt => ClosedBecause.NotYetOpen,
        _ when now >= ClosesAt => ClosedBecause.DeadlinePassed,
        _ => null,
    };

    /// <summary>From this moment (UTC) attendees cannot cancel by themselves.</summary>
    public DateTime CancelUntil => Rules.CancelUntil is { } until && until < StartsAt ? until : StartsAt;

    /// <summary>The way in which a place that comes free at this moment (UTC) goes to the waitlist.</summary>
    public Promotion PromotionAt(DateTime now) => Status switch
    {
        EventStatus.Cancelled => Promotion.Stopped,
        _ when Rules.PromotionPaused => Promotion.Stopped,
        _ when now >= PromotionStopsAt => Promotion.Stopped,
        _ when now >= OfferFrom => Promotion.ByOffer,
        _ => Promotion.AtOnce,
    };
}

public enum Promotion
{
    AtOnce,
    ByOffer,
    Stopped,
}
