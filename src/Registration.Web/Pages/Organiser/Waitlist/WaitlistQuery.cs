using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Pages.Organiser.Registrations;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Waitlist;

/// <summary>An attendee who waits for a place in a pool, or has an offer.</summary>
internal sealed record WaitingAttendee(Guid Id, PersonName Name, string Organisation, Claim Claim, DateTime Since)
{
    /// <summary>The number on the waitlist, from 1. Null with an offer.</summary>
    public int? Position { get; init; }

    public required ClaimReason Because { get; init; }

    public bool HasAddress { get; init; } = true;
}

/// <summary>A page of the attendees who wait in a pool, with all attendees who have an offer.</summary>
internal sealed record WaitlistPage(
    IReadOnlyList<WaitingAttendee> Offered, IReadOnlyList<WaitingAttendee> Waiting, int Found, int Number, int Pages);

/// <summary>Reads the waitlist of a pool in its order.</summary>
internal sealed class WaitlistQuery(RegistrationContext context)
{
    private const int OnAPage = 100;

    /// <summary>Returns a page of the waitlist, or of the people on it whom all words find.</summary>
    public async Task<WaitlistPage> PageAsync(
        Pool pool, IReadOnlyList<string> words, int number, CancellationToken cancellationToken)
    {
        var claims = context.Claims.Where(claim => claim.PoolId == pool.Id);
        if (words.Count > 0)
        {
            var people = context.Registrations.Where(person => person.EventId == pool.EventId).With(words).Select(person => person.Id);
            claims = claims.Where(claim => people.Contains(claim.RegistrationId));
        }

        var count = words.Count == 0 ? pool.Waiting
            : await claims.CountAsync(claim => claim.State == ClaimState.Waiting, cancellationToken);
        var page = Paging.Of(count, number, OnAPage);
        var inOrder = claims.Where(claim => claim.State == ClaimState.Waiting)
            .OrderBy(claim => claim.SortKey).ThenBy(claim => claim.RegistrationId);
        var waiting = await ReadAsync(pool, inOrder.Skip(page.Before).Take(OnAPage), cancellationToken);
        var offers = claims.Where(claim => claim.State == ClaimState.Offered).OrderBy(claim => claim.OfferedUntil);
        var offered = await ReadAsync(pool, offers, cancellationToken);
        return new WaitlistPage(
            [.. offered.OrderBy(one => one.Claim.OfferedUntil)],
            words.Count == 0
                ? await NumberedAsync(pool, waiting, page.Before, cancellationToken)
                : await NumberedAsync(pool, waiting, cancellationToken),
            count,
            page.Number,
            page.Pages);
    }

    /// <summary>Numbers people who are not all that wait.</summary>
    private async Task<IReadOnlyList<WaitingAttendee>> NumberedAsync(
        Pool pool, IReadOnlyList<WaitingAttendee> waiting, CancellationToken cancellationToken)
    {
        var numbers = await WaitlistPositions.OfAsync(context, pool.EventId, cancellationToken);
        return
        [
            .. waiting.OrderBy(one => one.Claim.SortKey).ThenBy(one => one.Id)
                .Select(one => one with { Position = numbers.Of(pool.Id, one.Claim.SortKey) }),
        ];
    }

    /// <summary>Numbers them in their order. A unit has the number of its first claim, which may be on the page before.</summary>
    private async Task<IReadOnlyList<WaitingAttendee>> NumberedAsync(
        Pool pool, IReadOnlyList<WaitingAttendee> waiting, int before, CancellationToken cancellationToken)
    {
        List<WaitingAttendee> numbered = [];
        foreach (var (index, one) in waiting.OrderBy(one => one.Claim.SortKey).ThenBy(one => one.Id).Index())
        {
            numbered.Add(one with
            {
                Position = numbered switch
                {
                    [.., var last] when last.Claim.SortKey == one.Claim.SortKey => last.Position,
                    [] when before > 0 => await WaitlistPosition.OfAsync(context, pool.Id, one.Claim.SortKey, cancellationToken),
                    _ => before + index + 1,
                },
            });
        }

        return numbered;
    }

    private async Task<IReadOnlyList<WaitingAttendee>> ReadAsync(Pool pool, IQueryable<Claim> claims, CancellationToken cancellationToken)
    {
        var rows = await (
            from claim in claims.AsNoTracking()
            join person in context.Registrations on claim.RegistrationId equals person.Id
            select new
            {
                person.Id,
                person.Details.GivenName,
                person.Details.Infix,
                person.Details.FamilyName,
                person.Details.Organisation,
                person.AddressKey,
                Claim = claim,
                Since = context.Decisions
                    .Where(one => one.RegistrationId == person.Id && one.EventId == pool.EventId && one.PoolId == pool.Id
                        && one.To == claim.State && one.From != one.To)
                    .Max(one => (DateTime?)one.At),
            }).ToListAsync(cancellationToken);
        var notes = await Notes.OfAsync(
            context,
            pool.EventId,
            rows.Select(row => ReasonValues.Read(row.Claim.Reason, row.Claim.ReasonValues).Note),
            cancellationToken);
        return
        [
            .. rows.Select(row => new WaitingAttendee(
                row.Id,
                new PersonName(row.GivenName, row.Infix, row.FamilyName),
                row.Organisation,
                row.Claim,
                row.Since ?? row.Claim.ChangedAt)
            {
                HasAddress = row.AddressKey.Length > 0,
                Because = ClaimReason.Of(
                    row.Claim,
                    notes.Of(ReasonValues.Read(row.Claim.Reason, row.Claim.ReasonValues).Note),
                    inSession: pool.SessionId is not null),
            }),
        ];
    }
}
