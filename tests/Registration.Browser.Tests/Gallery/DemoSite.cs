using EventRegistration.Browser.Tests.Gallery;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(DemoSite))]

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>The demo on a fixed day, with the few states added that the demo lacks. Tests only read it.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    public const string SoonSlug = "spoedoverleg";
    public const string CancelledSlug = "gaat-niet-door";

    private TestApp? _app;
    private TestApp? _empty;

    public TestApp App => _app ?? throw new InvalidOperationException("The site starts with the tests.");

    /// <summary>A new installation without accounts, and the page that makes its first administrator.</summary>
    public (TestApp App, string SetUp) Empty { get; private set; }

    /// <summary>The data on the organiser's pages.</summary>
    public OrganiserDesk Desk { get; private set; } = null!;

    /// <summary>The own page of an attendee with a place and a session.</summary>
    public string Held { get; private set; } = "";

    /// <summary>The own page of an attendee with a place who waits for a session.</summary>
    public string WaitsForSession { get; private set; } = "";

    public string Waiting { get; private set; } = "";

    public string Offered { get; private set; } = "";

    public string Cancelled { get; private set; } = "";

    /// <summary>The own page of a member of a waiting party. The registrant of the party does not attend.</summary>
    public string InParty { get; private set; } = "";

    /// <summary>The page of that party.</summary>
    public string Party { get; private set; } = "";

    /// <summary>One of that party.</summary>
    public Guid Member { get; private set; }

    /// <summary>The own page of an attendee of a past event.</summary>
    public string Past { get; private set; } = "";

    /// <summary>The page of a speaker in a round.</summary>
    public string Speaker { get; private set; } = "";

    /// <summary>The page of a plenary speaker, the one with the most parts.</summary>
    public string PlenarySpeaker { get; private set; } = "";

    /// <summary>The page of a speaker of a cancelled event.</summary>
    public string CancelledSpeaker { get; private set; } = "";

    /// <summary>The pages of all speakers of the demo.</summary>
    public IReadOnlyList<string> Speakers { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(
            DatabaseProvider.Sqlite, new TestAppOptions { Demo = true, Clock = new FakeClock(), PublicBaseUrl = null });
        await Seed.EventAsync(App, capacity: 20, meeting =>
        {
            meeting.Slug = CancelledSlug;
            meeting.Title = "Werkbezoek aan de sociale werkplaats";
            meeting.Status = EventStatus.Cancelled;
        });

        await GiveSpeakersTheirPagesAsync();

        Held = await OwnPageAsync("innovatie", ClaimState.Held, claim => claim.State == ClaimState.Held);
        WaitsForSession = await OwnPageAsync("innovatie", ClaimState.Held, claim => claim.State == ClaimState.Waiting);
        Waiting = await OwnPageAsync("meerwaarde", ClaimState.Waiting, claim => claim.State == ClaimState.Waiting);
        Past = await OwnPageAsync("meerwaarde-1", ClaimState.Held, claim => claim.State == ClaimState.Held);
        (Cancelled, Offered, var soon) = await GiveUpForSomebodyElseAsync();
        await SignUpPartyAsync();
        Desk = await OrganiserDesk.LayAsync(App, soon);
        _empty = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        await using var scope = _empty.Services.CreateAsyncScope();
        Empty = (_empty, scope.ServiceProvider.GetRequiredService<SetUp>().Link().PathAndQuery);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { _app, _empty })
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task GiveSpeakersTheirPagesAsync()
    {
        var tokens = App.Services.GetRequiredService<Tokens>();
        var pages = await App.InDatabaseAsync(async context =>
        {
            var cancelled = await context.Events.SingleAsync(meeting => meeting.Slug == CancelledSlug);
            var opening = new Session
            {
                Title = "Rondleiding",
                EventId = cancelled.Id,
                Ordinal = 1,
                StartsAt = cancelled.StartsAt,
                EndsAt = cancelled.EndsAt,
            };
            var guide = new Speaker { EventId = cancelled.Id, Name = "Hanneke de Boer" };
            opening.Parts.Add(new Part { Speaker = guide, Kind = PartKind.Moderator, Ordinal = 1 });
            context.Add(opening);
            await context.Events.Where(meeting => meeting.Slug == "meerwaarde")
                .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Contact.Phone, "070 123 45 67"));
            await context.SaveChangesAsync();
            var speakers = await context.Speakers.OrderBy(speaker => speaker.Id).ToListAsync();
            speakers.ForEach(speaker => speaker.TokenHash = Tokens.Hash(tokens.ForSpeaker(speaker.Id, speaker.EventId)));
            await context.SaveChangesAsync();
            var parts = await context.Sessions.SelectMany(
                session => session.Parts, (session, part) => new { part.SpeakerId, session.RoundId, session.EventId })
                .Join(
                    context.Events,
                    part => part.EventId,
                    meeting => meeting.Id,
                    (part, meeting) => new { part.SpeakerId, part.RoundId, meeting.Slug })
                .ToListAsync();
            string PageOf(long id) => $"/speaker/{tokens.ForSpeaker(id, speakers.Single(speaker => speaker.Id == id).EventId)}";
            Speaker = PageOf(parts.First(part => part.Slug == "meerwaarde" && part.RoundId is not null).SpeakerId);
            PlenarySpeaker = PageOf(
                parts
                    .GroupBy(part => part.SpeakerId)
                    .OrderByDescending(group => group.Count())
                    .First(group => group.All(part => part.RoundId is null)).Key);
            CancelledSpeaker = PageOf(guide.Id);
            return speakers.ConvertAll(speaker => PageOf(speaker.Id));
        });
        Speakers = pages;
    }

    /// <summary>So close to a meeting that a place given up is offered to the next.</summary>
    private async Task<(string Cancelled, string Offered, long Meeting)> GiveUpForSomebodyElseAsync()
    {
        var places = App.Services.GetRequiredService<CapacityService>();
        var soon = await Seed.EventAsync(App, capacity: 1, meeting =>
        {
            meeting.Slug = SoonSlug;
            meeting.Title = "Spoedoverleg inburgering";
            meeting.StartsAt = App.UtcNow.Date.AddDays(2).AddHours(11);
            meeting.EndsAt = meeting.StartsAt.AddHours(2);
        });
        var first = await RegisterAsync("Marloes", "Postma");
        var second = await RegisterAsync("Ravi", "Ramdin");
        await places.CarryOutAsync(soon.Id, new CancelRegistration(first), CancellationToken.None);
        return (AddressOf(first, soon.Id), AddressOf(second, soon.Id), soon.Id);

        async Task<Guid> RegisterAsync(string givenName, string familyName)
        {
            var signUp = new SignUp
            {
                EventId = soon.Id,
                Details = new AttendeeDetails
                {
                    Name = new PersonName(givenName, "", familyName),
                    Email = $"{familyName}@gemeente.example.org",
                },
                Language = "nl",
                IdempotencyKey = $"gallery-{familyName}",
            };
            return await places.RegisterAsync(signUp, CancellationToken.None) is Done done
                ? done.Registration
                : throw new InvalidOperationException($"{familyName} could not be signed up.");
        }
    }

    /// <summary>Two who come only together, where there is a place for one.</summary>
    private async Task SignUpPartyAsync()
    {
        var meeting = await Seed.EventAsync(App, capacity: 2, meeting =>
        {
            meeting.Slug = "kennis-delen";
            meeting.Title = "Kennis delen over schuldhulp";
        });
        SignUp[] members =
        [
            .. new[] { new PersonName("Fatma", "", "Kaya"), new PersonName("Joris", "van den", "Berg") }.Select(name => new SignUp
            {
                EventId = meeting.Id,
                Details = new AttendeeDetails { Name = name, Email = $"{name.Given}@gemeente.example.org" },
                Language = "nl",
                IdempotencyKey = "gallery-party",
            }),
        ];
        var party = new PartySignUp
        {
            EventId = meeting.Id,
            Sender = new PersonName("Ans", "", "Vermeer"),
            SenderEmail = "ans@gemeente.example.org",
            Members = members,
            Together = true,
            Language = "nl",
            IdempotencyKey = "gallery-party",
        };
        var places = App.Services.GetRequiredService<CapacityService>();
        await places.RegisterAsync(
            members[0] with
            {
                Details = new AttendeeDetails { Name = new PersonName("Bas", "", "Smit"), Email = "bas@gemeente.example.org" },
                IdempotencyKey = "gallery-bas",
            },
            CancellationToken.None);
        var made = (Done)await places.RegisterPartyAsync(party, CancellationToken.None);
        Member = await App.InDatabaseAsync(context =>
            context.Registrations
                .Where(row => row.PartyId == made.Registration && row.Details.GivenName == "Fatma")
                .Select(row => row.Id)
                .SingleAsync());
        InParty = AddressOf(Member, meeting.Id);
        Party = $"/r/{App.Services.GetRequiredService<Tokens>().ForParty(made.Registration, meeting.Id)}";
    }

    /// <summary>Returns the own page of the latest registration with this state in the event and a matching claim anywhere.</summary>
    private async Task<string> OwnPageAsync(
        string slug, ClaimState inEvent, System.Linq.Expressions.Expression<Func<Claim, bool>> has)
    {
        var found = await App.InDatabaseAsync(context => context.Claims
            .Where(has)
            .Where(claim => context.Claims.Any(other => other.RegistrationId == claim.RegistrationId && other.State == inEvent
                && context.Pools.Any(pool => pool.Id == other.PoolId && pool.SessionId == null)))
            .Join(context.Events.Where(meeting => meeting.Slug == slug), claim => claim.EventId, meeting => meeting.Id, (claim, _) => claim)
            .OrderByDescending(claim => claim.ChangedAt)
            .FirstAsync());
        return AddressOf(found.RegistrationId, found.EventId);
    }

    private string AddressOf(Guid registration, long eventId) =>
        $"/r/{App.Services.GetRequiredService<Tokens>().ForRegistration(registration, eventId)}";
}
