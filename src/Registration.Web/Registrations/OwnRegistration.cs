using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>A registration as its own link shows it.</summary>
public sealed record OwnRegistration
{
    /// <summary>Everything filled in.</summary>
    public required Registration Registration { get; init; }

    /// <summary>The standing in the event.</summary>
    public required Claim Claim { get; init; }

    /// <summary>The organiser's own words for how it stands; null when there are none.</summary>
    public string? Note { get; init; }

    public required EventFacts Event { get; init; }

    /// <summary>The party in which it was made; null when it was made alone.</summary>
    public PartyOfOwn? Party { get; init; }

    /// <summary>UTC: the moment at which it was read.</summary>
    public required DateTime Now { get; init; }

    public PersonName Name => Registration.Name;

    /// <summary>Without the number on the waitlist where attendees are not told it.</summary>
    public Reason Reason => Told(ReasonValues.Read(Claim.Reason, Claim.ReasonValues));

    /// <summary>As the person is told it: without a number on the waitlist where none is shown.</summary>
    public Reason Told(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Event.Settings.Rules.ShowPosition ? reason : reason with { Position = null };
    }

    public bool HasStarted => Now >= Event.StartsAt;

    public bool CanCancel => Claim.State != ClaimState.Released && Now < Event.Terms.CancelUntil;

    /// <summary>The organiser wants to hear by mail from who does not come.</summary>
    public bool IsTooLateToCancel => Claim.State != ClaimState.Released && !HasStarted && Now >= Event.Terms.CancelUntil;

    public bool CanLeave => Claim.State == ClaimState.Waiting;

    public bool CanPause => WaitsForPlaces && !Claim.IsPaused;

    public bool CanResume => WaitsForPlaces && Claim.IsPaused;

    /// <summary>Whether it waits, or is offered places, as one with others.</summary>
    public bool IsTogether => Party is { Together.Count: > 0 };

    public bool CanAccept => Claim.State == ClaimState.Offered && Now < Claim.OfferedUntil;

    public bool CanDecline => Claim.State == ClaimState.Offered;

    /// <summary>Why sessions cannot be chosen any more; null while they can. The core has the last word.</summary>
    public Refusal? CannotChoose => this switch
    {
        { Claim.State: ClaimState.Released } => new NotComing(),
        { Event.Status: EventStatus.Cancelled } => new EventCancelled(),
        { HasStarted: true } => new EventStarted(),
        _ => null,
    };

    private bool WaitsForPlaces => Claim.State == ClaimState.Waiting && !HasStarted && Event.Status != EventStatus.Cancelled;
}

/// <summary>The only way from a token, or from an event and an id, to a registration.</summary>
public sealed class OwnRegistrations(RegistrationContext context, OwnParties parties, TimeProvider clock)
{
    /// <summary>Null for every token that is none, or is none any more.</summary>
    public async Task<OwnRegistration?> FindAsync(string token, CancellationToken cancellationToken)
    {
        return Tokens.Hash(token) is { } hash
            ? await OfAsync(context.Registrations.Where(registration => registration.TokenHash == hash), cancellationToken)
            : null;
    }

    /// <summary>For an organiser of the event; null when it is not one of this event.</summary>
    public Task<OwnRegistration?> FindAsync(long eventId, Guid id, CancellationToken cancellationToken) =>
        OfAsync(context.Registrations.Where(registration => registration.Id == id && registration.EventId == eventId), cancellationToken);

    private async Task<OwnRegistration?> OfAsync(IQueryable<Registration> one, CancellationToken cancellationToken)
    {
        var found = await (
            from registration in one.AsNoTracking()
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
            Note = note is null ? null : await context.ReasonNotes.AsNoTracking()
                .Where(row => row.Id == note && row.EventId == eventId)
                .Select(row => row.Text)
                .SingleOrDefaultAsync(cancellationToken),
            Event = await context.Events.AsNoTracking()
                .Where(meeting => meeting.Id == eventId)
                .Select(EventFacts.Projection)
                .SingleAsync(cancellationToken),
            Party = await parties.OfAsync(found.Registration, found.Claim, cancellationToken),
            Now = clock.GetUtcNow().UtcDateTime,
        };
    }
}
