using EventRegistration.Data.Stored;
using EventRegistration.Places;

namespace EventRegistration.Programme;

/// <summary>The outcome of a change to a programme. Every other outcome than <see cref="Stored"/> changed nothing.</summary>
internal abstract record ProgrammeOutcome;

internal sealed record Stored : ProgrammeOutcome;

/// <summary>There is no such session, round or speaker in this event.</summary>
internal sealed record NotThere : ProgrammeOutcome;

/// <summary>The event has no round as was chosen.</summary>
internal sealed record UnknownRound : ProgrammeOutcome;

/// <summary>A session that people chose, or that is in the log, stays in its round; a round with sessions stays.</summary>
internal sealed record InUse : ProgrammeOutcome;

/// <summary>A colleague changed these fields meanwhile.</summary>
internal sealed record ProgrammeChanged(IReadOnlyList<(string Name, string Value)> Fields, string Seen) : ProgrammeOutcome;

/// <summary>The places say no.</summary>
internal sealed record PlacesRefused(Answer Answer) : ProgrammeOutcome;
