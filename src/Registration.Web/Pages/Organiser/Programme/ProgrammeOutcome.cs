using EventRegistration.Data.Stored;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>The outcome of a change to a programme. Every other outcome than <see cref="Stored"/> changed nothing.</summary>
public abstract record ProgrammeOutcome;

public sealed record Stored : ProgrammeOutcome;

/// <summary>There is no such session, round or speaker in this event.</summary>
public sealed record NotThere : ProgrammeOutcome;

/// <summary>The event has no round as was chosen.</summary>
public sealed record UnknownRound : ProgrammeOutcome;

/// <summary>A session that people chose, or that is in the log, stays in its round; a round with sessions stays.</summary>
public sealed record InUse : ProgrammeOutcome;

/// <summary>A colleague changed these fields meanwhile.</summary>
public sealed record ProgrammeChanged(IReadOnlyList<(string Name, string Value)> Fields, string Seen) : ProgrammeOutcome;

/// <summary>The places say no.</summary>
public sealed record PlacesRefused(Answer Answer) : ProgrammeOutcome;
