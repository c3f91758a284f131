using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>The explanation of a claim: its note, its former state and whoever decided, in every page and mail that shows it.</summary>
public sealed class ClaimReasonTests
{
    private const string Words = "De inleider is ziek.";

    private static readonly ReasonCode[] EndsWaiting =
    [
        ReasonCode.LeftEvent, ReasonCode.LeftWaitlist, ReasonCode.CancelledByAttendee, ReasonCode.RemovedByOrganiser,
        ReasonCode.OtherPreferenceGranted, ReasonCode.PreferenceWithdrawn, ReasonCode.SessionCalledOff, ReasonCode.ClashesWithSession,
        ReasonCode.CancelledOnRequest,
    ];

    private static readonly (MailTemplate Template, ClaimState State)[] MailsWithReason =
    [
        (MailTemplate.Confirmed, ClaimState.Held), (MailTemplate.Promoted, ClaimState.Held), (MailTemplate.OnWaitlist, ClaimState.Waiting),
        (MailTemplate.OfferExpired, ClaimState.Waiting), (MailTemplate.Offered, ClaimState.Offered),
        (MailTemplate.Cancelled, ClaimState.Released), (MailTemplate.OfferExpiredAgain, ClaimState.Released),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D2")]
    public async Task Pages_show_the_note_of_every_reason(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, anna) = await WithSessionAsync(desk.App);
        var page = await desk.App.OwnPageAsync(anna);

        foreach (var code in Enum.GetValues<ReasonCode>())
        {
            await ExplainAsync(desk.App, meeting, anna, code, ClaimState.Held);

            Assert.Equal((code, 2), (code, Count((await desk.App.GetAsync(page)).Main)));
            Assert.Equal((code, 2), (code, Count((await desk.PageAsync(meeting.Person(anna))).Text("main"))));
        }
    }

    [Fact]
    [Trait("Finding", "organiser-D2")]
    public async Task Mails_show_the_note_of_every_reason()
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Mailing.Options(new RecordingTransport(), clock));
        var (meeting, anna) = await WithSessionAsync(app);

        // A session that is wanted no more is not listed.
        foreach (var code in Enum.GetValues<ReasonCode>().Where(code => code != ReasonCode.PreferenceWithdrawn))
        {
            foreach (var (template, state) in MailsWithReason)
            {
                var note = await ExplainAsync(app, meeting, anna, code, state, session: ClaimState.Released);
                var values = new MailValues { Reason = code, Note = note, Until = meeting.StartsAt.AddDays(-1) };

                // Mails to people who have or want a place list the sessions too, with their own reasons.
                var text = await ComposeAsync(app, meeting, anna, template, values);
                Assert.Equal((code, template, CountsInSession(code, state) ? 2 : 1), (code, template, Count(text)));
            }

            await ExplainAsync(app, meeting, anna, code, ClaimState.Held, session: ClaimState.Released);
            var expected = CountsInSession(code, ClaimState.Held) ? 1 : 0;
            Assert.Equal(
                (code, expected), (code, Count(await ComposeAsync(app, meeting, anna, MailTemplate.SessionsChanged, new MailValues()))));
        }

        // Without a place in the event a claim that ended is a choice again. Nobody with a place reads a reason of not having one.
        static bool CountsInSession(ReasonCode code, ClaimState inEvent) => inEvent switch
        {
            ClaimState.Held => code is not (ReasonCode.LeftEvent or ReasonCode.BackOnEventWaitlist),
            ClaimState.Released => false,
            _ => code == ReasonCode.SessionCalledOff,
        };
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D2")]
    public async Task A_withdrawn_session_place_is_mailed_with_its_note(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var (meeting, anna) = await WithSessionAsync(app);
        var pool = meeting.Pools.Single(row => row.SessionId == meeting.Sessions[0].Id).Id;
        await app.SendMailAsync();
        var note = Mailing.Note(meeting.Id, Words);
        await app.AskAsync(
            meeting.Id, new ChangeCapacity(pool) { Capacity = 0, Note = note.Id, Leavers = [anna], OffTheList = true }, note);
        await app.SendMailAsync();

        const string Why =
            "Er zijn minder plekken dan eerst. Daarom heeft u hier geen plek meer. De organisator schreef: “De inleider is ziek.”";
        Assert.Contains(Why, transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("van de lijst gehaald", transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.Contains("U houdt uw plek bij de bijeenkomst.", transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Er is plek in: Zorg.\n\nKies een onderdeel: ", transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.Contains(Why, (await app.GetAsync(await app.OwnPageAsync(anna))).Main, StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D10")]
    public async Task Leaving_takes_no_place_from_a_waiting_preference(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var (meeting, anna) = await WithSessionAsync(app);
        var dina = await app.RegisterAsync(meeting.Id, "Dina", (1, [meeting.Sessions[0].Id]));
        await app.AskAsync(meeting.Id, new CancelRegistration(dina));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));

        Assert.Contains("Daarom wacht u hier ook niet meer.", await SessionAsync(dina), StringComparison.Ordinal);
        Assert.DoesNotContain("uw plek", await SessionAsync(dina), StringComparison.Ordinal);
        Assert.Contains("Daarmee verviel ook uw plek in dit programmaonderdeel.", await SessionAsync(anna), StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());

        async Task<string> SessionAsync(Guid person) =>
            (await app.GetAsync(await app.OwnPageAsync(person))).Page.QuerySelector("[data-session]")!.TextContent;
    }

    [Theory]
    [InlineData("nl", "uw plek|geen plek meer")]
    [InlineData("en", "your place|gave up this session")]
    [Trait("Finding", "attendee-D10")]
    public void No_reason_takes_a_place_from_a_waiting_claim(string language, string place)
    {
        MailRenderer.Speak(language);
        foreach (var code in EndsWaiting)
        {
            var because = new ClaimReason(new Reason(code)) { From = ClaimState.Waiting };

            Assert.DoesNotMatch(place, new ReasonTexts().Of(because, Meeting));
            Assert.DoesNotMatch(place, new ReasonTexts().Of(because with { InSession = true }, Meeting));
        }
    }

    [Theory]
    [InlineData("nl", "zich aanmeldde", "VNG heeft u aangemeld. ")]
    [InlineData("en", "you registered", "VNG registered you. ")]
    [Trait("Finding", "organiser-D9")]
    public void Reasons_of_sign_up_name_the_organiser_who_added(string language, string bySelf, string added)
    {
        MailRenderer.Speak(language);
        var ofSignUp = Enum.GetValues<ReasonCode>().Select(code => new ClaimReason(new Reason(code)))
            .Where(because => new ReasonTexts().Of(because, Meeting).Contains(bySelf, StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [ReasonCode.PlaceFree, ReasonCode.EventFull, ReasonCode.KeptForWaitlist, ReasonCode.ShareReached, ReasonCode.PartyDoesNotFit],
            ofSignUp.Select(because => because.Reason.Code));

        Assert.All(ofSignUp, because =>
        {
            var byOrganiser = new ReasonTexts().Of(because with { ByOrganiser = true }, Meeting);
            Assert.StartsWith(added, byOrganiser, StringComparison.Ordinal);
            Assert.DoesNotContain(bySelf, byOrganiser, StringComparison.Ordinal);
            Assert.DoesNotContain(
                bySelf, new ReasonTexts().Of(because with { ByColleague = true }, Meeting), StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D9")]
    public async Task Added_attendees_read_who_signed_them_up(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var desk = await OrganisersDesk.StartAsync(provider, transport);
        var meeting = await Seed.EventAsync(desk.App, 1, null, new SeedRound(new SeedSession("Tafel", 5)));
        foreach (var name in new[] { "Ina", "Oda" })
        {
            await desk.SendAsync(
                $"{meeting.Registrations()}/new",
                ("GivenName", name), ("FamilyName", "Boer"), ("Email", $"{name}@a.example.org"), ("Mail", "true"));
        }

        await desk.App.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: false, "Xenia"));
        await desk.App.SendMailAsync();

        Assert.Contains(
            "VNG heeft u aangemeld. Er was een plek vrij toen u werd aangemeld.", await BothAsync("Ina"), StringComparison.Ordinal);
        Assert.Contains(
            "VNG heeft u aangemeld. Alle plekken waren bezet toen u werd aangemeld.", await BothAsync("Oda"), StringComparison.Ordinal);
        Assert.Contains("Alle plekken waren bezet toen u werd aangemeld.", await BothAsync("Xenia"), StringComparison.Ordinal);
        Assert.Empty(await desk.App.BreachesAsync());

        // The own page and the mail say the same, and neither says that she signed up herself.
        async Task<string> BothAsync(string name)
        {
            var id = await desk.App.InDatabaseAsync(context =>
                context.Registrations.Where(row => row.Details.GivenName == name).Select(row => row.Id).SingleAsync());
            var page = (await desk.App.GetAsync(await desk.App.OwnPageAsync(id))).Main;
            var mail = transport.Given.Single(one => one.To.Name.StartsWith(name, StringComparison.Ordinal)).Text;
            var reason = page[page.IndexOf(name == "Xenia" ? "Alle plekken" : "VNG heeft", StringComparison.Ordinal)..][..60];
            Assert.Contains(reason[..40], mail, StringComparison.Ordinal);
            Assert.DoesNotContain("zich aanmeldde", page + mail, StringComparison.Ordinal);
            Assert.Contains("U heeft nog geen keuze gemaakt in ronde 1. Er is plek in: Tafel.", mail, StringComparison.Ordinal);
            Assert.Matches(@"Kies een onderdeel: https://\S+/r/[\w-]{43}/sessions\n", mail);
            return page;
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D2")]
    public async Task Check_names_a_false_explanation_of_a_claim(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var (_, anna) = await WithSessionAsync(app);
        Assert.Empty(await app.BreachesAsync());

        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Claims.Where(claim => claim.RegistrationId == anna)
            .ExecuteUpdateAsync(set => set.SetProperty(claim => claim.ByOrganiser, true)));

        Assert.Contains(await app.BreachesAsync(), breach =>
            breach.Contains($"I4: registration {anna} has another explanation", StringComparison.Ordinal));
    }

    private static EventFacts Meeting => EventFacts.Of(new Event
    {
        Slug = "bijeenkomst",
        Title = "Bijeenkomst",
        StartsAt = DateTime.UnixEpoch,
        EndsAt = DateTime.UnixEpoch.AddHours(1),
        Contact = new Contact { Organisation = "VNG" },
    });

    /// <summary>Anna holds the only place of a session.</summary>
    private static async Task<(Event Meeting, Guid Anna)> WithSessionAsync(TestApp app)
    {
        var meeting = await Seed.EventAsync(app, 9, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)));
        return (meeting, await app.RegisterAsync(meeting.Id, "Anna", (1, [meeting.Sessions[0].Id])));
    }

    private static int Count(string text) => text.Split(Words).Length - 1;

    /// <summary>Gives both claims a reason with a note, as a later command might do.</summary>
    private static async Task<Guid> ExplainAsync(
        TestApp app, Event meeting, Guid person, ReasonCode code, ClaimState state, ClaimState? session = null)
    {
        var note = Mailing.Note(meeting.Id, Words);
        var values = ReasonValues.Write(new Reason(code) { Note = note.Id });
        var until = state == ClaimState.Offered ? meeting.StartsAt.AddDays(-1) : (DateTime?)null;
        var pool = await app.EventPoolAsync(meeting.Id);
        app.IsSpoilt = true;
        await app.InDatabaseAsync(async context =>
        {
            context.ReasonNotes.Add(note);
            await context.SaveChangesAsync();
            await context.Claims.Where(claim => claim.RegistrationId == person).ExecuteUpdateAsync(set => set
                .SetProperty(claim => claim.Reason, code)
                .SetProperty(claim => claim.ReasonValues, values)
                .SetProperty(claim => claim.State, session ?? state));
            await context.Claims.Where(claim => claim.RegistrationId == person && claim.PoolId == pool).ExecuteUpdateAsync(set => set
                .SetProperty(claim => claim.State, state)
                .SetProperty(claim => claim.OfferedUntil, until));
        });

        return note.Id;
    }

    private static async Task<string> ComposeAsync(TestApp app, Event meeting, Guid person, MailTemplate template, MailValues values)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<InstallationSettings>();
        var mail = OutboxRow.New(settings, template, "anna@gemeente.example.org", "nl", app.UtcNow);
        (mail.EventId, mail.RegistrationId, mail.Values) = (meeting.Id, person, StoredMailValues.Write(values));
        var composed = await scope.ServiceProvider.GetRequiredService<MailComposer>()
            .ComposeAsync(mail, TestContext.Current.CancellationToken);
        return composed?.Text ?? throw new InvalidOperationException($"{template} does not hold.");
    }
}
