namespace EventRegistration.Speakers;

/// <summary>The role of a speaker in a session (nl: spreker, gespreksleider, dagvoorzitter).</summary>
public sealed class Part
{
    public long Id { get; set; }

    public long SessionId { get; set; }

    public long SpeakerId { get; set; }

    public Speaker? Speaker { get; set; }

    public PartKind Kind { get; set; }

    /// <summary>The order in which the speakers of a session are named, from 1.</summary>
    public int Ordinal { get; set; }
}

public enum PartKind
{
    Speaker,

    /// <summary>The leader of the conversation (nl: "o.l.v.").</summary>
    Moderator,

    /// <summary>The chair of the day (nl: dagvoorzitter).</summary>
    Chair,

    Panel,
}
