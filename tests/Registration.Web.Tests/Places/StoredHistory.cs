using EventRegistration.Data.Stored;
using EventRegistration.Domain.Tests.Model;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Answer = EventRegistration.Places.Answer;
using Persons = EventRegistration.Domain.Tests.Model.People;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Lives through one history on an event of its own, and compares what is stored with the model after every step.</summary>
internal sealed partial class StoredHistory
{
    private readonly TestApp _app;
    private readonly FakeClock _clock;
    private readonly Setup _setup;
    private readonly Event _meeting;
    private readonly PlainModel _model;
    private readonly Store _store;
    private readonly Dictionary<int, Guid> _latest = [];
    private Guid _colleague;
    private Plan _plan = new ApplyDuePlan();
    private int _guids;

    private StoredHistory(TestApp app, FakeClock clock, Setup setup, Event meeting)
    {
        (_app, _clock, _setup, _meeting) = (app, clock, setup, meeting);
        _model = new PlainModel(setup);
        _store = new Store(setup);
    }

    public static async Task LiveThroughAsync(TestApp app, FakeClock clock, History history)
    {
        // One switch for all of a round, and nothing that cannot be set for an event.
        var setup = history.Setup with
        {
            CancelledBefore = null,
            Sessions = [.. history.Setup.Sessions.Select(session => session with
            {
                Waitlist = history.Setup.Sessions.First(other => other.Round == session.Round).Waitlist,
            })],
            Rules = history.Setup.Rules with { WaitlistEnabled = history.Setup.Waitlist },
        };
        clock.SetUtcNow(new DateTimeOffset(setup.BeginsAt));
        var meeting = await SeedAsync(app, setup);
        int[] required = [.. meeting.Rounds.Where(round => round.ChoiceRequired).Select(round => round.Number)];
        var lived = new StoredHistory(
            app,
            clock,
            setup with { TermsOfEvent = start => Terms.Of(meeting.Status, start, meeting.TimeZone, meeting.Settings, required) },
            meeting);
        foreach (var (step, number) in history.Steps.Select((step, index) => (step, index + 1)))
        {
            try
            {
                await lived.DoAsync(step);
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"At step {number}, {step}: {wrong.Message}", wrong);
            }
        }
    }

    private static async Task<Event> SeedAsync(TestApp app, Setup setup)
    {
        SeedRound[] rounds =
        [
            .. setup.Sessions.GroupBy(session => session.Round).OrderBy(round => round.Key).Select(round =>
                new SeedRound([.. round.Select(session => new SeedSession($"{session.Pool}", session.Capacity))])
                {
                    Waitlist = round.First().Waitlist,
                    ChoiceRequired = setup.RequiredRounds.Contains(round.Key),
                }),
        ];
        var numbers = setup.Sessions.Select(session => session.Round).Distinct().Order().ToList();
        var made = await Seed.EventAsync(app, setup.Capacity, meeting =>
        {
            meeting.StartsAt = Setup.StartsAt;
            meeting.EndsAt = Setup.StartsAt.AddHours(8);
            meeting.Settings.ClosesAt = Setup.StartsAt - setup.ClosesBefore;
            meeting.Settings.Rules = setup.Rules;
            foreach (var (round, number) in meeting.Rounds.Zip(numbers))
            {
                round.Number = number;
                round.UpgradeEnabled = setup.Sessions.First(session => session.Round == number).Upgrades;
            }

            foreach (var (session, planned) in meeting.Sessions.Zip(setup.Sessions.OrderBy(session => session.Round)))
            {
                session.Room = Setup.RoomOf(planned.Pool);
                session.StartsAt = Setup.StartsAt + planned.From;
                session.EndsAt = session.StartsAt?.AddHours(1);
            }
        }, rounds);
        return await Seed.ReadAsync(app, made.Id);
    }

    private async Task DoAsync(Step step)
    {
        if (step is PassTime passing)
        {
            // The worker of the app may see the new moment too. Whichever runs first applies the same expirations.
            _clock.SetUtcNow(new DateTimeOffset(After(passing)));
            await AskAsync(new ApplyDue());
            return;
        }

        if (step is Batch batch)
        {
            foreach (var plan in batch.Plans)
            {
                if (plan is RoundPlan round)
                {
                    _model.Open(round);
                }

                _model.Move(plan);
                _plan = plan;
                await AskAsync(new Planner(_model, _store, _latest, NewGuid).CommandsOf(new Batch([plan])).Single());
                if (plan is StartPlan)
                {
                    // Offers may end at once.
                    await AskAsync(new ApplyDue());
                }
            }

            await CompareAsync();
        }
    }

    private DateTime After(PassTime passing)
    {
        var now = _clock.UtcNow;
        var moment = passing.Moment switch
        {
            Moment.Later => now,
            Moment.FirstDeadline => _model.FirstDeadline ?? now,
            Moment.OfferFrom => _model.Terms.OfferFrom,
            Moment.ShareOpens => _model.Rules.PerOrganisationUntil ?? now,
            Moment.PromotionStops => _model.Terms.PromotionStopsAt,
            Moment.Start => _model.Terms.StartsAt,
            _ => throw new ArgumentOutOfRangeException(nameof(passing)),
        } + (passing.Span < TimeSpan.Zero ? TimeSpan.FromMilliseconds(-1) : passing.Span);
        return moment > now ? moment : now;
    }

    /// <summary>Sends a command to the service and, with the ids of the service, to the model. Both must return the same.</summary>
    private async Task AskAsync(Command planned)
    {
        var answer = await AnswerAsync(planned);
        var command = WithIds(planned, await NewcomersAsync(planned, answer));
        var expected = _model.Do(command, _clock.UtcNow);
        Must.Hold(answer is not Busy, "the service was busy");
        var refusal = (answer as No)?.Refusal;
        Must.Hold(
            Comparable(refusal) == Comparable(expected),
            $"the service said {refusal?.ToString() ?? "yes"}, the model {expected?.ToString() ?? "yes"}");
        if (refusal is null)
        {
            Remember(planned, command);
        }
    }

    private Task<Answer> AnswerAsync(Command planned) => planned switch
    {
        Register one => _app.Places().RegisterAsync(
            SignUpOf(one.Person, one.Preferences, OrganisationOf(one.Person)), CancellationToken.None,
            one.ByOrganiser ? Organiser() : null),
        RegisterParty party => _app.Places().RegisterPartyAsync(
            new PartySignUp
            {
                EventId = _meeting.Id,
                Sender = new PersonName("Sam", "", "Afzender"),
                SenderEmail = "sam@example.org",
                Members =
                [
                    .. party.Members.Select(member => SignUpOf(member.Person, member.Preferences, OrganisationOf(party.Members[0].Person))),
                ],
                Together = party.Together,
                Language = "nl",
                IdempotencyKey = Guid.NewGuid().ToString("N"),
            },
            CancellationToken.None),
        ChangeRules change => ChangeRulesAsync(change),
        OpenWaitlist open => OpenAsync(_model.Pools.First(pool => pool.Round == open.Round)),
        MergeOrganisations merge => _app.Places().MergeOrganisationsAsync(
            _meeting.Id, merge.From, merge.Into, Organiser(), CancellationToken.None),
        CallOffSession session => ChangeAsync(Changes.CallOff(_meeting.Id, SessionOf(session.Pool))),
        Reschedule => RescheduleAsync(),
        ReplaceRegistration replacement => ReplaceAsync(replacement),
        RestoreRegistration restore => ChangeAsync(Changes.Restore(_meeting.Id, restore.Registration, restore.Waited)),
        CorrectPerson correction => ChangeAsync(Changes.Correct(
            _meeting.Id,
            correction.Registration,
            details => details with
            {
                GivenName = correction.Person.Name,
                Email = correction.Person.Address,
                Organisation = correction.Organisation,
            },
            correction.ByOrganiser)),
        _ => _app.Places().CarryOutAsync(_meeting.Id, Stored(planned), CancellationToken.None, Organiser()),
    };

    private Task<Answer> OpenAsync(PlainPool session) =>
        ChangeAsync(Changes.SwitchRound(_meeting.Id, session.Round!.Value, session.Waitlist, session.Upgrades));

    /// <summary>A waitlist that is there is not switched on or off by a history.</summary>
    private Task<Answer> ChangeRulesAsync(ChangeRules change) => _app.Places().ChangeRulesAsync(
        _meeting.Id,
        change.From with { WaitlistEnabled = _setup.Waitlist },
        change.To with { WaitlistEnabled = _setup.Waitlist },
        Organiser(),
        CancellationToken.None);

    private SignUp SignUpOf(PersonKey person, IEnumerable<PreferredSession> preferences, string organisation) => new()
    {
        EventId = _meeting.Id,
        Details = new AttendeeDetails { GivenName = person.Name, Email = person.Address, Organisation = organisation },
        Language = "nl",
        Sessions = preferences.GroupBy(preference => preference.Round).ToDictionary(
            round => round.Key, IReadOnlyList<long> (round) => [.. round.Select(preference => SessionOf(preference.Pool))]),
        IdempotencyKey = Guid.NewGuid().ToString("N"),
    };

    private static int NumberOf(PersonKey person) => Enumerable.Range(0, Persons.Count).Single(number => Persons.KeyOf(number) == person);

    /// <summary>The organisation as the registrant spells it. Only the service knows which organisations are merged.</summary>
    private static string OrganisationOf(PersonKey person) => Persons.OrganisationOf(NumberOf(person));

    private ByOrganiser Organiser() =>
        new(Guid.NewGuid(), new ReasonNote { Id = NewGuid(), EventId = _meeting.Id, Text = "zo besproken" });

    /// <summary>The same command about the pools of the database.</summary>
    private Command Stored(Command planned) => planned switch
    {
        ChangeCapacity change => new ChangeCapacity(PoolOf(change.Pool))
        {
            Capacity = change.Capacity,
            Note = change.Note,
            Leavers = change.Leavers,
            OffTheList = change.OffTheList,
        },
        SwapRooms swap => new SwapRooms(PoolOf(swap.Pool), PoolOf(swap.OtherPool)) { Note = swap.Note },
        ChooseSessions choice => choice with
        {
            Preferences = [.. choice.Preferences.Select(preference => preference with { Pool = PoolOf(preference.Pool) })],
        },
        _ => planned,
    };

    private async Task<IReadOnlyList<Guid>> NewcomersAsync(Command planned, Answer answer) => (planned, answer) switch
    {
        (Register, Done done) => [done.Registration],
        (ReplaceRegistration, Done) => [_colleague],
        (RegisterParty party, Done done) => await MembersAsync(party, done.Registration),
        _ => [],
    };

    private async Task<IReadOnlyList<Guid>> MembersAsync(RegisterParty party, Guid id)
    {
        var members = await _app.InDatabaseAsync(context => context.Registrations.AsNoTracking()
            .Where(row => row.PartyId == id).ToDictionaryAsync(row => row.Details.GivenName, row => row.Id));
        return [.. party.Members.Select(member => members[member.Person.Name])];
    }

    private static Command WithIds(Command planned, IReadOnlyList<Guid> ids) => (planned, ids) switch
    {
        (Register one, [var id]) => one with { Registration = id },
        (ReplaceRegistration replacement, [var id]) => replacement with { Colleague = id },
        (RegisterParty party, [_, ..]) => party with
        {
            Members = [.. party.Members.Zip(ids, (member, id) => member with { Registration = id })],
        },
        _ => planned,
    };

    private void Remember(Command planned, Command command)
    {
        if (command is ChangeRules or MergeOrganisations)
        {
            _store.Write(command);
        }

        foreach (var (person, id) in command switch
        {
            Register one => [(one.Person, one.Registration)],
            ReplaceRegistration replacement => [(replacement.Person, replacement.Colleague)],
            CorrectPerson correction => [(correction.Person, correction.Registration)],
            RegisterParty party => party.Members.Select(member => (member.Person, member.Registration)),
            _ => (IEnumerable<(PersonKey Person, Guid Registration)>)[],
        })
        {
            _latest[NumberOf(person)] = id;
        }
    }

    /// <summary>Refusals, without the ids of pools: those of the database are others.</summary>
    private static string Comparable(Refusal? refusal) => refusal switch
    {
        null => "yes",
        UnknownSession unknown => $"UnknownSession in {unknown.Round}",
        SessionIsCalledOff session => $"SessionIsCalledOff in {session.Round}",
        PreferencesClash => "PreferencesClash",
        RoomTooSmall small => $"RoomTooSmall {small.Taken} {small.Capacity}",
        MemberRefused member => $"MemberRefused {member.Member} {Comparable(member.Refusal)}",
        _ => refusal.ToString(),
    };

    /// <summary>A pool of the plan is called by its number; what is unknown there is unknown here.</summary>
    private long PoolOf(long planned) => planned == Setup.EventPool
        ? _meeting.Pools.Single(pool => pool.SessionId is null).Id
        : _meeting.Pools.FirstOrDefault(pool => pool.SessionId is { } session && session == SessionOf(planned))?.Id ?? 0;

    private long SessionOf(long planned) => _meeting.Sessions.FirstOrDefault(session => session.Title == $"{planned}")?.Id ?? 0;

    private Guid NewGuid() => new(++_guids, 0, 0, [.. BitConverter.GetBytes(_meeting.Id)]);
}
