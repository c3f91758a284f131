using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>A party as its own link shows it, to who signed it up.</summary>
public sealed record OwnParty
{
    public required Party Party { get; init; }

    /// <summary>In the order in which they were named.</summary>
    public required IReadOnlyList<MemberState> Members { get; init; }

    public required EventFacts Event { get; init; }

    /// <summary>UTC: the moment at which it was read.</summary>
    public required DateTime Now { get; init; }

    public PersonName Sender => Party.Sender;

    /// <summary>How the party stands as a whole: what asks for an answer goes before what has to be waited for.</summary>
    public ClaimState State => new[] { ClaimState.Offered, ClaimState.Waiting, ClaimState.Held }
        .FirstOrDefault(state => Members.Any(member => member.Claim.State == state), ClaimState.Released);

    public bool HasStarted => Now >= Event.StartsAt;

    public IEnumerable<MemberState> Offered => InState(ClaimState.Offered);

    /// <summary>Whether some of them wait, or are offered places, as one.</summary>
    public bool GoesTogether => Members.Any(member => member.IsInUnit);

    public bool CanAnswer => Offered.Any(member => Now < member.Claim.OfferedUntil) && Event.Status != EventStatus.Cancelled;

    /// <summary>UTC: until when all that is offered can be answered.</summary>
    public DateTime? AnswerUntil => Offered.Min(member => member.Claim.OfferedUntil);

    public bool CanCancel(MemberState member) => member.Claim.State != ClaimState.Released && Now < Event.Terms.CancelUntil;

    /// <summary>Those who have not left.</summary>
    public IEnumerable<MemberState> Registered => Members.Where(member => member.Claim.State != ClaimState.Released);

    public IEnumerable<MemberState> InState(ClaimState state) => Members.Where(member => member.Claim.State == state);
}

/// <summary>One of a party: the standing in the event, and the number on the waitlist while it is shown to attendees.</summary>
public sealed record MemberState(Guid Id, PersonName Name, Claim Claim, int? Position)
{
    /// <summary>Whether it waits, or is offered a place, together with others.</summary>
    public bool IsInUnit => Claim is { State: ClaimState.Waiting or ClaimState.Offered, UnitSize: > 1 };
}

/// <summary>The party of somebody, as the own page tells of it.</summary>
public sealed record PartyOfOwn(Guid Id, PersonName SignedUpBy, bool BySelf, IReadOnlyList<MemberState> Others)
{
    /// <summary>Those with whom this one waits, or is offered places, as one.</summary>
    public required IReadOnlyList<PersonName> Together { get; init; }
}

/// <summary>The only way from a token to a party, and from a registration to the party it was made in.</summary>
public sealed class OwnParties(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Null for every token that is none.</summary>
    public async Task<OwnParty?> FindAsync(string token, CancellationToken cancellationToken) => Tokens.Hash(token) is { } hash
        ? await OfAsync(context.Parties.Where(party => party.TokenHash == hash), cancellationToken)
        : null;

    /// <summary>For a mail about it; null when it is not one of this event.</summary>
    public Task<OwnParty?> FindAsync(long eventId, Guid id, CancellationToken cancellationToken) =>
        OfAsync(context.Parties.Where(party => party.Id == id && party.EventId == eventId), cancellationToken);

    /// <summary>The registration of one of a party.</summary>
    public Task<Guid> MemberAsync(Guid party, PersonKey person, CancellationToken cancellationToken) => context.Registrations
        .Where(row => row.PartyId == party && row.AddressKey == person.Address && row.NameKey == person.Name)
        .Select(row => row.Id)
        .SingleAsync(cancellationToken);

    /// <summary>The party in which a registration was made; null when it was made alone.</summary>
    public async Task<PartyOfOwn?> OfAsync(Registration registration, Claim claim, CancellationToken cancellationToken)
    {
        if (registration.PartyId is not { } id)
        {
            return null;
        }

        var party = await context.Parties.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var others = (await MembersAsync(party, showsPosition: false, cancellationToken)).Where(member => member.Id != registration.Id).ToList();
        var own = new MemberState(registration.Id, registration.Name, claim, Position: null);
        return new PartyOfOwn(
            id, party.Sender, party.SenderKey == new PersonKey(registration.AddressKey, registration.NameKey), others)
        {
            Together = own.IsInUnit ? [.. others.Where(other => other.IsInUnit && other.Claim.State == claim.State).Select(other => other.Name)] : [],
        };
    }

    private async Task<OwnParty?> OfAsync(IQueryable<Party> one, CancellationToken cancellationToken)
    {
        if (await one.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } party)
        {
            return null;
        }

        var meeting = await context.Events.AsNoTracking()
            .Where(row => row.Id == party.EventId).Select(EventFacts.Projection).SingleAsync(cancellationToken);
        return new OwnParty
        {
            Party = party,
            Members = await MembersAsync(party, meeting.Settings.Rules.ShowPosition, cancellationToken),
            Event = meeting,
            Now = clock.GetUtcNow().UtcDateTime,
        };
    }

    private async Task<IReadOnlyList<MemberState>> MembersAsync(Party party, bool showsPosition, CancellationToken cancellationToken)
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

                // Of one moment, so that nothing but the log tells who was named first.
                First = context.Decisions.Where(one => one.EventId == party.EventId && one.RegistrationId == person.Id).Min(one => one.Number),
            }).ToListAsync(cancellationToken);
        var members = new List<MemberState>(rows.Count);
        foreach (var row in rows.OrderBy(row => row.First))
        {
            members.Add(new MemberState(
                row.Id,
                new PersonName(row.GivenName, row.Infix, row.FamilyName),
                row.Claim,
                showsPosition && row.Claim.State == ClaimState.Waiting
                    ? await WaitlistPosition.OfAsync(context, row.Claim.PoolId, row.Claim.SortKey, cancellationToken)
                    : null));
        }

        return members;
    }
}
