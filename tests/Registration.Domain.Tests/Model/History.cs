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

    /// <summary>The terms read from the database. Null if they follow from the properties above.</summary>
    public Terms? TermsOfEvent { get; init; }

    public Terms Terms => TermsOfEvent ?? new()
    {
        Status = Events.EventStatus.Published,
        StartsAt = StartsAt,
        ClosesAt = StartsAt - ClosesBefore,
        OfferFrom = StartsAt - OffersBefore,
        PromotionStopsAt = StartsAt - StopsBefore,
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"),
        RequiredRounds = RequiredRounds,
        Rules = Rules,
    };

    public Terms TermsAt(DateTime now, PlaceRules rules) => Terms with
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

/// <summary>A command whose registrations are not chosen yet.</summary>
internal abstract record Plan;

internal sealed record RegisterPlan(int Person, IReadOnlyList<PreferredSession> Preferences, bool ByOrganiser = false) : Plan
{
    public override string ToString() =>
        $"{People.NameOf(Person)} {(ByOrganiser ? "is added" : "registers")}"
        + string.Concat(Preferences.Select(preference => $" [round {preference.Round} rank {preference.Rank}: {preference.Pool}]"));
}

internal sealed record PartyPlan(IReadOnlyList<RegisterPlan> Members, bool Together) : Plan
{
    public override string ToString() => $"{(Together ? "together" : "each alone")}: {string.Join(", ", Members)}";
}

internal sealed record ChoosePlan(Target Target, IReadOnlyList<PreferredSession> Preferences) : Plan
{
    public override string ToString() => $"Choose({Target})"
        + string.Concat(Preferences.Select(preference => $" [round {preference.Round} rank {preference.Rank}: {preference.Pool}]"));
}

/// <summary>A change of the rules, alone in its batch.</summary>
internal sealed record RulesPlan(PlaceRules Rules) : Plan
{
    public override string ToString() => $"rules: {Text.Of(Rules)}";
}

/// <summary>A change of the waitlist and the upgrades of a round, alone in its batch.</summary>
internal sealed record RoundPlan(int Round, bool Waitlist, bool Upgrades) : Plan
{
    public override string ToString() => $"round {Round}: waitlist {Text.Of(Waitlist)}, upgrade {Text.Of(Upgrades)}";
}

/// <summary>A merge of one organisation into another, alone in its batch.</summary>
internal sealed record MergePlan(string From, string Into) : Plan
{
    public override string ToString() => $"{From} is {Into}";
}

internal sealed record SwapPlan(long Pool, long OtherPool) : Plan
{
    public override string ToString() => $"SwapRooms({Pool}, {OtherPool})";
}

internal sealed record AnswerPlan(Answer Answer, Target Target) : Plan
{
    public override string ToString() => $"{Answer}({Target})";
}

internal enum Answer
{
    Cancel,
    LeaveWaitlist,
    Accept,
    Decline,
    Remove,
    Offer,
    Pause,
    Resume,
}

internal sealed record PromotePlan(Target Target, bool Overbook) : Plan
{
    public override string ToString() => $"Promote({Target}{(Overbook ? ", overbook" : "")})";
}

internal sealed record MovePlan(Target Target, int Position) : Plan
{
    public override string ToString() => $"Move({Target} to {Position})";
}

internal sealed record CapacityPlan(long Pool, int? Capacity, IReadOnlyList<Target> Leavers) : Plan
{
    /// <summary>True if the capacity is what stays when all leavers leave, whatever <see cref="Capacity"/> says.</summary>
    public bool Fitting { get; init; }

    public override string ToString() =>
        $"ChangeCapacity({Pool} to {(Fitting ? "what stays" : Text.Of(Capacity))}, leavers [{string.Join(", ", Leavers)}])";
}

internal sealed record ApplyDuePlan : Plan
{
    public override string ToString() => "ApplyDue";
}

/// <summary>
/// The registration with this number among those in this state in the pool, or among all if there are none. Null state: the latest
/// registration of the person.
/// </summary>
internal sealed record Target(int Number, ClaimState? State, long Pool = Setup.EventPool)
{
    public override string ToString() => State is { } state ? $"{state} number {Number} of {Pool}" : People.NameOf(Number);
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

    /// <summary>Lists the rules that differ from the defaults.</summary>
    public static string Of(PlaceRules rules) => "rules [" + string.Join(", ", typeof(PlaceRules).GetProperties()
        .Where(rule => rule.CanWrite && !Equals(rule.GetValue(rules), rule.GetValue(new PlaceRules())))
        .Select(rule => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rule.Name} {rule.GetValue(rules)}"))) + "]";
}
