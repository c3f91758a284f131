using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>An event as its sign-up form shows it.</summary>
public sealed record SignUpView
{
    public required EventFacts Event { get; init; }

    /// <summary>What a newcomer would get now; null: unlimited.</summary>
    public int? PlacesLeft { get; init; }

    /// <summary>Null: unlimited.</summary>
    public int? Capacity { get; init; }

    public int Waiting { get; init; }

    public IReadOnlyList<RoundView> Rounds { get; init; } = [];

    /// <summary>Why no registrations are taken now; null when they are.</summary>
    public ClosedBecause? Closed { get; init; }

    /// <summary>Whether a newcomer gets no place: all are taken, or what is free is kept for who waits.</summary>
    public bool IsFull { get; init; }

    /// <summary>How many of one organisation may have a place now; null: any number.</summary>
    public int? Share { get; init; }

    /// <summary>What somebody should know before signing up.</summary>
    public required AttendeeRules Rules { get; init; }

    public bool ComesOnWaitlist => Closed is null && IsFull && CannotWait is null;

    /// <summary>Whether who finds it full can wait.</summary>
    public bool HasWaitlist => CannotWait is null;

    /// <summary>Whether there is anything to fill in for who opens the form now.</summary>
    public bool TakesSignUps => Closed is null && (!IsFull || CannotWait is null);

    /// <summary>Why nobody more can wait; null when they can.</summary>
    public Refusal? CannotWait => AttendeeRules.CannotWait(Event.Settings.Rules, Waiting);

    /// <summary>Whether the sender of the form must fill in a field.</summary>
    public bool Requires(AttendeeField field) =>
        field.IsRequired || (field.Need == AttendeeFieldNeed.RequiredForShare && Share is not null);

    /// <summary>The titles of the sessions by pool, for refusals that name them.</summary>
    public IReadOnlyDictionary<long, string> TitlesByPool =>
        Rounds.SelectMany(round => round.Sessions).ToDictionary(session => session.Pool.Id, session => session.Title);

    /// <summary>The field of the form that a refusal concerns; empty for the form as a whole.</summary>
    public string FieldOf(Refusal refusal) => refusal switch
    {
        AlreadyRegistered or TooManyOnOneAddress => AttendeeFields.Email.Name,
        OrganisationShareReached => AttendeeFields.Organisation.Name,
        ChoiceMissing missing => SessionChoices.FieldOf(missing.Round),
        UnknownSession unknown => SessionChoices.FieldOf(unknown.Round),
        PreferencesClash clash when Rounds.FirstOrDefault(round => round.Has(clash.OtherPool)) is { } round => SessionChoices.FieldOf(round.Number),
        _ => "",
    };
}

/// <summary>A round of the form.</summary>
public sealed record RoundView(int Number, string Title, bool ChoiceRequired, bool WaitlistEnabled, IReadOnlyList<SessionView> Sessions)
{
    /// <summary>Whether who has a lesser wish may wait for a better one.</summary>
    public bool Swaps { get; init; }

    public bool Has(long pool) => Sessions.Any(session => session.Pool.Id == pool);
}

/// <summary>A session that may be chosen.</summary>
public sealed record SessionView(
    long Id, string Title, string Room, DateTime? StartsAt, DateTime? EndsAt, IReadOnlyList<AttendeeView> People, PoolView Pool)
{
    public bool IsFull => Pool.Waiting > 0 || Pool.PlacesLeft == 0;
}

public sealed record AttendeeView(string Name, PartKind Kind);

public sealed record PoolView(long Id, int? PlacesLeft, int? Capacity, int Waiting);

/// <summary>Reads <see cref="SignUpView"/>s.</summary>
public sealed class SignUpViews(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Null when there is no such event for everybody: unknown, still a draft, or for who is invited only.</summary>
    public async Task<SignUpView?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var meeting = await context.Events.AsNoTracking()
            .Where(found => found.Slug == slug && found.Status != EventStatus.Draft && found.Visibility == Visibility.Public)
            .Select(EventFacts.Projection)
            .SingleOrDefaultAsync(cancellationToken);
        return meeting is null ? null : await OfAsync(meeting, cancellationToken);
    }

    /// <summary>For an organiser of the event, who may also add people to a draft, without a choice where one is required.</summary>
    public async Task<SignUpView> ForOrganiserAsync(long eventId, CancellationToken cancellationToken)
    {
        var view = await OfAsync(
            await context.Events.AsNoTracking().Where(found => found.Id == eventId).Select(EventFacts.Projection).SingleAsync(cancellationToken),
            cancellationToken);
        return view with { Rounds = [.. view.Rounds.Select(round => round with { ChoiceRequired = false })] };
    }

    /// <summary>For who is registered for the event already.</summary>
    public async Task<SignUpView> OfAsync(EventFacts meeting, CancellationToken cancellationToken)
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
            Rounds = await RoundsAsync(meeting.Id, pools, cancellationToken),
            IsFull = AttendeeRules.IsFull(pools[0]),
            Share = terms.Rules.ShareAt(now),
            Rules = AttendeeRules.Of(terms, pools[0], meeting.TimeZone, now),
            Closed = terms.ClosedAt(now),
        };
    }

    private async Task<IReadOnlyList<RoundView>> RoundsAsync(
        long eventId, Dictionary<long, Registrations.Pool> pools, CancellationToken cancellationToken)
    {
        var rounds = await context.Rounds.AsNoTracking()
            .Where(round => round.EventId == eventId)
            .OrderBy(round => round.Number)
            .Include(round => round.Sessions.OrderBy(session => session.Ordinal))
            .ThenInclude(session => session.Parts.OrderBy(part => part.Ordinal))
            .ThenInclude(part => part.Speaker)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return [.. rounds.Select(round => new RoundView(
            round.Number,
            round.Title,
            round.ChoiceRequired,
            round.WaitlistEnabled,
            // One that was added after the pools were read comes along the next time.
            [.. round.Sessions.Where(session => pools.ContainsKey(session.Id)).Select(session => new SessionView(
                session.Id,
                session.Title,
                session.Room,
                session.StartsAt,
                session.EndsAt,
                [.. session.Parts.Select(part => new AttendeeView(part.Speaker!.Name, part.Kind))],
                Of(pools[session.Id])))])
        {
            Swaps = round is { UpgradeEnabled: true, WaitlistEnabled: true },
        })];
    }

    private static PoolView Of(Registrations.Pool pool) => new(pool.Id, pool.PlacesLeft, pool.Capacity, pool.Waiting);
}
