using EventRegistration.Data.Stored;
using EventRegistration.Lists;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>One command from the log: the action or the decision that it is about, with what followed from it.</summary>
internal sealed record LogLine
{
    public required long Number { get; init; }

    /// <summary>The action of an organiser or an attendee. Null if the decisions tell all.</summary>
    public ActionEntry? Action { get; init; }

    /// <summary>The decision that the command is about. Null if an action tells it.</summary>
    public LogEntry? Decision { get; init; }

    /// <summary>The first decisions that followed, in their order: with a filter those that it finds.</summary>
    public IReadOnlyList<LogEntry> Followed { get; init; } = [];

    /// <summary>The number of decisions that followed, also those that are not shown.</summary>
    public int FollowedCount { get; init; }

    public DateTime At => Action?.Action.At ?? Decision!.Decision.At;

    /// <summary>The organiser's own words. Null if there are none, or if they were erased.</summary>
    public string? Note => Action is null ? Decision?.Because.Note : Action.Note;
}

/// <summary>An action from the log, with the names that belong to its ids.</summary>
internal sealed record ActionEntry
{
    public required LoggedAction Action { get; init; }

    public required ActionValues Values { get; init; }

    /// <summary>The name of the account that acted. Null without an account, or if it is gone.</summary>
    public string? Organiser { get; init; }

    /// <summary>The name of the registrant. Null if the action is about no registration, empty if the personal data was erased.</summary>
    public string? Person { get; init; }

    /// <summary>The name of the colleague that the action is about. Null if there is none, or if the account is gone.</summary>
    public string? Colleague { get; init; }

    /// <summary>The names of the speakers that the action is about, by id. A speaker who is gone is absent.</summary>
    public IReadOnlyDictionary<long, string> Speakers { get; init; } = new Dictionary<long, string>();

    public string? Note { get; init; }

    /// <summary>The name of the file of an imported list. Null if it is about no list, or if the list was erased.</summary>
    public string? FileName { get; init; }
}

/// <summary>One decision from the log, with the names that belong to its ids.</summary>
internal sealed record LogEntry
{
    public required LoggedDecision Decision { get; init; }

    /// <summary>The name of the registrant. Null if the pool itself changed, empty if the personal data was erased.</summary>
    public string? Person { get; init; }

    /// <summary>Null for the event itself.</summary>
    public string? Session { get; init; }

    /// <summary>The name of the organiser who gave the command. Null without an organiser, or if the account is gone.</summary>
    public string? Organiser { get; init; }

    public required ClaimReason Because { get; init; }

    /// <summary>The list that the registration was imported from. Null unless the decision is about that import.</summary>
    public ListOrigin? ImportedFrom { get; init; }

    /// <summary>The first units that were passed, in the order of the waitlist, each with the name of its registrant.</summary>
    public IReadOnlyList<(PassedUnit Unit, string Name)> Passed { get; init; } = [];

    /// <summary>The number of units that were passed.</summary>
    public int PassedCount { get; init; }

    /// <summary>The names of two organisations that became one. Empty if nobody of that name is left.</summary>
    public (string From, string Into)? Merged { get; init; }
}

/// <summary>One page of the commands that were found.</summary>
internal sealed record LogFound(IReadOnlyList<LogLine> Lines, int Found, int Number, int Pages);
