using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Events;
using EventRegistration.Pages;
using EventRegistration.People;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>One registration in a mail with the links of an address; the state is that of the claim, or that the event is cancelled.</summary>
public sealed record OwnLink(string Name, string State, MeetingFacts Meeting, Uri OwnPage);

/// <summary>Reads the registrations of an address, with their links.</summary>
public sealed class OwnLinkMails(RegistrationContext context, Tokens tokens, PublicAddress site, TimeProvider clock)
{
    /// <summary>In the order of the meetings.</summary>
    public async Task<IReadOnlyList<OwnLink>> LinksAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var people = await (
            from person in RegistrationsOfAddress.StillToCome(context, PersonKey.Normalise(mail.Recipient), clock.GetUtcNow().UtcDateTime).AsNoTracking()
            join claim in context.Claims on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            join meeting in context.Events on person.EventId equals meeting.Id
            where pool.SessionId == null
            orderby meeting.StartsAt, meeting.Id, person.CreatedAt, person.Id
            select new { Person = person, claim.State }).ToListAsync(cancellationToken);
        var events = people.Select(row => row.Person.EventId).Distinct().ToList();
        var meetings = await context.Events.AsNoTracking()
            .Where(meeting => events.Contains(meeting.Id))
            .Select(MeetingFacts.Projection)
            .ToDictionaryAsync(meeting => meeting.Id, cancellationToken);
        return
        [
            .. people.Select(row => new OwnLink(
                row.Person.Name.Full,
                meetings[row.Person.EventId].Status == EventStatus.Cancelled ? nameof(MailTemplate.EventCancelled) : $"{row.State}",
                meetings[row.Person.EventId],
                site.Of($"/r/{tokens.ForRegistration(row.Person.Id, row.Person.EventId, row.Person.TokenGeneration)}", mail.Language))),
        ];
    }
}
