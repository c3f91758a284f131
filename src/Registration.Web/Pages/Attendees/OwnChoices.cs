using EventRegistration.Data;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Attendees;

/// <summary>The rounds of an event as a registered attendee may choose in them.</summary>
internal sealed record OwnChoices(OwnRegistration Own, SignUpView View, IReadOnlyDictionary<long, OwnSession> Present)
{
    /// <summary>The present preferences, in order.</summary>
    public SessionChoices Preferred
    {
        get
        {
            var inOrder = Present.Values.OrderBy(preference => (preference.Round, preference.Rank));
            return SessionChoices.Made(inOrder.Select(preference => (preference.Round, preference.Session)), View.Rounds);
        }
    }

    /// <summary>The session of a round in which the person has a place. Null if there is none.</summary>
    public OwnSession? HeldIn(RoundView round) => InState(round, ClaimState.Held);

    public bool WaitsIn(RoundView round) => InState(round, ClaimState.Waiting) is not null;

    private OwnSession? InState(RoundView round, ClaimState state) =>
        Present.Values.FirstOrDefault(preference => preference.Round == round.Number && preference.Claim?.State == state);
}

/// <summary>
/// Choices to save over those that are stored when the lock is held. In a round that was not touched the stored ones stay; where both
/// chose, nobody's choice is saved.
/// </summary>
/// <param name="command">The command, without its choices.</param>
/// <param name="choices">The choices as they were sent.</param>
/// <param name="rounds">The rounds of the form.</param>
/// <param name="isLogged">Whether other choices are an action of an organiser.</param>
internal sealed class ChoicesMerge(ChooseSessions command, SessionChoices choices, IReadOnlyList<RoundView> rounds, bool isLogged)
    : LockedChange
{
    /// <summary>The choices as they were merged last.</summary>
    public SessionChoices Choices { get; private set; } = choices;

    /// <summary>The stored choices at that moment.</summary>
    public SessionChoices Stored { get; private set; } = choices;

    public bool MustAsk => Choices.Changed.Count > 0;

    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var stored = await (
            from preference in context.Preferences.AsNoTracking()
            join pool in context.Pools on preference.PoolId equals pool.Id
            where preference.RegistrationId == command.Registration && pool.SessionId != null
            orderby preference.Round, preference.Rank
            select new { preference.Round, Session = pool.SessionId!.Value }).ToListAsync(cancellationToken);
        Stored = SessionChoices.Made(stored.Select(one => (one.Round, one.Session)), rounds);
        Choices = Choices.Merged(Stored, rounds);
        if (MustAsk)
        {
            return WrittenChange.Nothing;
        }

        var preferences = Choices.Preferences(rounds);
        return new WrittenChange
        {
            Command = command with { Preferences = preferences },
            Action = isLogged && !preferences.SequenceEqual(Stored.Preferences(rounds))
                ? new LoggedAction { Kind = ActionKind.SessionsChosen, RegistrationId = command.Registration }
                : null,
        };
    }

    /// <summary>Adds the rounds in which both chose as problems. The form with them replaces the choices once it is sent.</summary>
    /// <param name="problems">The problems of the form.</param>
    /// <param name="nameOf">Returns the name of a round.</param>
    public void AddTo(FormProblems problems, Func<RoundView, string> nameOf) => SeenFields.AddTo(
        problems,
        rounds.Where(round => Choices.IsChanged(round)).Select(round => (
            SessionChoices.FieldOf(round.Number),
            nameOf(round),
            string.Join(", ", Stored.In(round.Number).Select(id => round.Sessions.First(session => session.Id == id).Title)))));
}

/// <summary>Reads <see cref="OwnChoices"/>.</summary>
internal sealed class OwnChoicesQuery(OwnRegistrations registrations, OwnSessions sessions, SignUpViews views)
{
    /// <summary>
    /// Returns the choices of the registration with this token, which may be of a former link. Null if the token is invalid or has ended.
    /// </summary>
    public async Task<OwnChoices?> FindAsync(string token, CancellationToken cancellationToken)
    {
        return await registrations.FindAnyAsync(token, cancellationToken) is { } own
            ? await OfAsync(own, byOrganiser: false, cancellationToken)
            : null;
    }

    /// <summary>
    /// Returns the choices of a registration for an organiser of its event, who may leave out a required choice. Null if it is not of this
    /// event.
    /// </summary>
    public async Task<OwnChoices?> FindAsync(long eventId, Guid id, CancellationToken cancellationToken)
    {
        return await registrations.FindAsync(eventId, id, cancellationToken) is { } own
            ? await OfAsync(own, byOrganiser: true, cancellationToken)
            : null;
    }

    private async Task<OwnChoices> OfAsync(OwnRegistration own, bool byOrganiser, CancellationToken cancellationToken)
    {
        var present = await sessions.OfAsync(own, cancellationToken, own.Event.Settings.Rules.ShowPosition);
        var claims = present.Where(preference => preference.Claim?.State is ClaimState.Held or ClaimState.Waiting);
        var view = byOrganiser
            ? await views.ForOrganiserAsync(own.Event.Id, cancellationToken)
            : await views.OfAsync(own.Event, cancellationToken, [.. claims.Select(preference => preference.Session)]);

        // A full session may have a place later for an attendee on the event's waitlist, but not for one with a place.
        return new OwnChoices(
            own,
            view with { IsFull = own.Claim.State != ClaimState.Held, Share = null },
            present.Where(preference => !preference.IsWithdrawn).ToDictionary(preference => preference.Session));
    }
}
