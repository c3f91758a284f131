using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Adds to a programme: a session, or a round with all its sessions.</summary>
internal sealed class ProgrammeAdding(RegistrationContext context)
{
    public async Task<ProgrammeOutcome> AddSessionAsync(long eventId, SessionForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var round = form.Round switch
        {
            "" => null,
            SessionForm.NewRound => await NewRoundAsync(eventId, new RoundForm(), cancellationToken),
            _ => await context.Rounds.SingleOrDefaultAsync(one => one.EventId == eventId && one.Id == form.RoundId, cancellationToken),
        };
        if (round is null && form.Round.Length > 0)
        {
            return new UnknownRound();
        }

        await AddAsync(eventId, [form], round, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Stored();
    }

    public async Task AddRoundAsync(long eventId, RoundForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var round = await NewRoundAsync(eventId, form, cancellationToken);
        await AddAsync(eventId, [.. PostedForm.Lines(form.Sessions).Select(form.SessionOf)], round, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A number that was never given before: preferences are stored with it.</summary>
    internal static async Task<int> NextNumberAsync(RegistrationContext context, long eventId, CancellationToken cancellationToken)
    {
        var given = await context.Rounds.Where(round => round.EventId == eventId)
            .MaxAsync(round => (int?)round.Number, cancellationToken) ?? 0;
        var preferred = await context.Preferences.Where(preference => preference.EventId == eventId)
            .MaxAsync(preference => (int?)preference.Round, cancellationToken) ?? 0;
        return 1 + Math.Max(given, preferred);
    }

    private async Task<Round> NewRoundAsync(long eventId, RoundForm form, CancellationToken cancellationToken)
    {
        var round = new Round
        {
            EventId = eventId,
            Number = await NextNumberAsync(context, eventId, cancellationToken),
            Title = form.Title,
            WaitlistEnabled = form.Waitlist,
            UpgradeEnabled = form.Swap,
            ChoiceRequired = form.Required,
        };
        context.Rounds.Add(round);
        return round;
    }

    private async Task AddAsync(long eventId, IReadOnlyList<SessionForm> forms, Round? round, CancellationToken cancellationToken)
    {
        var meeting = await context.Events.Where(one => one.Id == eventId).Select(one => new { one.StartsAt, one.TimeZone })
            .SingleAsync(cancellationToken);
        var day = EventTime.DateOf(meeting.StartsAt, meeting.TimeZone);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        var last = await context.Sessions.Where(one => one.EventId == eventId).MaxAsync(one => (int?)one.Ordinal, cancellationToken) ?? 0;
        List<Session> sessions = [];
        foreach (var form in forms)
        {
            var session = new Session { EventId = eventId, Title = form.Title, Ordinal = ++last, Round = round };
            form.ApplyTo(session, day, zone);
            sessions.Add(session);
        }

        context.Sessions.AddRange(sessions);
        await SessionSpeakers.SetAsync(context, eventId, sessions, forms[0].People, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        if (round is not null)
        {
            context.Pools.AddRange(sessions.Select(session =>
                new Pool { EventId = eventId, SessionId = session.Id, Capacity = forms[0].CapacityNumber }));
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
