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

/// <summary>A round as it is stored, with its sessions.</summary>
internal sealed record StoredRound(Round Round, DateOnly EventDay, TimeZoneInfo Zone)
{
    public RoundForm Form => RoundForm.Of(Round, Zone);
}

/// <summary>Changes and removes rounds. A round goes when nothing is left in it.</summary>
internal sealed class RoundEditing(RegistrationContext context, CapacityService places, InstallationSettings settings)
{
    public Task<StoredRound?> FindAsync(long eventId, long roundId, CancellationToken cancellationToken) =>
        FindAsync(context, eventId, roundId, cancellationToken);

    /// <summary>The change that a form makes to a round and all its sessions.</summary>
    public AnnouncedChange Change(long eventId, long roundId, RoundForm form, Announcement announcement) =>
        Change(eventId, new RoundSaving(eventId, roundId, form), announcement);

    public async Task<(ProgrammeOutcome Outcome, Answer Answer)> SaveAsync(
        long eventId, long roundId, RoundForm form, bool tells, ByOrganiser by, CancellationToken cancellationToken)
    {
        var saving = new RoundSaving(eventId, roundId, form);
        var answer = await places.ChangeAsync(
            eventId, Change(eventId, saving, new Announcement(tells, by.Note?.Id)), cancellationToken, by);
        return (answer is Done or Unchanged ? saving.Outcome : new PlacesRefused(answer), answer);
    }

    /// <summary>The change that removes a round. Nothing is written if a session is left in it.</summary>
    public AnnouncedChange Removal(long eventId, long roundId, Announcement announcement)
    {
        var number = 0;
        return new ProgrammeChange(eventId, ActionKind.RoundRemoved, announcement, settings)
        {
            About = () => new ActionValues { Round = number },
            Write = async (inside, cancellationToken) =>
            {
                if (await FindAsync(inside, eventId, roundId, cancellationToken) is not { Round: { Sessions.Count: 0 } round })
                {
                    return false;
                }

                number = round.Number;
                inside.Rounds.Remove(round);
                return true;
            },
        };
    }

    private ProgrammeChange Change(long eventId, RoundSaving saving, Announcement announcement) =>
        new(eventId, ActionKind.RoundChanged, announcement, settings)
        {
            Write = saving.WriteAsync,
            Places = () => saving.Places,
            About = () => new ActionValues { Round = saving.Number },
        };

    internal static async Task<StoredRound?> FindAsync(
        RegistrationContext context, long eventId, long roundId, CancellationToken cancellationToken)
    {
        var round = await context.Rounds.Include(one => one.Sessions.OrderBy(session => session.Ordinal))
            .SingleOrDefaultAsync(one => one.EventId == eventId && one.Id == roundId, cancellationToken);
        if (round is null)
        {
            return null;
        }

        var meeting = await context.Events.Where(one => one.Id == eventId).Select(one => new { one.StartsAt, one.TimeZone })
            .SingleAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        return new StoredRound(round, EventTime.DateOf(meeting.StartsAt, meeting.TimeZone), zone);
    }
}

/// <summary>Writes the form of a round, with the times of its sessions and its switches.</summary>
internal sealed class RoundSaving(long eventId, long roundId, RoundForm form)
{
    /// <summary>The outcome for the form.</summary>
    public ProgrammeOutcome Outcome { get; private set; } = new NotThere();

    public int Number { get; private set; }

    /// <summary>The command that follows if waitlists are opened; null if none is.</summary>
    public OpenWaitlist? Places { get; private set; }

    public async Task<bool> WriteAsync(RegistrationContext context, CancellationToken cancellationToken)
    {
        if (await RoundEditing.FindAsync(context, eventId, roundId, cancellationToken) is not { Round: { } round } stored)
        {
            return false;
        }

        var now = stored.Form;
        if (SeenFields.ChangedSince(form.Seen, now.Fields) is { Count: > 0 } changed)
        {
            Outcome = new ProgrammeChanged(changed, now.Seen);
            return false;
        }

        (Number, Outcome) = (round.Number, new Stored());
        form.ApplyTo(round, stored.EventDay, stored.Zone);
        Places = await RoundSwitching.SwitchAsync(context, round, form.Waitlist, form.Swap, cancellationToken);
        return true;
    }
}
