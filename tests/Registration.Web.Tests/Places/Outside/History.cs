namespace Outside;

/// <summary>Everything that is stored of the places of all meetings, as the tables have it.</summary>
public sealed record History
{
    public required IReadOnlyList<Meeting> Meetings { get; init; }

    public required IReadOnlyList<Pool> Pools { get; init; }

    public required IReadOnlyList<Person> People { get; init; }

    public required IReadOnlyList<Party> Parties { get; init; }

    public required IReadOnlyList<Preference> Preferences { get; init; }

    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>By meeting and number.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    public required IReadOnlyList<Acknowledged> Acknowledged { get; init; }

    /// <summary>An organiser's own words, by id.</summary>
    public required IReadOnlyDictionary<Guid, string> Notes { get; init; }
}

public sealed record Meeting
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Status { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartsAt { get; init; }

    public required string TimeZone { get; init; }

    public required Rules Rules { get; init; }

    /// <summary>The number of decisions according to the event.</summary>
    public required long LastDecision { get; init; }
}

public sealed record Pool
{
    public required long Id { get; init; }

    public required long Meeting { get; init; }

    /// <summary>Null for the meeting's own pool.</summary>
    public long? Session { get; init; }

    public int? Round { get; init; }

    /// <summary>Whether who finds all that was wished full may wait: always so for the meeting's own.</summary>
    public bool HasWaitlist { get; init; } = true;

    /// <summary>Whether an attendee with a lesser preference waits for a better one.</summary>
    public bool Swaps { get; init; }

    /// <summary>UTC; null while unknown and for the meeting's own.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>Whether the session was called off in the end.</summary>
    public bool IsCalledOff { get; init; }

    /// <summary>Null: unlimited.</summary>
    public int? Capacity { get; init; }

    public required int Overbooked { get; init; }

    public required int Held { get; init; }

    public required int Offered { get; init; }

    public required int Waiting { get; init; }
}

public sealed record Person(Guid Id, long Meeting, string GivenName, bool Active, string TokenHash)
{
    /// <summary>With whom it was signed up, whether or not they come together only.</summary>
    public Guid? Party { get; init; }

    /// <summary>The organisation as typed.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The name, made plain, with which it is counted now.</summary>
    public string CountedWith { get; init; } = "";
}

public sealed record Party(Guid Id, long Meeting, bool Together, string TokenHash);

public sealed record Preference(Guid Person, long Pool, int Round, int Rank);

/// <summary>The registration or party that a form with this key created.</summary>
public sealed record Acknowledged(long Meeting, string Key, Guid Person);

/// <summary>The last word on a claim: what its row says.</summary>
public sealed record Claim
{
    public required long Pool { get; init; }

    public required Guid Person { get; init; }

    public required string State { get; init; }

    public required long SortKey { get; init; }

    public Partition Partition { get; init; } = Partition.Alone;

    public required string Reason { get; init; }

    public required string Values { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? Until { get; init; }
}

/// <summary>One line of the log: of a claim, or without a person, of the pool itself.</summary>
public sealed record Decision
{
    public required long Meeting { get; init; }

    public required long Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string Command { get; init; }

    public Guid? Account { get; init; }

    public required long Pool { get; init; }

    public Guid? Person { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public long SortKey { get; init; }

    public Partition Partition { get; init; } = Partition.Alone;

    /// <summary>UTC.</summary>
    public DateTime? Until { get; init; }

    public int? FromCapacity { get; init; }

    public int? Capacity { get; init; }

    public int? Overbooked { get; init; }

    public required string Reason { get; init; }

    /// <summary>JSON.</summary>
    public required string Values { get; init; }
}

/// <summary>The partition of a claim: the code of the organisation, the size of the waiting unit, and whether the unit is paused.</summary>
public sealed record Partition(string Organisation, int UnitSize, bool IsPaused)
{
    public static readonly Partition Alone = new("", 1, IsPaused: false);
}
