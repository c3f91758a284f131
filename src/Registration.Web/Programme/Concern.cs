using EventRegistration.Mail;
using EventRegistration.Mail.Composing;

namespace EventRegistration.Programme;

/// <summary>The people whom the change of one session concerns, or that of the event.</summary>
/// <param name="Session">The title before the change; null for the event.</param>
/// <param name="Held">The number of people with a place.</param>
/// <param name="Waiting">The number of people who wait or have an offer.</param>
/// <param name="Speakers">The number of speakers.</param>
internal sealed record ConcernedPart(string? Session, int Held, int Waiting, int Speakers);

/// <summary>A mail as its first recipient would read it, and the number of people who would get one like it.</summary>
/// <param name="Name">The name of the kind of mail, for organisers.</param>
/// <param name="Count">The number of mails.</param>
/// <param name="Mail">The mail.</param>
internal sealed record SampleMail(string Name, int Count, ComposedMail Mail);

/// <summary>The people whom a change concerns, and what would become of them, before it is saved.</summary>
internal sealed record Concern
{
    public IReadOnlyList<ConcernedPart> Parts { get; init; } = [];

    /// <summary>The changes in words, with the old and the new value.</summary>
    public IReadOnlyList<ToldChange> Changes { get; init; } = [];

    /// <summary>The number of people who would be mailed, speakers included.</summary>
    public int Told { get; init; }

    /// <summary>The number of people whom it concerns, and who cannot be mailed because they have no address.</summary>
    public int Unreached { get; init; }

    /// <summary>The number of people of whom a preference is withdrawn, because it would clash.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The number of people who get another own preference.</summary>
    public int Granted { get; init; }

    /// <summary>The number of people who get a place from a waitlist.</summary>
    public int Promoted { get; init; }

    /// <summary>The number of people who join a waitlist.</summary>
    public int Joined { get; init; }

    /// <summary>The number of offers that end earlier.</summary>
    public int Shortened { get; init; }

    /// <summary>The names of people who would hold two sessions at one time. They keep both until they choose.</summary>
    public IReadOnlyList<string> Clashing { get; init; } = [];

    /// <summary>The warnings about the changed part of the programme.</summary>
    public IReadOnlyList<ProgrammeWarning> Warnings { get; init; } = [];

    /// <summary>The moments that move along with the event.</summary>
    public IReadOnlyList<MovedMoment> Moments { get; init; } = [];

    public string TimeZone { get; init; } = "";

    /// <summary>A mail of each kind.</summary>
    public IReadOnlyList<SampleMail> Mails { get; init; } = [];

    /// <summary>Differs as soon as the outcome would be another one.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Whether the change can be saved without asking: it concerns nobody, and moves nothing else.</summary>
    public bool IsQuiet => Told + Promoted + Joined == 0 && Moments.Count == 0 && Parts.All(part => part.Held + part.Waiting == 0);
}
