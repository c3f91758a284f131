using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>A registration on its own page, shown to the attendee.</summary>
public sealed record OwnRegistration
{
    public required Registration Registration { get; init; }

    /// <summary>The claim in the event.</summary>
    public required Claim Claim { get; init; }

    /// <summary>The organiser's note on the current state. Null if there is none.</summary>
    public string? Note { get; init; }

    public required EventFacts Event { get; init; }

    /// <summary>The party of this registration. Null if the registration was made alone.</summary>
    public PartyOfOwn? Party { get; init; }

    /// <summary>The moment of reading, in UTC.</summary>
    public required DateTime Now { get; init; }

    public PersonName Name => Registration.Name;

    /// <summary>The reason of the current state, as shown to the attendee.</summary>
    public Reason Reason => Told(ReasonValues.Read(Claim.Reason, Claim.ReasonValues));

    /// <summary>Removes the waitlist position from a reason if the rules hide positions from attendees.</summary>
    public Reason Told(Reason reason)
    {
        return Event.Settings.Rules.ShowPosition ? reason : reason with { Position = null };
    }

    public bool HasStarted => Now >= Event.StartsAt;

    public bool CanCancel => Claim.State != ClaimState.Released && Now < Event.Terms.CancelUntil;

    /// <summary>Whether self-cancellation has ended but the event has not started. The attendee then mails the organiser.</summary>
    public bool IsTooLateToCancel => Claim.State != ClaimState.Released && !HasStarted && Now >= Event.Terms.CancelUntil;

    public bool CanLeave => Claim.State == ClaimState.Waiting;

    public bool CanPause => WaitsForPlaces && !Claim.IsPaused;

    public bool CanResume => WaitsForPlaces && Claim.IsPaused;

    /// <summary>Whether the attendee waits (or has an offer) in one unit with others.</summary>
    public bool IsTogether => Party is { Together.Count: > 0 };

    public bool CanAccept => Claim.State == ClaimState.Offered && Now < Claim.OfferedUntil;

    public bool CanDecline => Claim.State == ClaimState.Offered;

    /// <summary>The reason why sessions can no longer be chosen. Null if they can. The core decides in the end.</summary>
    public Refusal? CannotChoose => this switch
    {
        { Claim.State: ClaimState.Released } => new NotComing(),
        { Event.Status: EventStatus.Cancelled } => new EventCancelled(),
        { HasStarted: true } => new EventStarted(),
        _ => null,
    };

    private bool WaitsForPlaces => Claim.State == ClaimState.Waiting && !HasStarted && Event.Status != EventStatus.Cancelled;
}

/// <summary>The only entry point to a registration, from a token or from an event and an id.</summary>
internal sealed class OwnRegistrations(RegistrationContext context, OwnParties parties, TimeProvider clock)
{
    /// <summary>Finds the registration of a token. Null if the token is invalid or revoked.</summary>
    public async Task<OwnRegistration?> FindAsync(string token, CancellationToken cancellationToken)
    {
        return Tokens.Hash(token) is { } hash
            ? await OfAsync(context.Registrations.Where(registration => registration.TokenHash == hash), cancellationToken)
            : null;
    }

    /// <summary>Finds a registration for an organiser of the event. Null if the registration is not of this event.</summary>
    public Task<OwnRegistration?> FindAsync(long eventId, Guid id, CancellationToken cancellationToken) =>
        OfAsync(context.Registrations.Where(registration => registration.Id == id && registration.EventId == eventId), cancellationToken);

    private async Task<OwnRegistration?> OfAsync(IQueryable<Registration> matching, CancellationToken cancellationToken)
    {
        var found = await (
            from registration in matching.AsNoTracking()
            join claim in context.Claims.AsNoTracking() on registration.Id equals claim.RegistrationId
            join pool in context.Pools.AsNoTracking() on claim.PoolId equals pool.Id
            where pool.SessionId == null
            select new { Registration = registration, Claim = claim }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var eventId = found.Registration.EventId;
        var note = ReasonValues.Read(found.Claim.Reason, found.Claim.ReasonValues).Note;
        return new OwnRegistration
        {
            Registration = found.Registration,
            Claim = found.Claim,
            Note = await Notes.OfAsync(context, eventId, note, cancellationToken),
            Event = await context.Events.AsNoTracking()
                .Where(meeting => meeting.Id == eventId)
                .Select(EventFacts.Projection)
                .SingleAsync(cancellationToken),
            Party = await parties.OfAsync(found.Registration, found.Claim, cancellationToken),
            Now = clock.GetUtcNow().UtcDateTime,
        };
    }
}
