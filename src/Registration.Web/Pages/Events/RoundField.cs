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

    public long? First => Chosen.Count > 0 ? Chosen[0] : null;

    /// <summary>The further choices, as far as there are sessions; more only when more was posted.</summary>
    public IEnumerable<(int Rank, long? Session)> Further =>
        Enumerable.Range(2, Math.Min(Round.Sessions.Count, Math.Max(ChoicesOffered, Chosen.Count)) is var last and > 1 ? last - 1 : 0)
            .Select(rank => (rank, rank <= Chosen.Count ? Chosen[rank - 1] : (long?)null));

    /// <summary>The times as "13.30–14.30". Null unless all sessions of the round have the same times.</summary>
    public string? Times => Round.Sessions.Select(session => (session.StartsAt, session.EndsAt)).Distinct().ToList() is [({ } from, { } to)]
        ? $"{EventTime.Clock(from, View.Event.TimeZone)}–{EventTime.Clock(to, View.Event.TimeZone)}"
        : null;

    /// <summary>
    /// Whether a choice can lead to a place or a number. On the event's waitlist, a place in a full session may still come free.
    /// </summary>
    public bool CanBeChosen(SessionView session) =>
        !session.IsFull || Round.WaitlistEnabled || View.IsFull || Chosen.Contains(session.Id) || Present.ContainsKey(session.Id);

    public static IReadOnlyList<string> Moderators(SessionView session) =>
        [.. session.People.Where(person => person.Kind == PartKind.Moderator).Select(person => person.Name)];

    public static IReadOnlyList<string> Speakers(SessionView session) =>
        [.. session.People.Where(person => person.Kind != PartKind.Moderator).Select(person => person.Name)];
}
