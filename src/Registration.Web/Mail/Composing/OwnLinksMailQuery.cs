using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>
/// A registration in a mail with the links of an address. The state is that of the claim, or that the event is cancelled.
/// </summary>
public sealed record OwnLink(string Name, string State, EventFacts Event, Uri OwnPage)
{
    /// <summary>
    /// Whether the link leads to a party's page. <see cref="Name"/> then lists the registered members, and the state is that of the whole
    /// party.
    /// </summary>
    public bool IsParty { get; init; }

    /// <summary>Whether the registration is of another person than the recipient, or the address serves several people.</summary>
    public bool IsShared { get; init; }
}

/// <summary>Reads the links of an address: those of registrations, and those of parties without their registrant.</summary>
internal sealed class OwnLinksMailQuery(RegistrationContext context, OwnParties parties, Tokens tokens, PublicAddress site,
    TimeProvider clock)
{
    /// <summary>Returns the links by start of the event. Within one event registrations come before parties.</summary>
    public async Task<IReadOnlyList<OwnLink>> LinksAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var (key, now) = (PersonKey.AddressOf(mail.Recipient), clock.GetUtcNow().UtcDateTime);
        List<OwnLink> links = [.. await OfPeopleAsync(key, now, mail.Language, cancellationToken)];
        foreach (var party in await RegistrationsOfAddress.WithoutSenderAsync(
            context, RegistrationsOfAddress.PartiesStillToCome(context, key, now), cancellationToken))
        {
            var own = (await parties.FindAsync(party.EventId, party.Id, cancellationToken))!;
            links.Add(new OwnLink(
                string.Join(", ", own.Registered.Select(member => member.Name.Full)),
                StateOf(own.Event, own.State),
                own.Event,
                site.Of($"/r/{tokens.ForParty(party.Id, party.EventId)}", mail.Language))
            {
                IsParty = true,
            });
        }

        return [.. links.OrderBy(link => link.Event.StartsAt).ThenBy(link => link.Event.Id)];
    }

    private static string StateOf(EventFacts meeting, ClaimState state) =>
        meeting.Status == EventStatus.Cancelled ? nameof(MailTemplate.EventCancelled) : $"{state}";

    private async Task<IEnumerable<OwnLink>> OfPeopleAsync(
        string addressKey, DateTime now, string language, CancellationToken cancellationToken)
    {
        var people = await (
            from person in RegistrationsOfAddress.StillToCome(context, addressKey, now).AsNoTracking()
            join claim in context.Claims on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            join meeting in context.Events on person.EventId equals meeting.Id
            where pool.SessionId == null
            orderby person.CreatedAt, person.Id
            select new { Person = person, claim.State }).ToListAsync(cancellationToken);
        var events = people.Select(row => row.Person.EventId).Distinct().ToList();
        var meetings = await context.Events.AsNoTracking()
            .Where(meeting => events.Contains(meeting.Id))
            .Select(EventFacts.Projection)
            .ToDictionaryAsync(meeting => meeting.Id, cancellationToken);
        List<Guid> ids = [.. people.Select(row => row.Person.Id)];
        HashSet<Guid> shared = [];
        foreach (var eventId in events)
        {
            shared.UnionWith(await SharedAddresses.AmongAsync(
                context, eventId, context.Registrations.Where(person => ids.Contains(person.Id)), cancellationToken));
        }

        return people.Select(row => new OwnLink(
            row.Person.Name.Full,
            StateOf(meetings[row.Person.EventId], row.State),
            meetings[row.Person.EventId],
            site.Of($"/r/{tokens.ForRegistration(row.Person.Id, row.Person.EventId, row.Person.TokenGeneration)}", language))
        {
            IsShared = shared.Contains(row.Person.Id),
        });
    }
}
