using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>A person for whom something would change; the number is that on the waitlist now.</summary>
internal sealed record PreviewedAttendee(Guid Id, string Name, int? Number);

/// <summary>People for whom the same would change: the first of them by name, and how many there are.</summary>
internal sealed record PreviewedAttendees(int Count, IReadOnlyList<PreviewedAttendee> First)
{
    public int More => Count - First.Count;
}

/// <summary>The changes that a command would make in one pool.</summary>
internal sealed record PreviewedPool
{
    public required long Pool { get; init; }

    /// <summary>Null for the event itself.</summary>
    public string? Session { get; init; }

    public int? From { get; init; }

    public int? To { get; init; }

    /// <summary>The people who would get a place.</summary>
    public required PreviewedAttendees Held { get; init; }

    public required PreviewedAttendees Offered { get; init; }

    /// <summary>The people who would join the waitlist of a session.</summary>
    public required PreviewedAttendees Waits { get; init; }

    /// <summary>The people who would lose their place or their offer.</summary>
    public required PreviewedAttendees Left { get; init; }

    /// <summary>The people who would lose their place or their offer, and wait at the head of the waitlist.</summary>
    public required PreviewedAttendees Back { get; init; }

    /// <summary>The number of people who wait already, and would get a higher number by it.</summary>
    public int Raised { get; init; }

    /// <summary>The people who would give up a place here for a better choice.</summary>
    public required PreviewedAttendees Exchanged { get; init; }

    /// <summary>The number of new places that are taken already, because more people have a place than there were places.</summary>
    public int Overbooked { get; init; }

    /// <summary>The number of people who would still wait.</summary>
    public int StillWaiting { get; init; }

    public bool ChangesNobody => Held.Count + Offered.Count + Waits.Count + Left.Count + Back.Count + Exchanged.Count == 0;
}

/// <summary>The result of a command if it were carried out now, in names; the pools that it changes first.</summary>
internal sealed record PlacesPreview
{
    public Refusal? Refusal { get; init; }

    /// <summary>The changes beside places, a sentence each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<PreviewedPool> Pools { get; init; } = [];

    /// <summary>Changes as soon as the outcome would be another one: what is saved after a preview is compared with it.</summary>
    public string Digest { get; init; } = "";
}
