using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>Whether people are told of a change, and the organiser's own words.</summary>
internal sealed record Announcement(bool Tell, Guid? Note)
{
    public static readonly Announcement Usual = new(Tell: true, Note: null);
}

/// <summary>A change of when, where, what or who, of which everybody concerned can be told.</summary>
internal abstract class AnnouncedChange(long eventId, Announcement announcement, InstallationSettings settings) : LockedChange
{
    /// <summary>The changes that were written.</summary>
    public IReadOnlyList<Change> Changes { get; protected set; } = [];

    /// <summary>The moments of the event that moved along with it.</summary>
    public IReadOnlyList<MovedMoment> Moments { get; protected set; } = [];

    protected long EventId => eventId;

    /// <summary>The organiser's own words, for the mails.</summary>
    protected Guid? Note => announcement.Note;

    protected EventMail Mail(RegistrationContext context) => new(context, settings);

    /// <summary>Whether people of the event are told of changes: it was published, was not cancelled, and has not ended.</summary>
    protected async Task<bool> TellsAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken) =>
        announcement.Tell && await context.Events.AnyAsync(
            meeting => meeting.Id == eventId && meeting.EndsAt > now
                && (meeting.Status == EventStatus.Published || meeting.Status == EventStatus.Closed),
            cancellationToken);

    /// <summary>Tells everybody concerned of the changes that were written, if anybody is told.</summary>
    protected async Task<(IReadOnlyList<PlacesMail> Mails, int Speakers)> TellAsync(
        RegistrationContext context, SessionsConcerned concerned, DateTime now, CancellationToken cancellationToken) =>
        Changes.Count > 0 && await TellsAsync(context, now, cancellationToken)
            ? await Mail(context).ChangedAsync(eventId, Changes, concerned, Note, now, cancellationToken)
            : ([], 0);
}

/// <summary>
/// Saves a part of an event, and finds by comparison what changed for people. So no page can change when, where, what or who without
/// telling. In the same transaction everybody concerned is told in one mail, preferences that now clash are settled, and offers that would
/// end too late end earlier.
/// </summary>
internal sealed class ProgrammeChange(long eventId, ActionKind kind, Announcement announcement, InstallationSettings settings)
    : AnnouncedChange(eventId, announcement, settings)
{
    /// <summary>Writes to the context, inside the transaction and after the lock. False if nothing may be written.</summary>
    public required Func<RegistrationContext, CancellationToken, Task<bool>> Write { get; init; }

    /// <summary>The subject of the action in the log, without the changes. Read after writing.</summary>
    public Func<ActionValues> About { get; init; } = () => new ActionValues();

    /// <summary>The command about places that the change asks for. Read after writing; null if there is none.</summary>
    public Func<Command?> Places { get; init; } = () => null;

    /// <summary>The speaker whom the change removes; null if it removes none.</summary>
    public long? Former { get; init; }

    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var reachable = await TellsAsync(context, now, cancellationToken)
            ? await EventMail.WithLink(context, EventId).AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancellationToken)
            : [];
        var before = await ProgrammeState.OfAsync(context, EventId, cancellationToken);
        var concerned = await SessionsConcerned.OfAsync(
            context, EventId, [.. before.Sessions.Select(session => session.Id)], cancellationToken);
        if (!await Write(context, cancellationToken))
        {
            return WrittenChange.Nothing;
        }

        var isSavedAnew = kind
            is ActionKind.EventChanged or ActionKind.SessionChanged or ActionKind.RoundChanged or ActionKind.SpeakerChanged;
        var isLogged = !isSavedAnew || HasChanges(context);
        await context.SaveChangesAsync(cancellationToken);
        var after = await ProgrammeState.OfAsync(context, EventId, cancellationToken);
        Changes = before.ChangesTo(after);
        Moments = DateMoments.Moved(before.Event, after.Event);
        var told = await TellAsync(context, concerned.With(SpeakersOf(after)), now, cancellationToken);
        var gone = reachable.FindAll(one =>
            one.Id == Former || (before.TitlesOf(one.Id).Count > 0 && after.TitlesOf(one.Id).Count == 0));
        foreach (var speaker in gone)
        {
            await Mail(context).QueueRemovedAsync(speaker, before.TitlesOf(speaker.Id), Note, now, cancellationToken);
        }

        return new WrittenChange
        {
            First = before.Event.Settings.Rules == after.Event.Settings.Rules
                ? Places()
                : new ChangeRules(before.Event.Settings.Rules, after.Event.Settings.Rules),
            Command = await RescheduleAsync(context, before, after, cancellationToken),
            Action = !isLogged ? null : new LoggedAction
            {
                Kind = kind,
                Values = ActionValues.Write(About() with
                {
                    Changes = Changes,
                    Moments = DateMoments.OfSignUp(before.Event, after.Event),
                }),
            },
            TellsPeople = Changes.Count > 0,
            Mails = told.Mails,
            AlsoTold = told.Speakers + gone.Count,
        };
    }

    /// <summary>Whether anything but a reason is written.</summary>
    private static bool HasChanges(RegistrationContext context) => context.ChangeTracker.Entries()
        .Any(entry => entry.State != EntityState.Unchanged && entry.Entity is not ReasonNote);

    private static IEnumerable<(long Session, long Speaker)> SpeakersOf(ProgrammeState state) =>
        state.Sessions.SelectMany(session => session.Speakers, (session, speaker) => (session.Id, speaker.Id));

    /// <summary>
    /// The command for the people with a moved session among their preferences, and for those with an offer if the event moved, in the
    /// order in which they signed up. Null if nothing moved.
    /// </summary>
    private async Task<Reschedule?> RescheduleAsync(
        RegistrationContext context, ProgrammeState before, ProgrammeState after, CancellationToken cancellationToken)
    {
        var times = before.Sessions.ToDictionary(session => session.Id, session => (session.StartsAt, session.EndsAt));
        var sessions = after.Sessions
            .Where(session => times.TryGetValue(session.Id, out var was) && was != (session.StartsAt, session.EndsAt))
            .Select(session => session.Id).ToList();
        var eventMoved = before.Event.StartsAt != after.Event.StartsAt;
        if (sessions.Count == 0 && !eventMoved)
        {
            return null;
        }

        var moved = await context.Pools.Where(pool => pool.EventId == EventId && sessions.Contains(pool.SessionId!.Value))
            .OrderBy(pool => pool.Id).Select(pool => pool.Id).ToListAsync(cancellationToken);
        var people = await context.Registrations
            .Where(person => person.EventId == EventId && person.Active)
            .Where(person =>
                context.Preferences.Any(preference => preference.RegistrationId == person.Id && moved.Contains(preference.PoolId))
                || (eventMoved && context.Claims.Any(claim => claim.RegistrationId == person.Id && claim.State == ClaimState.Offered)))
            .OrderBy(person => person.CreatedAt).ThenBy(person => person.Id)
            .Select(person => person.Id)
            .ToListAsync(cancellationToken);
        return new Reschedule { Moved = [.. moved], Registrations = [.. people] };
    }
}
