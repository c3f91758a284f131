using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Desk;

/// <summary>Finds what needs doing, in one query for any number of meetings.</summary>
internal sealed class ToDos(RegistrationContext context, TimeProvider clock)
{
    private static readonly TimeSpan OfferExpiresSoon = TimeSpan.FromHours(24);
    private static readonly TimeSpan DraftIsLate = TimeSpan.FromDays(14);

    /// <summary>Lists what to do for these meetings, the most urgent first. Of past and cancelled ones only failed mail counts.</summary>
    public async Task<IReadOnlyList<ToDo>> OfAsync(IQueryable<Event> meetings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var facts = await FactsOf(meetings, now + OfferExpiresSoon).ToListAsync(cancellationToken);
        return [.. facts.SelectMany(fact => Of(fact, now)).OrderBy(todo => todo.Kind).ThenBy(todo => todo.StartsAt)];
    }

    private IQueryable<Facts> FactsOf(IQueryable<Event> meetings, DateTime soon) => meetings
        .Select(meeting => new Facts
        {
            Event = new Event
            {
                Slug = meeting.Slug,
                Title = meeting.Title,
                Language = meeting.Language,
                Status = meeting.Status,
                StartsAt = meeting.StartsAt,
                EndsAt = meeting.EndsAt,
                TimeZone = meeting.TimeZone,
                Settings = meeting.Settings,
            },
            Capacity = meeting.Pools.First(pool => pool.SessionId == null).Capacity,
            Taken = meeting.Pools.Where(pool => pool.SessionId == null).Sum(pool => pool.Held + pool.Offered - pool.Overbooked),
            Waiting = meeting.Pools.Where(pool => pool.SessionId == null).Sum(pool => pool.Waiting),
            Expiring = context.Claims.Count(claim =>
                claim.EventId == meeting.Id && claim.State == ClaimState.Offered && claim.OfferedUntil <= soon),
            Failing = context.Outbox.Count(mail => mail.EventId == meeting.Id && mail.State == MailState.Failed),
            Unreached = context.Registrations.Count(person => person.EventId == meeting.Id && person.Active && person.AddressKey == ""),
            FullWithoutWaitlist = meeting.Pools.Count(pool => pool.Capacity != null && pool.Held + pool.Offered >= pool.Capacity
                && meeting.Sessions.Any(session =>
                    session.Id == pool.SessionId && session.Round != null && !session.Round.WaitlistEnabled)),
            FirstFullRound = meeting.Sessions
                .Where(session => session.Round != null && !session.Round.WaitlistEnabled && context.Pools.Any(pool =>
                    pool.SessionId == session.Id && pool.Capacity != null && pool.Held + pool.Offered >= pool.Capacity))
                .Min(session => session.RoundId),
            LastFullRound = meeting.Sessions
                .Where(session => session.Round != null && !session.Round.WaitlistEnabled && context.Pools.Any(pool =>
                    pool.SessionId == session.Id && pool.Capacity != null && pool.Held + pool.Offered >= pool.Capacity))
                .Max(session => session.RoundId),
            AtOneTime = SessionsAtOneTime.Of(context).Where(claim => claim.EventId == meeting.Id)
                .Select(claim => claim.RegistrationId).Distinct().Count(),
            WithoutAddress = context.Speakers.Count(speaker => speaker.EventId == meeting.Id && speaker.Email == ""),
            WithoutLink = context.Speakers.Count(speaker =>
                speaker.EventId == meeting.Id && speaker.Email != "" && speaker.LinkMailedAt == null),
        });

    private static IEnumerable<ToDo> Of(Facts fact, DateTime now)
    {
        var meeting = fact.Event;
        if (fact.Failing > 0)
        {
            yield return Do(ToDoKind.MailFails, fact.Failing);
        }

        if (meeting.EndsAt <= now || meeting.Status == EventStatus.Cancelled)
        {
            yield break;
        }

        if (meeting.Status == EventStatus.Draft)
        {
            if (meeting.StartsAt - now <= DraftIsLate)
            {
                yield return Do(ToDoKind.DraftStartsSoon, 1);
            }

            yield break;
        }

        if (fact.Unreached > 0)
        {
            yield return Do(ToDoKind.PeopleWithoutAddress, fact.Unreached);
        }

        foreach (var (kind, count) in OfPlaces(fact, now))
        {
            yield return Do(kind, count);
        }

        if (fact.AtOneTime > 0)
        {
            yield return Do(ToDoKind.SessionsAtOneTime, fact.AtOneTime);
        }

        if (fact.FullWithoutWaitlist > 0)
        {
            yield return Do(ToDoKind.RoundFull, fact.FullWithoutWaitlist) with { Round = fact.OnlyFullRound };
        }

        if (fact.WithoutAddress > 0)
        {
            yield return Do(ToDoKind.SpeakersWithoutAddress, fact.WithoutAddress);
        }

        if (fact.WithoutLink > 0)
        {
            yield return Do(ToDoKind.SpeakersWithoutLink, fact.WithoutLink);
        }

        ToDo Do(ToDoKind kind, int count) => new(kind, meeting.Slug, meeting.Title, count, meeting.StartsAt, meeting.TimeZone)
        {
            Lang = Language.Differing(meeting.Language),
        };
    }

    /// <summary>Lists what the places of the event ask for, with the number that it is about.</summary>
    private static IEnumerable<(ToDoKind Kind, int Count)> OfPlaces(Facts fact, DateTime now)
    {
        var (meeting, free) = (fact.Event, fact.Capacity - fact.Taken);
        var stopped = Terms.Of(meeting).PromotionAt(now) == Promotion.Stopped;
        if (stopped && meeting.StartsAt > now && fact.Waiting > 0 && !(free <= 0))
        {
            yield return (
                meeting.Settings.Rules.PromotionPaused ? ToDoKind.PromotionHalted : ToDoKind.PlaceKept, free ?? fact.Waiting);
        }

        if (fact.Expiring > 0)
        {
            yield return (ToDoKind.OffersExpire, fact.Expiring);
        }

        if (meeting.StartsAt > now)
        {
            foreach (var kind in OfWaitlist(fact, free))
            {
                yield return (kind, fact.Waiting);
            }
        }
    }

    /// <summary>Lists what the waitlist of a coming meeting asks for.</summary>
    private static IEnumerable<ToDoKind> OfWaitlist(Facts fact, int? free)
    {
        if (fact.Waiting > 0 && !fact.Event.Settings.Rules.WaitlistEnabled)
        {
            yield return ToDoKind.WaitlistOff;
        }

        if (free <= 0)
        {
            yield return fact.Waiting > 0 && fact.Waiting * 2 >= fact.Capacity ? ToDoKind.WaitlistLong : ToDoKind.EventFull;
        }
    }

    private sealed record Facts
    {
        public required Event Event { get; init; }

        /// <summary>Null: unlimited.</summary>
        public int? Capacity { get; init; }

        /// <summary>Held and offered, less what was given above the capacity.</summary>
        public int Taken { get; init; }

        public int Waiting { get; init; }

        public int Expiring { get; init; }

        public int Failing { get; init; }

        /// <summary>The number of people without an address.</summary>
        public int Unreached { get; init; }

        public int FullWithoutWaitlist { get; init; }

        /// <summary>The first and the last of the rounds of those sessions.</summary>
        public long? FirstFullRound { get; init; }

        public long? LastFullRound { get; init; }

        /// <summary>The round of all those sessions. Null if they are of several rounds.</summary>
        public long? OnlyFullRound => FirstFullRound == LastFullRound ? FirstFullRound : null;

        /// <summary>The number of people with two sessions at one time.</summary>
        public int AtOneTime { get; init; }

        public int WithoutAddress { get; init; }

        public int WithoutLink { get; init; }
    }
}
