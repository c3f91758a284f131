using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Adds to a programme: a session, or a round with all its sessions.</summary>
internal sealed class ProgrammeAdding(CapacityService places, InstallationSettings settings)
{
    public async Task<ProgrammeOutcome> AddSessionAsync(
        long eventId, SessionForm form, ByOrganiser by, CancellationToken cancellationToken)
    {
        ProgrammeOutcome outcome = new UnknownRound();
        var change = new ProgrammeChange(eventId, ActionKind.SessionAdded, Announcement.Usual, settings)
        {
            About = () => new ActionValues { Session = form.Title },
            Write = async (context, cancellation) =>
            {
                var round = form.Round switch
                {
                    "" => null,
                    SessionForm.NewRound => await NewRoundAsync(context, eventId, new RoundForm(), cancellation),
                    _ => await context.Rounds.SingleOrDefaultAsync(one => one.EventId == eventId && one.Id == form.RoundId, cancellation),
                };
                if (round is null && form.Round.Length > 0)
                {
                    return false;
                }

                await AddAsync(context, eventId, [form], round, cancellation);
                outcome = new Stored();
                return true;
            },
        };
        var answer = await places.ChangeAsync(eventId, change, cancellationToken, by);
        return answer is Done or Unchanged ? outcome : new PlacesRefused(answer);
    }

    public async Task<ProgrammeOutcome> AddRoundAsync(long eventId, RoundForm form, ByOrganiser by, CancellationToken cancellationToken)
    {
        var number = 0;
        var change = new ProgrammeChange(eventId, ActionKind.RoundAdded, Announcement.Usual, settings)
        {
            About = () => new ActionValues { Round = number },
            Write = async (context, cancellation) =>
            {
                var round = await NewRoundAsync(context, eventId, form, cancellation);
                number = round.Number;
                await AddAsync(context, eventId, [.. PostedForm.Lines(form.Sessions).Select(form.SessionOf)], round, cancellation);
                return true;
            },
        };
        var answer = await places.ChangeAsync(eventId, change, cancellationToken, by);
        return answer is Done ? new Stored() : new PlacesRefused(answer);
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

    private static async Task<Round> NewRoundAsync(
        RegistrationContext context, long eventId, RoundForm form, CancellationToken cancellationToken)
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

    private static async Task AddAsync(
        RegistrationContext context, long eventId, IReadOnlyList<SessionForm> forms, Round? round, CancellationToken cancellationToken)
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
