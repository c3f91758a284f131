using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>The facts of an event that its sign-up form shows.</summary>
internal sealed record SignUpView
{
    public required EventFacts Event { get; init; }

    /// <summary>The number of places free to a new registrant. Null if unlimited.</summary>
    public int? PlacesLeft { get; init; }

    /// <summary>Null if unlimited.</summary>
    public int? Capacity { get; init; }

    public int Waiting { get; init; }

    public IReadOnlyList<RoundView> Rounds { get; init; } = [];

    /// <summary>The reason why registration is closed. Null if it is open.</summary>
    public ClosedBecause? Closed { get; init; }

    /// <summary>Whether a new registrant gets no place. Free places may be reserved for people on the waitlist.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether places are free, but kept for people on the waitlist.</summary>
    public bool IsKept { get; init; }

    /// <summary>The sentence about a place that becomes available.</summary>
    public required string Next { get; init; }

    /// <summary>The limit of places per organisation now. Null if unlimited.</summary>
    public int? Share { get; init; }

    /// <summary>The rules to read before signing up.</summary>
    public required AttendeeRules Rules { get; init; }

    /// <summary>
    /// Whether the attendee waits for a place in the event, or may come to wait: by a share, which depends on what is filled in.
    /// </summary>
    public bool MayWait => IsFull || Share is not null;

    public bool ComesOnWaitlist => Closed is null && IsFull && CannotWait is null;

    /// <summary>Whether a full event still has room on a waitlist.</summary>
    public bool HasWaitlist => CannotWait is null;

    /// <summary>Whether the form takes a sign-up now, for a place or for the waitlist.</summary>
    public bool TakesSignUps => Closed is null && (!IsFull || CannotWait is null);

    /// <summary>The reason why the waitlist takes no more people. Null if it does.</summary>
    public Refusal? CannotWait => AttendeeRules.CannotWait(Event.Settings.Rules, Waiting);

    /// <summary>Whether the sender of the form must fill in a field.</summary>
    public bool Requires(AttendeeField field) =>
        field.IsRequired || (field.Need == AttendeeFieldNeed.RequiredForShare && Share is not null);

    /// <summary>The names of the programme, for refusals that name its parts.</summary>
    public ProgrammeWords Words => new(
        Rounds.SelectMany(round => round.Sessions).ToDictionary(session => session.Pool.Id, session => session.Title))
    {
        OthersWait = Waiting > 0,
        IsKept = IsKept,
        Hours = Rounds.SelectMany(round => round.Sessions).Where(session => session.HoursIn(Event.TimeZone) is not null)
            .ToDictionary(session => session.Pool.Id, session => session.HoursIn(Event.TimeZone)!),
        Rounds = Rounds.Where(round => round.Title.Length > 0).ToDictionary(round => round.Number, round => round.Title),
    };

    /// <summary>Returns the field that a refusal concerns. Empty for the form as a whole.</summary>
    public string FieldOf(Refusal refusal) => refusal switch
    {
        AlreadyRegistered or TooManyOnOneAddress => AttendeeFields.Email.Name,
        OrganisationShareReached => AttendeeFields.Organisation.Name,
        ChoiceMissing missing => SessionChoices.FieldOf(missing.Round),
        UnknownSession unknown => SessionChoices.FieldOf(unknown.Round),
        SessionIsCalledOff calledOff => SessionChoices.FieldOf(calledOff.Round),
        PreferencesClash clash when Rounds.FirstOrDefault(round => round.Has(clash.OtherPool)) is { } round =>
            SessionChoices.FieldOf(round.Number),
        _ => "",
    };
}

/// <summary>A round of the form. A choice is required only while there is something to choose.</summary>
internal sealed record RoundView(int Number, string Title, bool ChoiceRequired, bool WaitlistEnabled, IReadOnlyList<SessionView> Sessions)
{
    /// <summary>Whether an attendee with a lesser preference may wait for a better one.</summary>
    public bool Swaps { get; init; }

    public bool Has(long pool) => Sessions.Any(session => session.Pool.Id == pool);
}

/// <summary>A session that may be chosen.</summary>
internal sealed record SessionView(
    long Id, string Title, string Room, DateTime? StartsAt, DateTime? EndsAt, IReadOnlyList<AttendeeView> People, PoolView Pool)
{
    /// <summary>The hours as "13.30–14.30". Null while they are unknown.</summary>
    public string? HoursIn(string timeZone) => (StartsAt, EndsAt) is ({ } from, { } to)
        ? $"{EventTime.Clock(from, timeZone)}–{EventTime.Clock(to, timeZone)}"
        : null;

    public required SessionOpening Opening { get; init; }

    public bool IsFull => !Opening.HasPlace;
}

internal sealed record AttendeeView(string Name, PartKind Kind);

internal sealed record PoolView(long Id, int? PlacesLeft, int? Capacity, int Waiting);

/// <summary>Reads <see cref="SignUpView"/>s.</summary>
internal sealed class SignUpViews(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Returns the view of a public event. Null if the event is unknown, a draft or by invitation only.</summary>
    public async Task<SignUpView?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var lower = slug.ToLowerInvariant();
        var meeting = await context.Events.AsNoTracking()
            .Where(found => found.Slug == lower && found.Status != EventStatus.Draft && found.Visibility == Visibility.Public)
            .Select(EventFacts.Projection)
            .SingleOrDefaultAsync(cancellationToken);
        return meeting is null ? null : await OfAsync(meeting, cancellationToken);
    }

    /// <summary>Returns the view for an organiser. An organiser may add people to a draft and leave out a required choice.</summary>
    public async Task<SignUpView> ForOrganiserAsync(long eventId, CancellationToken cancellationToken)
    {
        var meeting = await context.Events.AsNoTracking()
            .Where(found => found.Id == eventId)
            .Select(EventFacts.Projection)
            .SingleAsync(cancellationToken);
        var view = await OfAsync(meeting, cancellationToken);
        return view with { Rounds = [.. view.Rounds.Select(round => round with { ChoiceRequired = false })] };
    }

    /// <summary>
    /// Returns the view for an attendee who is registered already. <paramref name="claims"/> are the sessions that the attendee holds or
    /// waits for.
    /// </summary>
    public async Task<SignUpView> OfAsync(
        EventFacts meeting, CancellationToken cancellationToken, IReadOnlyCollection<long>? claims = null)
    {
        var pools = await context.Pools.AsNoTracking()
            .Where(pool => pool.EventId == meeting.Id)
            .ToDictionaryAsync(pool => pool.SessionId ?? 0, cancellationToken);
        var (terms, now) = (meeting.Terms, clock.GetUtcNow().UtcDateTime);
        return new SignUpView
        {
            Event = meeting,
            PlacesLeft = pools[0].PlacesLeft,
            Capacity = pools[0].Capacity,
            Waiting = pools[0].Waiting,
            Rounds = await RoundsAsync(meeting.Id, pools, claims ?? [], cancellationToken),
            IsFull = AttendeeRules.IsFull(pools[0]),
            IsKept = pools[0].IsKept,
            Next = NoPlace.Next(terms, now),
            Share = terms.Rules.ShareAt(now),
            Rules = AttendeeRules.Of(terms, pools[0], meeting.TimeZone, now),
            Closed = terms.ClosedAt(now),
        };
    }

    private async Task<IReadOnlyList<RoundView>> RoundsAsync(
        long eventId,
        Dictionary<long, Registrations.Pool> pools,
        IReadOnlyCollection<long> claims,
        CancellationToken cancellationToken)
    {
        var rounds = await context.Rounds.AsNoTracking()
            .Where(round => round.EventId == eventId)
            .OrderBy(round => round.Number)
            .Include(round => round.Sessions.OrderBy(session => session.Ordinal))
            .ThenInclude(session => session.Parts.OrderBy(part => part.Ordinal))
            .ThenInclude(part => part.Speaker)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return [.. rounds.Select(round => Of(round, pools, claims))];
    }

    private static RoundView Of(Round round, Dictionary<long, Registrations.Pool> pools, IReadOnlyCollection<long> claims)
    {
        // A session that was added after the pools were read is shown at the next request.
        SessionView[] sessions =
        [
            .. round.Sessions.Where(session => !session.IsCalledOff && pools.ContainsKey(session.Id))
                .Select(session => Of(session, pools[session.Id], round.WaitlistEnabled)),
        ];
        var required = SessionOpening.RequiresChoice(
            round.ChoiceRequired,
            sessions.Any(session => claims.Contains(session.Id)),
            sessions.Select(session => session.Opening));
        return new RoundView(round.Number, round.Title, required, round.WaitlistEnabled, sessions)
        {
            Swaps = round is { UpgradeEnabled: true, WaitlistEnabled: true },
        };
    }

    private static SessionView Of(Session session, Registrations.Pool pool, bool waitlist) => new(
        session.Id,
        session.Title,
        session.Room,
        session.StartsAt,
        session.EndsAt,
        [.. session.Parts.Select(part => new AttendeeView(part.Speaker!.Name, part.Kind))],
        new PoolView(pool.Id, pool.PlacesLeft, pool.Capacity, pool.Waiting))
    {
        Opening = new SessionOpening(HasPlace: pool is { PlacesLeft: null or > 0, Waiting: 0 }, HasWaitlist: waitlist),
    };
}
