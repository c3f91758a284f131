using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The people who will be told that an event is cancelled.</summary>
internal sealed record CancelNotice(EventStatus Status, Pool Pool)
{
    /// <summary>The names of the people who are mailed because they signed up others.</summary>
    public required IReadOnlyList<string> Senders { get; init; }

    /// <summary>The names of the speakers who are mailed.</summary>
    public required IReadOnlyList<string> Speakers { get; init; }

    /// <summary>The names of the speakers who are not mailed.</summary>
    public required IReadOnlyList<string> SpeakersUntold { get; init; }

    public bool IsPossible => Status is EventStatus.Published or EventStatus.Closed;

    /// <summary>The number of registered people who are mailed.</summary>
    public int Told => Pool.Held + Pool.Offered + Pool.Waiting;

    /// <summary>The number of all who are mailed.</summary>
    public int ToldInAll => Told + Senders.Count + Speakers.Count;
}

/// <summary>Reads the <see cref="CancelNotice"/> of an event.</summary>
internal sealed class CancelNotices(RegistrationContext context)
{
    public async Task<CancelNotice> OfAsync(long eventId, CancellationToken cancellationToken)
    {
        var status = await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.Status)
            .SingleAsync(cancellationToken);
        var pool = await context.Pools.AsNoTracking()
            .SingleAsync(row => row.EventId == eventId && row.SessionId == null, cancellationToken);
        var senders = await EventMail.SendersToldAsync(context, eventId, cancellationToken);
        var told = await EventMail.SpeakersTold(context, eventId).Select(speaker => speaker.Id).ToListAsync(cancellationToken);
        var linked = await EventMail.WithLink(context, eventId).Select(speaker => speaker.Id).ToListAsync(cancellationToken);
        var speakers = await context.Speakers.Where(speaker => speaker.EventId == eventId)
            .OrderBy(speaker => speaker.Name).ThenBy(speaker => speaker.Id)
            .Select(speaker => new { speaker.Id, speaker.Name })
            .ToListAsync(cancellationToken);
        return new CancelNotice(status, pool)
        {
            Senders = [.. senders.Select(party => party.Sender.Full).Distinct(StringComparer.Ordinal)],
            Speakers = [.. speakers.Where(speaker => told.Contains(speaker.Id)).Select(speaker => speaker.Name)],
            SpeakersUntold = [.. speakers.Where(speaker => !linked.Contains(speaker.Id)).Select(speaker => speaker.Name)],
        };
    }
}
