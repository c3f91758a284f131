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

    /// <summary>The reason of the current state, as shown to the attendee: without the number if the rules hide it.</summary>
    internal ClaimReason Because
    {
        get
        {
            var because = ClaimReason.Of(Claim, Note) with { ByColleague = Party is { ByColleague: true } };
            return Event.Settings.Rules.ShowPosition ? because : because with { Reason = because.Reason with { Position = null } };
        }
    }

    public required EventFacts Event { get; init; }

    /// <summary>The standing of the claim against the rules. Null unless the claim waits.</summary>
    internal Waits? Waits { get; init; }

    /// <summary>The party of this registration. Null if the registration was made alone.</summary>
    public PartyOfOwn? Party { get; init; }

    /// <summary>The moment of reading, in UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Whether the link is the one of a former address: it shows the state and gives no rights.</summary>
    public bool IsFormerLink { get; init; }

    public PersonName Name => Registration.Name;

    public bool HasStarted => Now >= Event.StartsAt;

    /// <summary>Whether the event does not go ahead, so that no place or number is left to tell.</summary>
    public bool IsOff => Event.Status == EventStatus.Cancelled && Claim.State != ClaimState.Released;

    public bool CanCancel => !IsFormerLink && Claim.State != ClaimState.Released && Now < Event.Terms.CancelUntil;

    /// <summary>Whether self-cancellation has ended but the event has not started. The attendee then mails the organiser.</summary>
    public bool IsTooLateToCancel => Claim.State != ClaimState.Released && !HasStarted && Now >= Event.Terms.CancelUntil;

    public bool CanLeave => !IsFormerLink && Claim.State == ClaimState.Waiting;

    public bool CanPause => WaitsForPlaces && !Claim.IsPaused;

    public bool CanResume => WaitsForPlaces && Claim.IsPaused;

    /// <summary>Whether the attendee waits (or has an offer) in one unit with others.</summary>
    public bool IsTogether => Party is { Together.Count: > 0 };

    public bool CanAccept => CanDecline && Event.Status != EventStatus.Cancelled;

    public bool CanDecline => !IsFormerLink && IsOfferOpen;

    /// <summary>Whether an offer can still be answered, with the present link.</summary>
    public bool IsOfferOpen => Claim.State == ClaimState.Offered && Now < Claim.OfferedUntil;

    /// <summary>The reason why sessions can no longer be chosen. Null if they can. The core decides in the end.</summary>
    public Refusal? CannotChoose => this switch
    {
        { Claim.State: ClaimState.Released } or { IsFormerLink: true } => new NotComing(),
        { Event.Status: EventStatus.Cancelled } => new EventCancelled(),
        { HasStarted: true } => new EventStarted(),
        _ => null,
    };

    /// <summary>Whether the attendee can correct the own details.</summary>
    public bool CanCorrect => !IsFormerLink && Claim.State != ClaimState.Released && !HasStarted && Event.Status != EventStatus.Cancelled;

    /// <summary>The registration of the colleague who comes instead. Null if none does.</summary>
    public Guid? ReplacedBy => Claim is { State: ClaimState.Released, Reason: ReasonCode.ReplacedBy }
        ? ReasonValues.Read(Claim.Reason, Claim.ReasonValues).Person
        : null;

    /// <summary>Whether the attendee can name a colleague who comes instead.</summary>
    public bool CanReplace => CanCancel && Event.Status != EventStatus.Cancelled;

    private bool WaitsForPlaces => !IsFormerLink
        && Claim.State == ClaimState.Waiting && !HasStarted && Event.Status != EventStatus.Cancelled;
}

/// <summary>The only entry point to a registration, from a token or from an event and an id.</summary>
internal sealed class OwnRegistrations(RegistrationContext context, OwnParties parties, AddressChanges changes, TimeProvider clock)
{
    /// <summary>Finds the registration of a token. Null if the token is invalid or revoked.</summary>
    public async Task<OwnRegistration?> FindAsync(string token, CancellationToken cancellationToken)
    {
        return Tokens.Hash(token) is { } hash
            ? await OfAsync(context.Registrations.Where(registration => registration.TokenHash == hash), cancellationToken)
            : null;
    }

    /// <summary>
    /// Finds the registration of a former link, to be shown without rights. Null if the link was never one, or has ended.
    /// </summary>
    private async Task<OwnRegistration?> FindFormerAsync(string token, CancellationToken cancellationToken) =>
        await changes.OfFormerLinkAsync(token, cancellationToken) is var (eventId, id)
            && await FindAsync(eventId, id, cancellationToken) is { } own
            ? own with { IsFormerLink = true }
            : null;

    /// <summary>Finds the registration of a present or a former link. A former link gives no rights.</summary>
    public async Task<OwnRegistration?> FindAnyAsync(string token, CancellationToken cancellationToken) =>
        await FindAsync(token, cancellationToken) ?? await FindFormerAsync(token, cancellationToken);

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
            select new { Registration = registration, Claim = claim, Pool = pool }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var eventId = found.Registration.EventId;
        var now = clock.GetUtcNow().UtcDateTime;
        var note = ReasonValues.Read(found.Claim.Reason, found.Claim.ReasonValues).Note;
        var meeting = await context.Events.AsNoTracking()
            .Where(row => row.Id == eventId)
            .Select(EventFacts.Projection)
            .SingleAsync(cancellationToken);
        return new OwnRegistration
        {
            Registration = found.Registration,
            Claim = found.Claim,
            Note = await Notes.OfAsync(context, eventId, note, cancellationToken),
            Event = meeting,
            Waits = await WaitingQuery.OfAsync(context, meeting, found.Pool, found.Claim, now, cancellationToken),
            Party = await parties.OfAsync(found.Registration, found.Claim, cancellationToken),
            Now = now,
        };
    }
}
