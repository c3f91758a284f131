using EventRegistration.Pages.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;

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

/// <summary>Reads <see cref="OwnChoices"/>.</summary>
internal sealed class OwnChoicesQuery(OwnRegistrations registrations, OwnSessions sessions, SignUpViews views)
{
    /// <summary>Returns the choices of the registration with this token. Null if the token is invalid or replaced.</summary>
    public async Task<OwnChoices?> FindAsync(string token, CancellationToken cancellationToken)
    {
        return await registrations.FindAsync(token, cancellationToken) is { } own
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
