using EventRegistration.Speakers;

namespace EventRegistration.Programme;

/// <summary>A slot in the programme (nl: programmaonderdeel). Its times may still be unknown.</summary>
public sealed class Session
{
    public long Id { get; set; }

    public long EventId { get; set; }

    public required string Title { get; set; }

    public SessionKind Kind { get; set; }

    /// <summary>The order in the programme, from 1, with gaps allowed.</summary>
    public int Ordinal { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? StartsAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? EndsAt { get; set; }

    public string Room { get; set; } = "";

    /// <summary>A theme that runs through several rounds; may be empty.</summary>
    public string Track { get; set; } = "";

    /// <summary>The round in which attendees may choose this session. Null if there is no choice.</summary>
    public long? RoundId { get; set; }

    public Round? Round { get; set; }

    /// <summary>UTC: the moment at which an organiser called the session off. Null if it takes place.</summary>
    public DateTime? CalledOffAt { get; set; }

    public bool IsCalledOff => CalledOffAt is not null;

    public List<Part> Parts { get; } = [];
}
