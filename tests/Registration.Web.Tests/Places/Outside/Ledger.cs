using System.Collections.Concurrent;

namespace Outside;

/// <summary>The requests of the clients over HTTP and the answers they got, kept in memory by the clients themselves.</summary>
public sealed class Ledger
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public int Count => _entries.Count;

    public IReadOnlyList<Entry> Entries => [.. _entries];

    public void Add(Entry entry) => _entries.Enqueue(entry);
}

/// <summary>One thing that was asked, once.</summary>
public abstract record Entry
{
    /// <summary>The slug.</summary>
    public required string Meeting { get; init; }

    /// <summary>The status of the answer; 0 when there was none.</summary>
    public required int Status { get; init; }

    /// <summary>Ticks of one clock that all clients share: before it was sent, and after it was answered or given up.</summary>
    public required long Began { get; init; }

    public required long Ended { get; init; }

    public bool Granted => Status == 303;

    /// <summary>Said to be impossible: nothing may have come of it. Any other answer but <see cref="Granted"/> leaves that open.</summary>
    public bool Refused => Status == 422;
}

/// <summary>A sign-up form. The same form sent again is another entry with the same key.</summary>
public sealed record SignedUp : Entry
{
    public required string Key { get; init; }

    public required string GivenName { get; init; }

    /// <summary>By round and preference.</summary>
    public IReadOnlyList<(int Round, long Session)> Preferences { get; init; } = [];

    /// <summary>The colleagues registered with the same form.</summary>
    public IReadOnlyList<SignedUpColleague> Colleagues { get; init; } = [];

    /// <summary>Whether who filled it in comes too.</summary>
    public bool Attending { get; init; } = true;

    /// <summary>Whether they come together only.</summary>
    public bool Together { get; init; }

    public string Organisation { get; init; } = "";

    /// <summary>The token of the own page, or of the party page if the registrant does not attend. Null unless granted.</summary>
    public string? Token { get; init; }

    /// <summary>Whether it is for one person only.</summary>
    public bool IsAlone => Attending && Colleagues.Count == 0;
}

public sealed record SignedUpColleague(string GivenName, IReadOnlyList<(int Round, long Session)> Preferences);

/// <summary>A new choice of sessions on the own page. One registrant never sends two at once.</summary>
public sealed record ChoseSessions : Entry
{
    public required string Token { get; init; }

    /// <summary>By round and preference.</summary>
    public required IReadOnlyList<(int Round, long Session)> Preferences { get; init; }
}

/// <summary>A command from the page of a party: for all members, or for one.</summary>
public sealed record AskedForParty : Entry
{
    public required string Token { get; init; }

    public required string Verb { get; init; }

    public Guid? Member { get; init; }
}

/// <summary>The content of a party page.</summary>
public sealed record LookedAtParty : Entry
{
    public required string Token { get; init; }

    public required IReadOnlyList<(Guid Member, string State, int? Position)> Members { get; init; }

    /// <inheritdoc cref="Looked.AtTheEnd"/>
    public bool AtTheEnd { get; init; }
}

/// <summary>A command from an own page, such as <c>cancel</c>.</summary>
public sealed record AskedByAttendee : Entry
{
    public required string Token { get; init; }

    public required string Verb { get; init; }
}

/// <summary>An organiser's form that gives a pool another number of places.</summary>
public sealed record ChangedCapacity : Entry
{
    public required long Pool { get; init; }

    public required int Capacity { get; init; }

    /// <summary>The organiser's note, unique to this request.</summary>
    public required string Words { get; init; }

    /// <summary>The number that the answer says it has in the log; null when nothing had to change.</summary>
    public long? Number { get; init; }
}

/// <summary>An organiser's form that has two sessions exchange their rooms.</summary>
public sealed record SwappedRooms : Entry
{
    public required long One { get; init; }

    public required long Other { get; init; }

    /// <inheritdoc cref="ChangedCapacity.Words"/>
    public required string Words { get; init; }

    /// <summary>The number in the log of the first of the two changes.</summary>
    public long? Number { get; init; }
}

/// <summary>An organiser's form that changes how places are given.</summary>
public sealed record ChangedRules : Entry
{
    public required Rules Rules { get; init; }

    /// <inheritdoc cref="ChangedCapacity.Words"/>
    public required string Words { get; init; }

    /// <inheritdoc cref="ChangedCapacity.Number"/>
    public long? Number { get; init; }
}

/// <summary>An organiser's form that counts one organisation with another, both by their plain names.</summary>
public sealed record MergedOrganisations : Entry
{
    public required string Key { get; init; }

    public required string Into { get; init; }

    /// <summary>The number that the answer says it has in the log.</summary>
    public long? Number { get; init; }
}

/// <summary>A colleague was named who comes instead.</summary>
public sealed record ReplacedPerson : Entry
{
    public required Guid Person { get; init; }

    public required Guid Colleague { get; init; }
}

/// <summary>An organiser calls a session off.</summary>
public sealed record CalledOff : Entry
{
    public required long Session { get; init; }
}

/// <summary>An organiser gives a session other hours.</summary>
public sealed record MovedSession : Entry
{
    public required long Session { get; init; }
}

/// <summary>The content of an own page.</summary>
public sealed record Looked : Entry
{
    public required string Token { get; init; }

    /// <summary><c>data-state</c>; empty when the page was not there.</summary>
    public required string State { get; init; }

    /// <summary><c>data-position</c>.</summary>
    public int? Position { get; init; }

    /// <summary><c>data-paused</c>.</summary>
    public bool Paused { get; init; }

    /// <summary>The <c>data-state</c> of every preference, by session.</summary>
    public IReadOnlyDictionary<long, string> Sessions { get; init; } = new Dictionary<long, string>();

    /// <summary>Whether nothing could change any more: then it is compared with the end, number on the waitlist included.</summary>
    public bool AtTheEnd { get; init; }
}
