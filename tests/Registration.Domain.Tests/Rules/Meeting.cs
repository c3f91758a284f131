using System.Collections.Immutable;
using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>A meeting on which a rule is tried. A name stands for a person, and a line of text for a decision.</summary>
internal sealed class Meeting
{
    /// <summary>The event's own pool. Round 1 has the sessions 11 and 12, round 2 has 21 and 22.</summary>
    public const long Event = 1;

    /// <summary>Thursday 11 June 2026, 13.30 in Amsterdam.</summary>
    public static readonly DateTime StartsAt = Utc(6, 11, 11, 30);

    /// <summary>A moment at which a freed place is given at once.</summary>
    public static readonly DateTime LongBefore = Utc(5, 4, 10, 0);

    /// <summary>Monday, 10.00 in Amsterdam: freed places are offered, for four office hours.</summary>
    public static readonly DateTime OfferTime = Utc(6, 8, 8, 0);

    /// <summary>Wednesday, 13.00 in Amsterdam: freed places are kept for the organiser.</summary>
    public static readonly DateTime StoppedTime = Utc(6, 10, 11, 0);

    public static readonly Terms Terms = new()
    {
        Status = EventStatus.Published,
        StartsAt = StartsAt,
        OfferFrom = Utc(6, 7, 22, 0),
        PromotionStopsAt = Utc(6, 10, 10, 0),
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"),
    };

    private static readonly Guid Note = new("11111111-0000-0000-0000-000000000000");

    private readonly Dictionary<string, Guid> _registrations = new(StringComparer.Ordinal);
    private int _registered;

    public Meeting(int? capacity, bool waitlist = true)
    {
        State = new Snapshot
        {
            Terms = Terms,
            EventPool = Event,
            Pools = ImmutableSortedDictionary<long, PoolState>.Empty.Add(
                Event, new PoolState { Id = Event, Capacity = capacity, WaitlistEnabled = waitlist }),
        };
    }

    public Snapshot State { get; private set; }

    public DateTime Now { get; set; } = LongBefore;

    public static DateTime Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);

    /// <summary>Adds a session between two hours of the day of the meeting. Null if its times are unknown.</summary>
    public Meeting WithSession(
        long pool, int? capacity, bool waitlist = true, (int From, int To)? hours = null, bool upgrade = false, string room = "") =>
        With(State with
        {
            Pools = State.Pools.Add(pool, new PoolState
            {
                Id = pool,
                Round = (int)(pool / 10),
                Capacity = capacity,
                Room = room,
                WaitlistEnabled = waitlist,
                UpgradeEnabled = upgrade,
                StartsAt = hours is { } from ? Utc(6, 11, from.From, 0) : null,
                EndsAt = hours is { } to ? Utc(6, 11, to.To, 0) : null,
            }),
        });

    /// <summary>Sets whether a round has a waitlist and allows upgrades from now on.</summary>
    public Meeting WithRound(int round, bool waitlist, bool upgrade) => With(State with
    {
        Pools = State.Pools.SetItems(State.Pools.Where(pool => pool.Value.Round == round)
            .Select(pool => KeyValuePair.Create(pool.Key, pool.Value with { WaitlistEnabled = waitlist, UpgradeEnabled = upgrade }))),
    });

    public Meeting With(Func<Terms, Terms> change) => With(State with { Terms = change(State.Terms) });

    public Meeting WithWaitlistOff() =>
        With(State with { Pools = State.Pools.SetItem(Event, State.Event with { WaitlistEnabled = false }) });

    /// <summary>Signs these people up, one after another, without preferences.</summary>
    public Meeting With(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Do(SignUp(name));
        }

        return this;
    }

    /// <summary>Signs one person up with these sessions, in order of preference.</summary>
    public Meeting WithPreferences(string name, params ReadOnlySpan<long> sessions)
    {
        Do(SignUp(name, sessions));
        return this;
    }

    public Meeting After(Command command)
    {
        Do(command);
        return this;
    }

    public Meeting At(DateTime now)
    {
        Now = now;
        return this;
    }

    public Register SignUp(string name, params ReadOnlySpan<long> sessions) => new()
    {
        Registration = _registrations[name] = new Guid(++_registered, 0, 0, new byte[8]),
        Person = new PersonKey($"{name}@example.org", name),
        Preferences = Preferences(sessions),
    };

    /// <summary>The sign-up of one person of an organisation.</summary>
    public Register SignUpOf(string organisation, string name) => SignUp(name) with { Organisation = organisation };

    /// <summary>The sign-up of a party of no particular organisation.</summary>
    public RegisterParty Party(bool together, params ReadOnlySpan<string> names)
    {
        var members = ImmutableArray.CreateBuilder<PartyMember>();
        foreach (var name in names)
        {
            var signUp = SignUp(name);
            members.Add(new PartyMember { Registration = signUp.Registration, Person = signUp.Person });
        }

        return new RegisterParty
        {
            Party = new Guid(++_registered, 1, 0, new byte[8]),
            Members = members.ToImmutable(),
            Together = together,
        };
    }

    /// <summary>Changes the rules and returns the decisions that follow.</summary>
    public string[] Change(Func<PlaceRules, PlaceRules> change)
    {
        var before = State.Terms.Rules;
        State = State with { Terms = State.Terms with { Rules = change(before) } };
        return Do(new ChangeRules(before, change(before)));
    }

    public PauseWaiting Pause(string name) => new(Find(name));

    public ResumeWaiting Resume(string name) => new(Find(name));

    public ChooseSessions Choose(string name, params ReadOnlySpan<long> sessions) =>
        new(Find(name)) { Preferences = Preferences(sessions) };

    public static SwapRooms Swap(long one, long other) => new(one, other) { Note = Note };

    public OpenWaitlist OpenWaitlist(int round, params ReadOnlySpan<string> names) =>
        new(round) { Registrations = [.. names.ToArray().Select(Find)] };

    public CancelRegistration Cancel(string name) => new(Find(name));

    public LeaveWaitlist LeaveWaitlist(string name) => new(Find(name));

    public AcceptOffer Accept(string name) => new(Find(name));

    public DeclineOffer Decline(string name) => new(Find(name));

    public PromoteByOrganiser Promote(string name, bool overbook = false) => new(Find(name)) { Note = Note, Overbook = overbook };

    public RemoveRegistration Remove(string name) => new(Find(name)) { Note = Note };

    public OfferByOrganiser Offer(string name) => new(Find(name)) { Note = Note };

    public MoveOnWaitlist Move(string name, int position) => new(Find(name)) { Position = position, Note = Note };

    public static ChangeCapacity Capacity(int? capacity, long pool = Event) => new(pool) { Capacity = capacity, Note = Note };

    public ChangeCapacity Capacity(int? capacity, string[] leavers, long pool = Event) =>
        Capacity(capacity, pool) with { Leavers = [.. leavers.Select(Find)] };

    public CallOffSession CallOff(long pool, params ReadOnlySpan<string> names) =>
        new(pool) { Note = Note, Registrations = [.. names.ToArray().Select(Find)] };

    /// <summary>The replacement of one attendee by a colleague, who is new unless the name is known.</summary>
    public ReplaceRegistration Replace(string name, string colleague, string organisation = "")
    {
        var isNew = Find(colleague) == default || State.StateOf(Find(colleague)) is ClaimState.Released;
        var signUp = isNew ? SignUp(colleague) : null;
        return new ReplaceRegistration(Find(name))
        {
            Colleague = signUp?.Registration ?? Find(colleague),
            Person = new PersonKey($"{colleague}@example.org", colleague),
            Organisation = organisation,
        };
    }

    public RestoreRegistration Restore(string name, bool waited = false, string organisation = "") =>
        new(Find(name)) { Waited = waited, Organisation = organisation, Note = Note };

    public CorrectPerson Correct(string name, string to, string from = "", string organisation = "") => new(Find(name))
    {
        Person = new PersonKey($"{to}@example.org", to),
        FromOrganisation = from,
        Organisation = organisation,
    };

    /// <summary>Gives a session other hours and returns the decisions that follow for these people.</summary>
    public string[] Reschedule(long pool, (int From, int To) hours, params ReadOnlySpan<string> names)
    {
        State = State with
        {
            Pools = State.Pools.SetItem(
                pool, State.Pools[pool] with { StartsAt = Utc(6, 11, hours.From, 0), EndsAt = Utc(6, 11, hours.To, 0) }),
        };
        return Do(new Reschedule { Moved = [pool], Registrations = [.. names.ToArray().Select(Find)] });
    }

    /// <summary>Applies the command and returns its decisions on places in order, one line each.</summary>
    public string[] Do(Command command)
    {
        var decided = Assert.IsType<Decided>(CapacityRules.Decide(State, command, Now));
        State = decided.After;
        return [.. decided.Decisions.OfType<PlaceDecision>().Select(Line)];
    }

    public Refusal Refuses(Command command) => Assert.IsType<Refused>(CapacityRules.Decide(State, command, Now)).Refusal;

    /// <summary>Returns the registration of a name. Empty if the name is unknown.</summary>
    public Guid Find(string name) => _registrations.GetValueOrDefault(name);

    public LoadedClaim ClaimOf(string name, long pool = Event) => State.Registrations[Find(name)].Claims[pool];

    /// <summary>The names on the waitlist, in order.</summary>
    public string[] Waitlist(long pool = Event) =>
    [
        .. State.Partitions.Where(partition => partition.Key.Pool == pool).SelectMany(partition => partition.Value.Loaded)
            .Order().Select(known => NameOf(known.Registration)),
    ];

    private static ImmutableArray<PreferredSession> Preferences(ReadOnlySpan<long> sessions)
    {
        var preferences = ImmutableArray.CreateBuilder<PreferredSession>();
        foreach (var session in sessions)
        {
            var round = (int)(session / 10);
            preferences.Add(new PreferredSession(round, preferences.Count(preference => preference.Round == round) + 1, session));
        }

        return preferences.ToImmutable();
    }

    private Meeting With(Snapshot state)
    {
        State = state;
        return this;
    }

    private static string NameOfPool(long pool) => pool == Event ? "event" : string.Create(CultureInfo.InvariantCulture, $"session {pool}");

    private string NameOf(Guid registration) => _registrations.Single(pair => pair.Value == registration).Key;

    private string Line(PlaceDecision decision)
    {
        var reason = decision.Reason;
        string?[] values =
        [
            reason.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $"position {position}") : null,
            reason.Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"rank {rank}") : null,
            reason.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $"until {until:yyyy-MM-dd HH:mm}") : null,
            reason.GivenUp is { } givenUp ? string.Create(CultureInfo.InvariantCulture, $"given up {givenUp}") : null,
            reason.Most is { } most ? string.Create(CultureInfo.InvariantCulture, $"most {most}") : null,
            reason.Session is { } session ? NameOfPool(session) : null,
            reason.Person is { } person ? NameOf(person) : null,
            reason.Note == Note ? "note" : null,
        ];
        var because = string.Join(", ", values.Where(value => value is not null).Prepend(reason.Code.ToString()));
        return decision switch
        {
            ClaimDecision claim =>
                $"{NameOf(claim.Registration)}, {NameOfPool(claim.Pool)}: {claim.From?.ToString() ?? "new"} to {claim.To} ({because})",
            PoolDecision pool => string.Create(
                CultureInfo.InvariantCulture,
                $"{NameOfPool(pool.Pool)}: capacity {pool.Capacity?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"}, "
                + $"overbooked {pool.Overbooked} ({because})"),
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
    }
}
