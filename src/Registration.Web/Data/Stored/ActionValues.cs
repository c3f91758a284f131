using System.Text.Json;
using EventRegistration.Mail;
using EventRegistration.Programme;
using EventRegistration.Security;

namespace EventRegistration.Data.Stored;

/// <summary>The values of a logged action: never a personal value.</summary>
internal sealed record ActionValues
{
    /// <summary>The title of the session that the action is about, before the action.</summary>
    public string? Session { get; init; }

    /// <summary>The title of the second session, if two exchange their rooms.</summary>
    public string? OtherSession { get; init; }

    /// <summary>The number of the round that the action is about.</summary>
    public int? Round { get; init; }

    /// <summary>The id of the speaker that the action is about, who may be gone.</summary>
    public long? Speaker { get; init; }

    /// <summary>The number of people or mails that the action is about. Null if it is about one by its nature.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// The id of the imported list, which may be erased. The name of a file may hold personal data, so it is not stored here.
    /// </summary>
    public Guid? List { get; init; }

    /// <summary>The moment (UTC) at which the imported list was uploaded.</summary>
    public DateTime? ListUploadedAt { get; init; }

    /// <summary>The mail that was sent again. Null if they were several.</summary>
    public MailTemplate? Template { get; init; }

    /// <summary>The account of the colleague that the action is about, which may be gone.</summary>
    public Guid? Account { get; init; }

    /// <summary>The right that the colleague was given or lost.</summary>
    public Right? Right { get; init; }

    /// <summary>The changes of when, where and what, each with its old and its new value.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The moments of signing up that changed.</summary>
    public IReadOnlyList<ChangedMoment> Moments { get; init; } = [];

    /// <summary>Writes the values. The names of speakers are left out: the log is never erased.</summary>
    public static string Write(ActionValues values) => JsonSerializer.Serialize(
        values with { Changes = [.. values.Changes.Select(WithoutNames)] }, StoredRules.Json);

    public static ActionValues Read(string values) => JsonSerializer.Deserialize<ActionValues>(values, StoredRules.Json)!;

    private static Change WithoutNames(Change change) => change with
    {
        From = change.From with { Speakers = [] },
        To = change.To with { Speakers = [] },
    };
}

/// <summary>A moment of signing up before and after a change, in UTC. Null if it was not set. The name is the key of its text.</summary>
internal sealed record ChangedMoment(string Moment, DateTime? Was, DateTime? Is);
