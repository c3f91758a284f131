using EventRegistration.Places;

namespace EventRegistration.Lists;

/// <summary>The expected or actual outcome of a list: every row in the order of the file.</summary>
internal sealed record ListPlan(IReadOnlyList<PlannedRow> Rows)
{
    /// <summary>
    /// The rows still to be imported, in the order of importing. People whom the list itself calls waiting come after the others.
    /// </summary>
    public IReadOnlyList<PlannedRow> ToDo =>
        [.. Rows.Where(row => row.Fate is RowFate.GetsPlace or RowFate.GetsNumber).OrderBy(row => row.Turn)];

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
}

/// <summary>The outcome of a row. The names are keys of texts.</summary>
internal enum RowFate
{
    GetsPlace,
    GetsNumber,
    NotTaken,

    /// <summary>Imported before; has a place now.</summary>
    HasPlace,
    HasOffer,
    HasNumber,

    /// <summary>Imported before; has left since.</summary>
    HasLeft,
}

/// <summary>The state of an event's places before an import.</summary>
internal sealed record PlacesBefore(PoolState Pool)
{
    /// <summary>The normalised names of the registered people, by normalised address.</summary>
    public required IReadOnlyDictionary<string, HashSet<string>> NamesByAddress { get; init; }

    /// <summary>The current state of the people imported from this list, by row number.</summary>
    public required IReadOnlyDictionary<int, Taken> TakenBefore { get; init; }
}

/// <summary>The state of an imported person, with the number on the waitlist. The number is null unless the person waits.</summary>
internal sealed record Taken(ClaimState State, int? Number);
