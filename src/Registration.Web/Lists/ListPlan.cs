using System.Security.Cryptography;
using System.Text;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The expected or actual outcome of a list: every row in the order of the file.</summary>
internal sealed record ListPlan(IReadOnlyList<PlannedRow> Rows)
{
    /// <summary>
    /// The rows still to be imported, in the order of importing. People whom the list itself calls waiting come after the others.
    /// </summary>
    public IReadOnlyList<PlannedRow> ToDo =>
        [.. Rows.Where(row => row.Fate is RowFate.GetsPlace or RowFate.GetsNumber).OrderBy(row => row.Turn)];

    /// <summary>The words that the organiser is asked about, those without an answer first.</summary>
    public IReadOnlyList<ListQuestion> Questions { get; init; } = [];

    /// <summary>The attendees whose row cannot be imported, each with the row that gets the place in their stead, if any does.</summary>
    public IReadOnlyList<(PlannedRow Row, PlannedRow? Instead)> Missed { get; init; } = [];

    public bool IsAnswered => Questions.All(question => question.Answer is not null);

    public int Count(RowFate fate) => Rows.Count(row => row.Fate == fate);
}

/// <summary>A row with its expected or actual outcome.</summary>
internal sealed record PlannedRow(ListedAttendee Person)
{
    public required RowFate Fate { get; init; }

    /// <summary>The number on the waitlist, from 1. Null unless the row waits or will wait.</summary>
    public int? Number { get; init; }

    /// <summary>The turn of the row in the import, from 1. 0 if the row is not imported now.</summary>
    public int Turn { get; init; }

    /// <summary>The reason for not importing the row. Null if there is none.</summary>
    public RowProblem? Problem { get; init; }

    /// <summary>The states in the preferred sessions after the import, by the ids of the sessions.</summary>
    public IReadOnlyDictionary<long, ClaimState> Sessions { get; init; } = new Dictionary<long, ClaimState>();

    /// <summary>The registration that was made of the row. Null before the import.</summary>
    public Guid? Registration { get; init; }

    /// <summary>Other rows that say something else about the same person.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];
}

/// <summary>The outcome of a row. The names are keys of texts.</summary>
internal enum RowFate
{
    GetsPlace,
    GetsNumber,
    NotTaken,

    /// <summary>The organiser has to answer a question about the row first.</summary>
    Asked,

    /// <summary>Imported before; has a place now.</summary>
    HasPlace,
    HasOffer,
    HasNumber,

    /// <summary>Imported before; has left since.</summary>
    HasLeft,
}

/// <summary>A word that the organiser is asked about: a status, or a title that no session of its round has.</summary>
/// <param name="Round">The round of a title. Null for a status.</param>
/// <param name="Word">The word as the list has it. Empty for an empty cell.</param>
/// <param name="Rows">The rows with the word.</param>
internal sealed record ListQuestion(ListRound? Round, string Word, IReadOnlyList<ListedAttendee> Rows)
{
    private const int LengthOfDigest = 16;

    /// <summary>The answer as it is posted: the name of a status, or the id of a session. Null if there is none yet.</summary>
    public string? Answer { get; init; }

    /// <summary>The name of the form field of the answer. A digest, because a word may hold anything.</summary>
    public string Field => $"Means[{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..LengthOfDigest]}]";

    private string Key => Round is { } round ? ListChoices.TitleKey(round.Field, Word) : ListStatuses.SpellingOf(Word);
}

/// <summary>Another row that says something else about the same person.</summary>
internal sealed record Contradiction(int Row, ContradictionKind Kind);

/// <summary>The kinds of contradictions. The names are keys of texts.</summary>
internal enum ContradictionKind
{
    Status,
    Organisation,
    Address,
}

/// <summary>The people of an event and of earlier imports of a list, before an import.</summary>
internal sealed record PeopleBefore
{
    /// <summary>The normalised names of the registered people, by normalised address.</summary>
    public required IReadOnlyDictionary<string, HashSet<string>> NamesByAddress { get; init; }

    /// <summary>The registered people by name and organisation, each with whether one of them has an address.</summary>
    public required IReadOnlyDictionary<PersonKey, bool> ByOrganisation { get; init; }

    /// <summary>The current state of the people imported from this list, by row number.</summary>
    public required IReadOnlyDictionary<int, Taken> TakenBefore { get; init; }
}

/// <summary>The state of an imported person, with the number on the waitlist. The number is null unless the person waits.</summary>
internal sealed record Taken(Guid Registration, ClaimState State, int? Number);

/// <summary>The reason for not importing a row. The names are keys of texts.</summary>
internal enum RowFault
{
    /// <summary>The list itself says that this person does not come.</summary>
    Left,
    NameMissing,
    TooLong,

    /// <summary>Control characters, line breaks or malformed Unicode.</summary>
    NoLine,

    /// <summary>An earlier row that is taken holds the same person.</summary>
    Twice,
    AlreadyRegistered,

    /// <summary>A registration of the same name and organisation has no address.</summary>
    RegisteredWithoutAddress,
    TooManyOnOneAddress,
    SessionCalledOff,

    /// <summary>Two of the sessions are at one time.</summary>
    SessionsClash,

    /// <summary>Every place is taken and there is no waitlist.</summary>
    EventFull,
    WaitlistFull,

    /// <summary>The organisation has as many places as one may have, and there is no waitlist.</summary>
    ShareReached,

    /// <summary>The event takes nobody any more.</summary>
    Closed,
}

/// <summary>A fault with the values of its text: the field, and a limit or the earlier row.</summary>
internal sealed record RowProblem(RowFault Fault)
{
    public AttendeeField? Field { get; init; }

    public int? Number { get; init; }

    /// <summary>Whether the row itself is to blame, and not the places of the event.</summary>
    public bool IsOfRow => Fault is RowFault.NameMissing or RowFault.TooLong or RowFault.NoLine or RowFault.TooManyOnOneAddress
        or RowFault.SessionCalledOff or RowFault.SessionsClash;
}
