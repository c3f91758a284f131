using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>A command whose registrations are not chosen yet.</summary>
internal abstract record Plan;

internal sealed record RegisterPlan(int Person, IReadOnlyList<PreferredSession> Preferences, bool ByOrganiser = false) : Plan
{
    public override string ToString() =>
        $"{People.NameOf(Person)} {(ByOrganiser ? "is added" : "registers")}{Text.Of(Preferences)}";
}

internal sealed record PartyPlan(IReadOnlyList<RegisterPlan> Members, bool Together) : Plan
{
    public override string ToString() => $"{(Together ? "together" : "each alone")}: {string.Join(", ", Members)}";
}

internal sealed record ChoosePlan(Target Target, IReadOnlyList<PreferredSession> Preferences, bool ByOrganiser = false) : Plan
{
    public override string ToString() => $"Choose({Target}{Text.By(ByOrganiser)}){Text.Of(Preferences)}";
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

/// <summary>Another hour for a session, alone in its batch.</summary>
internal sealed record HoursPlan(long Pool, TimeSpan? From) : Plan
{
    public override string ToString() => $"session {Pool} is at {From?.ToString() ?? "an unknown time"}";
}

/// <summary>Another start of the event, as the difference from the first one, alone in its batch.</summary>
internal sealed record StartPlan(TimeSpan Moved) : Plan
{
    public override string ToString() => $"the event starts {Moved} later";
}

/// <summary>A session is called off, alone in its batch.</summary>
internal sealed record CallOffPlan(long Pool) : Plan
{
    public override string ToString() => $"CallOff({Pool})";
}

/// <summary>A colleague comes instead: the registration of that person if it is active, else a new one. Alone in its batch.</summary>
internal sealed record ReplacePlan(Target Target, int Person, bool ByOrganiser) : Plan
{
    public override string ToString() => $"Replace({Target} by {People.NameOf(Person)}{Text.By(ByOrganiser)})";
}

/// <summary>Another name or organisation for a registration, alone in its batch. Null: unchanged.</summary>
internal sealed record CorrectPlan(Target Target, int? Person, string? Organisation, bool ByOrganiser) : Plan
{
    public override string ToString() =>
        $"Correct({Target} to {(Person is { } person ? People.NameOf(person) : "the same")} of {Organisation ?? "the same"}"
        + $"{Text.By(ByOrganiser)})";
}

/// <summary>The end of a registration is undone, alone in its batch.</summary>
internal sealed record RestorePlan(Target Target) : Plan
{
    public override string ToString() => $"Restore({Target})";
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
    CancelByOrganiser,
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

    public bool OffTheList { get; init; }

    public override string ToString() =>
        $"ChangeCapacity({Pool} to {(Fitting ? "what stays" : Text.Of(Capacity))}, leavers [{string.Join(", ", Leavers)}]"
        + $"{(OffTheList ? " off the list" : "")})";
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
