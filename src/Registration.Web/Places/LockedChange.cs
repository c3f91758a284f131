using EventRegistration.Data;
using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// A change of an event or of a person that is more than a decision about places. It is written with EF inside the transaction and after
/// the lock, and the core then decides what follows from it: both happen, or neither does.
/// </summary>
internal abstract class LockedChange
{
    /// <summary>Writes the change. <paramref name="now"/> is the moment (UTC) of everything in the transaction.</summary>
    public abstract Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken);
}

/// <summary>A change as it was written, with what follows from it.</summary>
internal sealed record WrittenChange
{
    /// <summary>The change could not be made; nothing was written.</summary>
    public static readonly WrittenChange Nothing = new() { IsWritten = false };

    public bool IsWritten { get; private init; } = true;

    /// <summary>The command that the core decides; null if the change touches no places.</summary>
    public Command? Command { get; init; }

    /// <summary>A command that is decided before the other one and logged with it; null if there is none.</summary>
    public Command? First { get; init; }

    /// <summary>Whether the command is decided on the state before the change. By default it is decided on the state after it.</summary>
    public bool IsDecidedFirst { get; init; }

    /// <summary>The normalised addresses whose names the command asks for.</summary>
    public IReadOnlyCollection<string> Addresses { get; init; } = [];

    /// <summary>The line in the log; null if the decisions tell all.</summary>
    public LoggedAction? Action { get; init; }

    /// <summary>The mails about the change itself. They are joined with the mails about the decisions: one a registration.</summary>
    public IReadOnlyList<PlacesMail> Mails { get; init; } = [];

    /// <summary>Whether people are told of such a change. Only then the line in the log says how many were.</summary>
    public bool TellsPeople { get; init; } = true;

    /// <summary>The number of people beside the registrations that were told, such as speakers.</summary>
    public int AlsoTold { get; init; }
}

/// <summary>A change that was carried out to look at its effect, before everything is undone.</summary>
/// <param name="Context">Reads what the change would leave behind.</param>
/// <param name="Decisions">The decisions about places.</param>
/// <param name="Queued">The mails that would be queued.</param>
/// <param name="Told">The number of people who would be mailed, speakers included.</param>
internal sealed record SeenChange(
    RegistrationContext Context, IReadOnlyList<PlaceDecision> Decisions, IReadOnlyList<OutboxMail> Queued, int Told)
{
    /// <summary>The number of people who would be mailed if they had an address.</summary>
    public int Unreached { get; init; }
}
