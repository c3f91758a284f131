using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>A meeting and its steps as plain data, so that a history can be shrunk and printed.</summary>
internal sealed record History(Setup Setup, IReadOnlyList<Step> Steps)
{
    public override string ToString() =>
        string.Join(Environment.NewLine, ["", Setup.ToString(), .. Steps.Select((step, index) => $"{index + 1,3}. {step}")]);
}

/// <summary>The meeting before the first registration.</summary>
internal sealed record Setup
{
    /// <summary>Thursday 11 June 2026, 13.30 in Amsterdam.</summary>
    public static readonly DateTime StartsAt = new(2026, 6, 11, 11, 30, 0, DateTimeKind.Utc);

    public const long EventPool = 1;

    public required int? Capacity { get; init; }

    public required bool Waitlist { get; init; }

    public required IReadOnlyList<SessionSetup> Sessions { get; init; }

    public required IReadOnlyList<int> RequiredRounds { get; init; }

    public required TimeSpan BeginsBefore { get; init; }

    public required TimeSpan OffersBefore { get; init; }

    public required TimeSpan StopsBefore { get; init; }

    public required TimeSpan? ClosesBefore { get; init; }

    /// <summary>The time before the start at which the event is cancelled. Null if it goes ahead.</summary>
    public TimeSpan? CancelledBefore { get; init; }

    public PlaceRules Rules { get; init; } = new();

    /// <summary>The number of heads of a partition that are loaded at a time.</summary>
    public required int Portion { get; init; }

    public DateTime BeginsAt => StartsAt - BeginsBefore;

    /// <summary>The terms of an event that starts at a moment. Null if they follow from the properties above.</summary>
    public Func<DateTime, Terms>? TermsOfEvent { get; init; }

    public Terms Terms => TermsOf(StartsAt);

    /// <summary>The terms once the event was moved to another start.</summary>
    public Terms TermsOf(DateTime startsAt) => TermsOfEvent?.Invoke(startsAt) ?? new()
    {
        Status = Events.EventStatus.Published,
        StartsAt = startsAt,
        ClosesAt = StartsAt - ClosesBefore,
        OfferFrom = startsAt - OffersBefore,
        PromotionStopsAt = startsAt - StopsBefore,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"),
        RequiredRounds = RequiredRounds,
        Rules = Rules,
    };

    public Terms TermsAt(DateTime now, PlaceRules rules, DateTime startsAt) => TermsOf(startsAt) with
    {
        Status = now >= StartsAt - CancelledBefore ? Events.EventStatus.Cancelled : Events.EventStatus.Published,
        Rules = rules,
    };

    public IEnumerable<PoolState> Pools =>
    [
        new PoolState { Id = EventPool, Capacity = Capacity, WaitlistEnabled = Waitlist },
        .. Sessions.Select(session => new PoolState
        {
            Id = session.Pool,
            Round = session.Round,
            Room = RoomOf(session.Pool),
            Capacity = session.Capacity,
            WaitlistEnabled = session.Waitlist,
            UpgradeEnabled = session.Upgrades,
            StartsAt = StartsAt + session.From,
            EndsAt = StartsAt + session.From + TimeSpan.FromHours(1),
        }),
    ];

    /// <summary>The room in which a session begins; the event's own pool has none.</summary>
    public static string RoomOf(long pool) => pool == EventPool ? "" : $"room {pool}";

    public override string ToString() =>
        $"Meeting: capacity {Text.Of(Capacity)}, waitlist {Text.Of(Waitlist)}, choice required in [{string.Join(", ", RequiredRounds)}]; "
        + $"before the start: begins {BeginsBefore}, by offer {OffersBefore}, stops {StopsBefore}, closes {ClosesBefore}, "
        + $"cancelled {CancelledBefore}; loads {Portion} at a time; {Text.Of(Rules)}"
        + string.Concat(Sessions.Select(session => $"{Environment.NewLine}     {session}"));
}

internal sealed record SessionSetup(long Pool, int Round, int? Capacity, bool Waitlist, TimeSpan? From, bool Upgrades)
{
    public override string ToString() =>
        $"session {Pool} of round {Round}: capacity {Text.Of(Capacity)}, waitlist {Text.Of(Waitlist)}, upgrade {Text.Of(Upgrades)}, "
        + $"at {From?.ToString() ?? "an unknown time"}";
}

internal abstract record Step;

/// <summary>Commands that are decided in memory in sequence and written together.</summary>
internal sealed record Batch(IReadOnlyList<Plan> Plans) : Step
{
    public override string ToString() =>
        Plans.Count == 1 ? $"{Plans[0]}" : $"together: {string.Join("; ", Plans)}";
}

internal sealed record PassTime(Moment Moment, TimeSpan Span) : Step
{
    public override string ToString() => Moment == Moment.Later ? $"time passes: {Span}" : $"time passes until {Moment} + {Span}";
}

internal enum Moment
{
    Later,
    FirstDeadline,
    OfferFrom,
    ShareOpens,
    PromotionStops,
    Start,
}

internal static class People
{
    private static readonly string[] Names = ["Anna", "Bert", "Cees", "Dirk", "Els", "Fien", "Gijs", "Hans", "Ilse", "Joop"];

    public static int Count => Names.Length;

    public static string NameOf(int person) => Names[person];

    /// <summary>Returns the organisation of a person: three people of a, three of b, two of c and two of none.</summary>
    public static string OrganisationOf(int person) => (person % 4) switch { 0 => "a", 1 => "b", 2 => "c", _ => "" };

    /// <summary>Returns the key of a person. The first three people share an address.</summary>
    public static PersonKey KeyOf(int person) => new(person < 3 ? "office@example.org" : $"{Names[person]}@example.org", Names[person]);
}

internal static class Text
{
    public static string Of(int? capacity) => capacity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited";

    public static string Of(bool on) => on ? "on" : "off";

    public static string By(bool organiser) => organiser ? " by an organiser" : "";

    public static string Of(IEnumerable<PreferredSession> preferences) => string.Concat(
        preferences.Select(preference => $" [round {preference.Round} rank {preference.Rank}: {preference.Pool}]"));

    /// <summary>Lists the rules that differ from the defaults.</summary>
    public static string Of(PlaceRules rules) => "rules [" + string.Join(", ", typeof(PlaceRules).GetProperties()
        .Where(rule => rule.CanWrite && !Equals(rule.GetValue(rules), rule.GetValue(new PlaceRules())))
        .Select(rule => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rule.Name} {rule.GetValue(rules)}"))) + "]";
}
