using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;

namespace EventRegistration.Pages.Events;

/// <summary>One choice of a round as a list to choose from. Null if nothing is chosen. Shown by <c>_Choice.cshtml</c>.</summary>
internal sealed record ChoiceField(RoundField Round, int Rank, long? Chosen);

/// <summary>A round in the form: cards for the first choice, lists for the next. Shown by <c>_Round.cshtml</c>.</summary>
internal sealed record RoundField(RoundView Round, SignUpView View, IReadOnlyList<long> Chosen, string? Problem)
{
    private const int ChoicesOffered = 3;

    public string Name { get; init; } = SessionChoices.FieldOf(Round.Number);

    /// <summary>The state of the attendee's present preferences, by session. Empty for a newcomer.</summary>
    public IReadOnlyDictionary<long, OwnSession> Present { get; init; } = new Dictionary<long, OwnSession>();

    /// <summary>The consequences of a choice in this round, as text.</summary>
    public string? Hint { get; init; }

    public string Id => FormProblems.IdOf(Name);

    /// <summary>The first session that can be chosen: the error summary links to it. Null if there is none.</summary>
    public long? FirstChoosable => Round.Sessions.FirstOrDefault(CanBeChosen)?.Id;

    /// <summary>Whether there is nothing to choose, because every session is full or gone.</summary>
    public bool IsClosed => FirstChoosable is null;

    public long? First => Chosen.Count > 0 ? Chosen[0] : null;

    /// <summary>The further choices, as far as there are sessions to choose; more only when more was posted.</summary>
    public IEnumerable<(int Rank, long? Session)> Further =>
        Enumerable.Range(2, Math.Min(Choosable, Math.Max(ChoicesOffered, Chosen.Count)) is var last and > 1 ? last - 1 : 0)
            .Select(rank => (rank, rank <= Chosen.Count ? Chosen[rank - 1] : (long?)null));

    /// <summary>The times as "13.30–14.30". Null unless all sessions of the round have the same times.</summary>
    public string? Times =>
        Round.Sessions.Select(session => session.HoursIn(View.Event.TimeZone)).Distinct(StringComparer.Ordinal).ToList() is [{ } same]
            ? same
            : null;

    /// <summary>The times of one session. Null if the legend says them, or while they are unknown.</summary>
    public string? TimesOf(SessionView session) => Times is null ? session.HoursIn(View.Event.TimeZone) : null;

    /// <summary>The key of the sentence that there is nothing to choose.</summary>
    public string ClosedKey => Round.Sessions.Count == 0 ? "RoundEmpty" : "RoundFull";

    private int Choosable => Round.Sessions.Count(CanBeChosen);

    /// <summary>Whether a session is offered. What was posted stays, so that nothing is lost.</summary>
    public bool CanBeChosen(SessionView session) =>
        session.Opening.CanBeChosen(View.MayWait, Chosen.Contains(session.Id) || Present.ContainsKey(session.Id));

    public static IReadOnlyList<string> Moderators(SessionView session) =>
        [.. session.People.Where(person => person.Kind == PartKind.Moderator).Select(person => person.Name)];

    public static IReadOnlyList<string> Speakers(SessionView session) =>
        [.. session.People.Where(person => person.Kind != PartKind.Moderator).Select(person => person.Name)];
}
