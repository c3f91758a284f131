using EventRegistration.Places;

namespace EventRegistration.Lists;

/// <summary>What would become of a list, or has: every row in the order of the file.</summary>
public sealed record ListPlan(IReadOnlyList<PlannedRow> Rows)
{
    /// <summary>Who is still to be taken over, in the order in which that is done: who waits by the list itself comes after the others.</summary>
    public IReadOnlyList<PlannedRow> ToDo => [.. Rows.Where(row => row.Fate is RowFate.GetsPlace or RowFate.GetsNumber).OrderBy(row => row.Turn)];

    public int Count(RowFate fate) => Rows.Count(row => row.Fate == fate);
}

/// <summary>A row with what would become of it, or has.</summary>
public sealed record PlannedRow(ListedAttendee Person)
{
    public required RowFate Fate { get; init; }

    /// <summary>The number on the waitlist, where that is its fate.</summary>
    public int? Number { get; init; }

    /// <summary>Where its turn is, from 1; 0 when it has none.</summary>
    public int Turn { get; init; }

    /// <summary>Why it is not taken over.</summary>
    public RowProblem? Problem { get; init; }
}

/// <summary>What becomes of a row. The names are keys of words.</summary>
public enum RowFate
{
    GetsPlace,
    GetsNumber,
    NotTaken,

    /// <summary>Was taken over before, and has a place.</summary>
    HasPlace,
    HasOffer,
    HasNumber,

    /// <summary>Was taken over before, and comes no more.</summary>
    HasLeft,
}

/// <summary>Where the places of an event stand before a list is taken over.</summary>
public sealed record PlacesBefore(PoolState Pool)
{
    /// <summary>By normalised address: the normalised names of who is registered.</summary>
    public required IReadOnlyDictionary<string, HashSet<string>> NamesByAddress { get; init; }

    /// <summary>By the number of the row: how who was taken over from this very list stands now.</summary>
    public required IReadOnlyDictionary<int, Taken> TakenBefore { get; init; }
}

/// <summary>Somebody who was taken over before; a number while waiting.</summary>
public sealed record Taken(ClaimState State, int? Number);
