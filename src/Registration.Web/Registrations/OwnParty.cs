using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>A party on its own page, shown to the registrant who made it.</summary>
public sealed record OwnParty
{
    public required Party Party { get; init; }

    /// <summary>The members whom the sender signed up, in the order of the form.</summary>
    public required IReadOnlyList<MemberState> Members { get; init; }

    public required EventFacts Event { get; init; }

    /// <summary>The moment of reading, in UTC.</summary>
    public required DateTime Now { get; init; }

    public PersonName Sender => Party.Sender;

    /// <summary>
    /// The state of the party as a whole: the first of Offered, Waiting, Held that any member has. An offer comes first because it needs an
    /// answer.
    /// </summary>
    public ClaimState State => new[] { ClaimState.Offered, ClaimState.Waiting, ClaimState.Held }
        .FirstOrDefault(state => Members.Any(member => member.Claim.State == state), ClaimState.Released);

    /// <summary>Whether the event does not go ahead, so that no place or number is left to tell.</summary>
    public bool IsOff => Event.Status == EventStatus.Cancelled && State != ClaimState.Released;

    public bool HasStarted => Now >= Event.StartsAt;

    public IEnumerable<MemberState> Offered => InState(ClaimState.Offered);

    /// <summary>Whether some members form one waiting unit.</summary>
    public bool GoesTogether => Members.Any(member => member.IsInUnit);

    public bool CanAnswer => Offered.Any(member => Now < member.Claim.OfferedUntil) && Event.Status != EventStatus.Cancelled;

    /// <summary>The earliest deadline of the offers, in UTC. Null if there are none.</summary>
    public DateTime? AnswerUntil => Offered.Min(member => member.Claim.OfferedUntil);

    public bool CanCancel(MemberState member) => member.Claim.State != ClaimState.Released && Now < Event.Terms.CancelUntil;

    /// <summary>The members who have not left.</summary>
    public IEnumerable<MemberState> Registered => Members.Where(member => member.Claim.State != ClaimState.Released);

    public IEnumerable<MemberState> InState(ClaimState state) => Members.Where(member => member.Claim.State == state);
}

/// <summary>A member of a party with the claim in the event. The position on the waitlist is null unless attendees may see it.</summary>
public sealed record MemberState(Guid Id, PersonName Name, Claim Claim, int? Position)
{
    /// <summary>The standing of the claim against the rules. Null unless the claim waits and the page of the party shows it.</summary>
    internal Waits? Waits { get; init; }

    /// <summary>Whether the member came instead of another, and was not signed up by the sender of the party.</summary>
    public bool IsInstead { get; init; }

    /// <summary>Whether the member waits (or has an offer) in one unit with others.</summary>
    public bool IsInUnit => Claim is { State: ClaimState.Waiting or ClaimState.Offered, UnitSize: > 1 };
}

/// <summary>The party of an attendee, for the attendee's own page. The others are those whom the sender signed up.</summary>
public sealed record PartyOfOwn(Guid Id, PersonName SignedUpBy, bool BySelf, IReadOnlyList<MemberState> Others)
{
    /// <summary>Whether the attendee came instead of a member, and was not signed up by the sender.</summary>
    public required bool IsInstead { get; init; }

    /// <summary>Whether another attendee signed this one up.</summary>
    public bool ByColleague => !BySelf && !IsInstead;

    /// <summary>The other members of the attendee's waiting unit. Empty if the attendee waits alone.</summary>
    public required IReadOnlyList<PersonName> Together { get; init; }
}

/// <summary>The only entry point from a token to a party, and from a registration to its party.</summary>
internal sealed class OwnParties(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Finds the party of a token. Null if the token is invalid.</summary>
    public async Task<OwnParty?> FindAsync(string token, CancellationToken cancellationToken) => Tokens.Hash(token) is { } hash
        ? await OfAsync(context.Parties.Where(party => party.TokenHash == hash), cancellationToken)
        : null;

    /// <summary>Finds the party of a mail. Null if the party is not of this event.</summary>
    public Task<OwnParty?> FindAsync(long eventId, Guid id, CancellationToken cancellationToken) =>
        OfAsync(context.Parties.Where(party => party.Id == id && party.EventId == eventId), cancellationToken);

    /// <summary>Finds the registration of the registrant, whose details may have been corrected. Null if the registrant has none.</summary>
    public async Task<Guid?> SenderAsync(Guid party, CancellationToken cancellationToken)
    {
        var sender = (await context.Parties.AsNoTracking().SingleAsync(row => row.Id == party, cancellationToken)).SenderKey;
        return await context.Registrations
            .Where(row => row.PartyId == party && row.AddressKey == sender.Address && row.NameKey == sender.Name)
            .Select(row => (Guid?)row.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Finds the party of a registration. Null if the registration was made alone.</summary>
    public async Task<PartyOfOwn?> OfAsync(Registration registration, Claim claim, CancellationToken cancellationToken)
    {
        if (registration.PartyId is not { } id)
        {
            return null;
        }

        var party = await context.Parties.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var members = await MembersAsync(party, null, default, cancellationToken);
        var others = members.Where(member => member.Id != registration.Id).ToList();
        var own = new MemberState(registration.Id, registration.Name, claim, Position: null);
        return new PartyOfOwn(
            id,
            party.Sender,
            party.SenderKey == new PersonKey(registration.AddressKey, registration.NameKey),
            others.FindAll(other => !other.IsInstead))
        {
            IsInstead = members.Any(member => member.Id == registration.Id && member.IsInstead),
            Together = own.IsInUnit
                ? [.. others.Where(other => other.IsInUnit && other.Claim.State == claim.State).Select(other => other.Name)]
                : [],
        };
    }

    private async Task<OwnParty?> OfAsync(IQueryable<Party> matching, CancellationToken cancellationToken)
    {
        if (await matching.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } party)
        {
            return null;
        }

        var meeting = await context.Events.AsNoTracking()
            .Where(row => row.Id == party.EventId).Select(EventFacts.Projection).SingleAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        return new OwnParty
        {
            Party = party,
            Members = [.. (await MembersAsync(party, meeting, now, cancellationToken)).Where(member => !member.IsInstead)],
            Event = meeting,
            Now = now,
        };
    }

    /// <summary>Reads the members. With the event they have their position, if the rules show it, and their standing.</summary>
    private async Task<IReadOnlyList<MemberState>> MembersAsync(
        Party party, EventFacts? meeting, DateTime now, CancellationToken cancellationToken)
    {
        var rows = await (
            from person in context.Registrations.AsNoTracking()
            join claim in context.Claims.AsNoTracking() on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            where person.PartyId == party.Id && person.EventId == party.EventId && pool.SessionId == null
            select new
            {
                person.Id,
                person.Details.GivenName,
                person.Details.Infix,
                person.Details.FamilyName,
                Claim = claim,
                Pool = pool,

                // The rows of a party have the same moment, so only the log tells their order.
                First = context.Decisions
                    .Where(decision => decision.EventId == party.EventId && decision.RegistrationId == person.Id)
                    .Min(decision => decision.Number),
                IsInstead = context.Decisions.Any(decision => decision.EventId == party.EventId && decision.RegistrationId == person.Id
                    && decision.Reason == ReasonCode.ReplacedFor
                    && !context.Decisions.Any(earlier => earlier.EventId == party.EventId && earlier.RegistrationId == person.Id
                        && earlier.Number < decision.Number)),
            }).ToListAsync(cancellationToken);
        var members = new List<MemberState>(rows.Count);
        foreach (var row in rows.OrderBy(row => row.First))
        {
            members.Add(new MemberState(
                row.Id,
                new PersonName(row.GivenName, row.Infix, row.FamilyName),
                row.Claim,
                meeting is { Settings.Rules.ShowPosition: true } && row.Claim.State == ClaimState.Waiting
                    ? await WaitlistPosition.OfAsync(context, row.Claim.PoolId, row.Claim.SortKey, cancellationToken)
                    : null)
            {
                IsInstead = row.IsInstead,
                Waits = meeting is null ? null : await WaitingQuery.OfAsync(context, meeting, row.Pool, row.Claim, now, cancellationToken),
            });
        }

        return members;
    }
}
