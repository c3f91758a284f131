using EventRegistration.Data.Stored;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>What became of a change to a programme. Whatever is not <see cref="Stored"/> changed nothing.</summary>
public abstract record ProgrammeOutcome;

public sealed record Stored : ProgrammeOutcome;

/// <summary>There is no such session, round or speaker in this event.</summary>
public sealed record NotThere : ProgrammeOutcome;

/// <summary>The round that was chosen is none of this event.</summary>
public sealed record UnknownRound : ProgrammeOutcome;

/// <summary>People chose it, or the log tells of it: it cannot go, nor move to another round.</summary>
public sealed record InUse : ProgrammeOutcome;

/// <summary>There are sessions in the round.</summary>
public sealed record RoundInUse : ProgrammeOutcome;

/// <summary>A colleague changed these fields meanwhile.</summary>
public sealed record ProgrammeChanged(IReadOnlyList<(string Name, string Value)> Fields, string Seen) : ProgrammeOutcome;

/// <summary>The places say no.</summary>
public sealed record PlacesRefused(Answer Answer) : ProgrammeOutcome;
