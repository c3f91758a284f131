using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places.Explaining;

/// <summary>Commands of every kind on one meeting, as a seed has them. What is refused changes nothing and is part of it.</summary>
internal sealed class RandomHistory(TestApp app, Event meeting, int seed)
{
    private static readonly string[] Organisations = ["", "Gemeente A", "Gemeente B", "Gemeente C"];
    private readonly Random _random = new(seed);
    private readonly List<Guid> _people = [];
    private int _named;
    private PlaceRules _rules = new();

    public async Task NextAsync()
    {
        app.Clock!.Advance(TimeSpan.FromMinutes(_random.Next(3)));
        switch (_random.Next(20))
        {
            case < 6:
                await RegisterAsync();
                break;
            case < 8:
                await RegisterPartyAsync();
                break;
            case 8:
                await ChangeRulesAsync();
                break;
            case 9 when _named > 10:
                await MergeAsync();
                break;
            case 10:
                await SwapAsync();
                break;
            case < 13:
                await AskAsync(
                    new ChangeCapacity(await app.EventPoolAsync(meeting.Id)) { Capacity = _random.Next(3, 16), Note = Guid.Empty });
                break;
            case 13:
                await LowerAsync();
                break;
            case 14:
                await ReplaceAsync();
                break;
            default:
                await OnSomebodyAsync();
                break;
        }

        await LoadPeopleAsync();
    }

    private async Task OnSomebodyAsync()
    {
        if (_people.Count == 0)
        {
            return;
        }

        var one = _people[_random.Next(_people.Count)];
        await AskAsync(_random.Next(9) switch
        {
            0 => new PauseWaiting(one),
            1 => new ResumeWaiting(one),
            2 => new PromoteByOrganiser(one) { Note = Guid.Empty, Overbook = _random.Next(2) == 0 },
            3 => new MoveOnWaitlist(one) { Note = Guid.Empty, Position = _random.Next(1, 9) },
            4 => new OfferByOrganiser(one) { Note = Guid.Empty },
            5 => new AcceptOffer(one),
            6 => new LeaveWaitlist(one),
            _ => new CancelRegistration(one),
        });
    }

    private Task<Answer> RegisterAsync() => app.Places().RegisterAsync(SignUp(Organisation()), TestContext.Current.CancellationToken);

    private Task<Answer> RegisterPartyAsync()
    {
        var organisation = Organisation();
        var members = Enumerable.Range(0, _random.Next(2, 4)).Select(_ => SignUp(organisation)).ToList();
        return app.Places().RegisterPartyAsync(
            new PartySignUp
            {
                EventId = meeting.Id,
                Sender = members[0].Details.Name,
                SenderEmail = members[0].Details.Email,
                Members = members,
                Together = _random.Next(4) > 0,
                Language = "nl",
                IdempotencyKey = members[0].IdempotencyKey,
            },
            TestContext.Current.CancellationToken);
    }

    private async Task ChangeRulesAsync()
    {
        var next = _rules with
        {
            PerOrganisation = _random.Next(3) == 0 ? null : _random.Next(1, 4),
            Passing = _random.Next(2) == 0 ? Passing.SmallerMayPass : Passing.HoldForParty,
            PromotionPaused = _random.Next(5) == 0,
        };
        if (await app.Places().ChangeRulesAsync(meeting.Id, _rules, next, By(), TestContext.Current.CancellationToken) is Done)
        {
            _rules = next;
        }
    }

    private Task<Answer> MergeAsync() => app.Places().MergeOrganisationsAsync(
        meeting.Id, PersonKey.OrganisationOf(Organisations[3]), PersonKey.OrganisationOf(Organisations[_random.Next(1, 3)]), By(),
        TestContext.Current.CancellationToken);

    private async Task SwapAsync()
    {
        var pools = await app.InDatabaseAsync(context => context.Pools
            .Where(pool => pool.EventId == meeting.Id && pool.SessionId != null)
            .OrderBy(pool => pool.Id)
            .Select(pool => pool.Id)
            .ToListAsync());
        await AskAsync(new SwapRooms(pools[0], pools[1]) { Note = Guid.Empty });
    }

    /// <summary>One or two people give up their places and wait at the head.</summary>
    private async Task LowerAsync()
    {
        var pool = await app.EventPoolAsync(meeting.Id);
        var taken = await app.InDatabaseAsync(context => context.Claims
            .Where(claim => claim.PoolId == pool && (claim.State == ClaimState.Held || claim.State == ClaimState.Offered))
            .OrderBy(claim => claim.RegistrationId)
            .Select(claim => claim.RegistrationId)
            .ToListAsync());
        var leavers = taken.Skip(_random.Next(taken.Count + 1)).Take(_random.Next(1, 3)).ToList();
        await AskAsync(new ChangeCapacity(pool) { Capacity = taken.Count - leavers.Count, Leavers = [.. leavers], Note = Guid.Empty });
    }

    /// <summary>Somebody new, or one who waits, comes instead.</summary>
    private async Task ReplaceAsync()
    {
        if (_people.Count == 0)
        {
            return;
        }

        var (one, other) = (_people[_random.Next(_people.Count)], _people[_random.Next(_people.Count)]);
        Guid? waiting = _random.Next(2) == 0 ? null : other;
        var details = waiting is null ? SignUp(Organisation()).Details : await app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.Id == other).Select(row => row.Details).SingleAsync());
        var tokens = app.Services.GetRequiredService<Tokens>();
        await app.Places().ChangeAsync(
            meeting.Id,
            Changes.Replace(meeting.Id, one, details, tokens, waiting, byOrganiser: true).Change,
            TestContext.Current.CancellationToken,
            By());
    }

    private Task<Answer> AskAsync(Command command) =>
        app.Places().CarryOutAsync(meeting.Id, command, TestContext.Current.CancellationToken, By());

    private ByOrganiser By() => new(Guid.Empty, Mailing.Note(meeting.Id));

    private string Organisation() => Organisations[_random.Next(Organisations.Length)];

    private SignUp SignUp(string organisation)
    {
        long[] preferences = _random.Next(3) switch
        {
            0 => [meeting.Sessions[0].Id, meeting.Sessions[1].Id],
            1 => [meeting.Sessions[1].Id, meeting.Sessions[0].Id],
            _ => [],
        };
        return Asking.SignUp(meeting.Id, $"P{++_named:000}", preferences.Length > 0 ? [(1, preferences)] : [])
            .With(details => details with { Organisation = organisation });
    }

    private async Task LoadPeopleAsync()
    {
        _people.Clear();
        _people.AddRange(await app.InDatabaseAsync(context => context.Registrations
            .Where(person => person.EventId == meeting.Id)
            .OrderBy(person => person.Details.GivenName)
            .Select(person => person.Id)
            .ToListAsync()));
    }
}
