using EventRegistration.Pages.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>The rounds of an event as somebody who is registered for it may choose in them.</summary>
public sealed record OwnChoices(OwnRegistration Own, SignUpView View, IReadOnlyDictionary<long, OwnSession> Present)
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

    /// <summary>The session of a round in which the person has a place; null when there is none.</summary>
    public OwnSession? HeldIn(RoundView round) => InState(round, ClaimState.Held);

    public bool WaitsIn(RoundView round) => InState(round, ClaimState.Waiting) is not null;

    private OwnSession? InState(RoundView round, ClaimState state) =>
        Present.Values.FirstOrDefault(preference => preference.Round == round.Number && preference.Claim?.State == state);
}

/// <summary>Reads <see cref="OwnChoices"/>.</summary>
public sealed class OwnChoicesQuery(OwnRegistrations registrations, OwnSessions sessions, SignUpViews views)
{
    /// <summary>Null for every token that is none, or is none any more.</summary>
    public async Task<OwnChoices?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(token, cancellationToken) is not { } own)
        {
            return null;
        }

        var view = await views.OfAsync(own.Event, cancellationToken);
        var present = await sessions.OfAsync(own, cancellationToken, own.Event.Settings.Rules.ShowPosition);

        // In a session that is full, who still waits for the event may find a place later; who has one cannot.
        return new OwnChoices(
            own, view with { IsFull = own.Claim.State != ClaimState.Held }, present.ToDictionary(preference => preference.Session));
    }
}
