namespace Outside;

/// <summary>The changes that a reason may explain: the only list of reasons in the log.</summary>
internal sealed record ReasonRule(string From, string To, Scope Scope, params string[] Commands)
{
    /// <summary>Whether a command may begin with it; otherwise it follows from one.</summary>
    public bool Opens { get; init; }

    /// <summary>Whether it may also follow in any other command.</summary>
    public bool Follows { get; init; }

    /// <summary>Whether it is an organiser's, who then says why.</summary>
    public bool ByOrganiser { get; init; }

    /// <summary>Whether the organiser need not say why.</summary>
    public bool MayBeSilent { get; init; }

    /// <summary>Whether it may also be said of the pool itself, which changes no figure then.</summary>
    public bool AlsoOfPool { get; init; }

    public bool Allows(string? from, string? to) =>
        (To == Reasons.Same ? from ?? "" : To).Split('|').Contains(to ?? "", StringComparer.Ordinal)
        && From.Split('|').Contains(from ?? "-", StringComparer.Ordinal);
}

internal enum Scope
{
    Event,
    Session,
    Either,
}

/// <summary>Every reason there is, from DESIGN.md section 3: a new rule of the core is a new line here.</summary>
internal static class Reasons
{
    /// <summary>The states that count for a pool.</summary>
    public const string Active = "Waiting|Offered|Held";

    /// <summary>The state that it was.</summary>
    public const string Same = "=";

    private static readonly string[] SignUps = ["Register", "RegisterParty"];

    private static readonly Dictionary<string, ReasonRule> All = new(StringComparer.Ordinal)
    {
        ["PlaceFree"] = new("-", "Held", Scope.Event, SignUps) { Opens = true },
        ["EventFull"] = new("-", "Waiting", Scope.Event, SignUps) { Opens = true },
        ["KeptForWaitlist"] = new("-", "Waiting", Scope.Event, SignUps) { Opens = true },
        ["ShareReached"] = new("-", "Waiting", Scope.Event, SignUps) { Opens = true },
        ["PartyDoesNotFit"] = new("-", "Waiting", Scope.Event, "RegisterParty") { Opens = true },
        ["FirstInLine"] = new("Waiting", "Held", Scope.Either),
        ["FirstInLineOffered"] = new("Waiting", "Offered", Scope.Event),
        ["OfferAccepted"] = new("Offered", "Held", Scope.Event, "AcceptOffer") { Opens = true },
        ["OfferDeclined"] = new("Offered", "Released", Scope.Event, "DeclineOffer") { Opens = true },
        ["OfferExpired"] = new("Offered", "Waiting", Scope.Event, "ApplyDue") { Opens = true },
        ["OfferExpiredAgain"] = new("Offered", "Released", Scope.Event, "ApplyDue") { Opens = true },
        ["EventCancelled"] = new("Offered", "Waiting", Scope.Event, "ApplyDue") { Opens = true },
        ["CancelledByAttendee"] = new(Active, "Released", Scope.Event, "CancelRegistration") { Opens = true },
        ["LeftWaitlist"] = new("Waiting", "Released", Scope.Event, "LeaveWaitlist") { Opens = true },
        ["PartySmaller"] = new("Waiting|Offered", Same, Scope.Event),
        ["PausedByAttendee"] = new("Waiting", "Waiting", Scope.Event, "PauseWaiting") { Opens = true },
        ["ResumedByAttendee"] = new("Waiting", "Waiting", Scope.Event, "ResumeWaiting") { Opens = true },
        ["PromotedByOrganiser"] = new("Waiting", "Held", Scope.Event, "PromoteByOrganiser") { Opens = true, ByOrganiser = true },
        ["OfferedByOrganiser"] = new("Waiting", "Offered", Scope.Event, "OfferByOrganiser") { Opens = true, ByOrganiser = true },
        ["MovedByOrganiser"] = new("Waiting", "Waiting", Scope.Event, "MoveOnWaitlist") { Opens = true, ByOrganiser = true },
        ["RoomMade"] = new("Waiting", "Waiting", Scope.Event, "MoveOnWaitlist"),
        ["RemovedByOrganiser"] =
            new(Active, "Released", Scope.Either, "RemoveRegistration", "ChangeCapacity") { Opens = true, ByOrganiser = true },
        ["CapacityChanged"] = new("-", "", Scope.Either, "ChangeCapacity") { Opens = true, ByOrganiser = true },
        ["Overbooked"] = new("-", "", Scope.Event, "PromoteByOrganiser") { Opens = true, ByOrganiser = true },
        ["RoomsSwapped"] = new("-", "", Scope.Session, "SwapRooms") { Opens = true, ByOrganiser = true },
        ["RulesChanged"] = new("-", "", Scope.Event, "ChangeRules") { Opens = true, ByOrganiser = true, MayBeSilent = true },
        ["OrganisationsMerged"] = new("-", "", Scope.Event, "MergeOrganisations") { Opens = true, ByOrganiser = true, MayBeSilent = true },
        ["PreferenceGranted"] = new("-|Released", "Held", Scope.Session),
        ["SessionFullWaiting"] = new("-|Released", "Waiting", Scope.Session),
        ["WaitsForBetterPreference"] = new("-|Released", "Waiting", Scope.Session),
        ["BetterPreferenceGranted"] = new("Held", "Released", Scope.Session),
        ["PreferenceWithdrawn"] = new("Waiting|Held", "Released", Scope.Session, "ChooseSessions"),
        ["SessionFull"] = new("-|Released", "Released", Scope.Session),
        ["OtherPreferenceGranted"] = new("Waiting|Released", "Released", Scope.Session),
        ["CapacityLowered"] =
            new("Held|Offered", "Waiting|Released", Scope.Either, "ChangeCapacity") { Opens = true, ByOrganiser = true },
        ["BackOnEventWaitlist"] = new("Waiting|Held", "Released", Scope.Session, "ChangeCapacity"),
        ["SessionCalledOff"] = new("-|Released|Waiting|Held", "Released", Scope.Session, "CallOffSession")
        {
            Opens = true,
            ByOrganiser = true,
            MayBeSilent = true,
            AlsoOfPool = true,
        },
        ["ClashesWithSession"] = new("-|Released|Waiting", "Released", Scope.Session, "Reschedule", "RestoreRegistration")
        {
            Opens = true,
            Follows = true,
        },
        ["OfferShortened"] = new("Offered", "Offered", Scope.Event, "Reschedule") { Opens = true },
        ["ReplacedBy"] = new(Active, "Released", Scope.Either, "ReplaceRegistration") { Opens = true },
        ["ReplacedFor"] = new("-|Released|Waiting", Active, Scope.Either, "ReplaceRegistration"),
        ["CancelledOnRequest"] = new(Active, "Released", Scope.Event, "CancelRegistration")
        {
            Opens = true,
            ByOrganiser = true,
            MayBeSilent = true,
        },
        ["RestoredByOrganiser"] = new("Released", "Waiting|Held", Scope.Event, "RestoreRegistration")
        {
            Opens = true,
            ByOrganiser = true,
            MayBeSilent = true,
        },
        ["OrganisationCorrected"] = new(Active, Same, Scope.Event, "CorrectPerson") { Opens = true },
        ["LeftEvent"] = new(Active, "Released", Scope.Session),
    };

    public static ReasonRule? Of(string reason) => All.GetValueOrDefault(reason);
}
