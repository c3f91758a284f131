using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>The next steps of people who wait: a sentence for each thing that the core waits for, the same on pages and in mails.</summary>
public sealed class NextStepsTests
{
    private static readonly DateTime Now = new(2026, 9, 15, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Start = Now.AddDays(30);

    /// <summary>The sentence of attendees whom nothing stops: only they get the next place when they are first.</summary>
    private static readonly NextStep[] First = [NextStep.PlaceAtOnce, NextStep.PlaceByOffer];

    private static readonly string[] Languages = ["nl", "en"];

    private static readonly DateTime?[] ShareEnds = [null, Start.AddDays(-8)];

    /// <summary>The moments while places are given at once, while they are offered, and after that.</summary>
    private static readonly DateTime[] Moments = [Now, Start.AddDays(-9), Start.AddDays(-2)];

    private static readonly bool[] Halted = [false, true];

    public static TheoryData<WaitsFor, string> Reasons =>
        [.. from reason in Enum.GetValues<WaitsFor>() from language in Languages select (reason, language)];

    [Theory, MemberData(nameof(Reasons))]
    [Trait("Finding", "attendee-D1")]
    public void Every_reason_to_wait_has_a_sentence_with_its_values(WaitsFor reason, string language)
    {
        MailRenderer.Speak(language);
        foreach (var (rules, now) in RulesAndMoments())
        {
            var meeting = Meeting(rules);
            var waits = new Waits(reason, reason is WaitsFor.LargerCapacity or WaitsFor.PlacesTogether ? 7 : 1);

            var lines = NextSteps.Waiting(waits, meeting, now);

            Assert.NotEmpty(lines);
            Assert.Distinct(lines.Select(line => line.Step));
            Assert.All(lines, line => AssertTold(line, meeting));
            Assert.True(
                reason == WaitsFor.Place || !lines.Any(line => First.Contains(line.Step)), $"{reason} is promised the next place.");
            if (meeting.Terms.PromotionAt(now) != Promotion.Stopped)
            {
                Assert.Contains(lines, line => line.Step == (reason switch
                {
                    WaitsFor.Resuming => NextStep.PassedOver,
                    WaitsFor.RoomInShare => rules.PerOrganisationUntil is null ? NextStep.RoomInShare : NextStep.RoomInShareUntil,
                    WaitsFor.LargerCapacity => NextStep.LargerCapacity,
                    WaitsFor.PartyAhead => NextStep.PartyAhead,
                    WaitsFor.PlacesTogether when rules.Passing == Passing.HoldForParty => NextStep.TogetherHolds,
                    WaitsFor.PlacesTogether => NextStep.TogetherPassed,
                    _ when meeting.Terms.PromotionAt(now) == Promotion.AtOnce => NextStep.PlaceAtOnce,
                    _ => NextStep.PlaceByOffer,
                }));
            }
        }
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    [Trait("Finding", "attendee-D1")]
    public void Every_step_has_its_own_sentence(string language)
    {
        MailRenderer.Speak(language);
        var meeting = Meeting(new PlaceRules());
        var sentences = Enum.GetValues<NextStep>()
            .Select(step => Attendee.Next(new NextLine(step, Start, 3), meeting)).ToList();

        Assert.Distinct(sentences);
        Assert.All(sentences, sentence => Assert.DoesNotContain("{", sentence, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D1")]
    public async Task Share_is_told_with_its_date_on_pages_and_mails(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var until = app.UtcNow.AddDays(10);
        var meeting = await Seed.EventAsync(
            app, 5, one => one.Settings.Rules = new PlaceRules { PerOrganisation = 1, PerOrganisationUntil = until });
        await app.SignUpAsync(meeting, "Aal");
        var ben = await app.SignUpAsync(meeting, "Ben");

        await AssertToldAsync("vrijdag 25 september 2026, 10.00 uur", "bent u de eerste");
        app.Clock!.Advance(until - app.UtcNow);
        await app.AskAsync(meeting.Id, new ApplyDue());
        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Ben"]);

        // Without a date the share ends only with a place of the same organisation.
        var endless = await Seed.EventAsync(app, 5, one => one.Settings.Rules = new PlaceRules { PerOrganisation = 1 });
        await app.SignUpAsync(endless, "Aal");
        (meeting, ben) = (endless, await app.SignUpAsync(endless, "Ben"));
        await AssertToldAsync("als iemand van dezelfde organisatie zich afmeldt", "bent u de eerste");

        // A full event does not hide the share.
        var full = await Seed.EventAsync(app, 1, one => one.Settings.Rules = new PlaceRules { PerOrganisation = 1 });
        await app.SignUpAsync(full, "Aal");
        (meeting, ben) = (full, await app.SignUpAsync(full, "Ben"));
        await AssertToldAsync("als iemand van dezelfde organisatie zich afmeldt", "bent u de eerste");
        Assert.Empty(await app.BreachesAsync());

        async Task AssertToldAsync(string told, string untold)
        {
            foreach (var text in new[] { (await app.GetAsync(ben)).Main, await MailAsync(app, meeting, "Ben") })
            {
                Assert.Contains(told, text, StringComparison.Ordinal);
                Assert.DoesNotContain(untold, text, StringComparison.Ordinal);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D1")]
    public async Task Party_that_comes_together_reads_how_many_places_it_needs(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        foreach (var (passing, told) in new[]
        {
            (Passing.SmallerMayPass, "Zijn er minder plekken vrij, dan gaat een vrije plek naar de eerste na u"),
            (Passing.HoldForParty, "dan houden we die voor uw groep vast tot er genoeg zijn"),
        })
        {
            var meeting = await Seed.EventAsync(app, 2, one => one.Settings.Rules = new PlaceRules { Passing = passing });
            var first = await app.RegisterAsync(meeting.Id, "Aal");
            await app.RegisterAsync(meeting.Id, "Ben");
            await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: true, "Theo", "Toos"));
            var theo = await app.OwnPageAsync(await IdAsync(app, meeting, "Theo"));
            var last = await app.SignUpAsync(meeting, "Laatste");

            foreach (var text in new[] { (await app.GetAsync(theo)).Main, await MailAsync(app, meeting, "Theo") })
            {
                Assert.Contains("Zijn er 2 plekken vrij en bent u samen aan de beurt", text, StringComparison.Ordinal);
                Assert.Contains(told, text, StringComparison.Ordinal);
                Assert.DoesNotContain("die plek meteen", text, StringComparison.Ordinal);
            }

            // The place that comes free is kept for the party, and the next attendee reads so.
            await app.AskAsync(meeting.Id, new CancelRegistration(first));
            if (passing == Passing.HoldForParty)
            {
                var main = (await app.GetAsync(last)).Main;
                Assert.Contains("die bewaren we voor een groep die al langer wacht", main, StringComparison.Ordinal);
                Assert.DoesNotContain("bent u de eerste", main, StringComparison.Ordinal);
            }

            // A party that is larger than the event reads that no place can come free for it.
            var pool = await app.EventPoolAsync(meeting.Id);
            var ben = await IdAsync(app, meeting, "Ben");
            var note = Mailing.Note(meeting.Id);
            var held = (await app.StandAsync(meeting.Id))["Laatste"] == "Held" ? new[] { ben } : [];
            await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 1, Leavers = [.. held], Note = note.Id }, note);
            Assert.Contains("De groep heeft 2 plekken nodig. Zo veel plekken heeft de bijeenkomst niet.",
                (await app.GetAsync(theo)).Main, StringComparison.Ordinal);
        }

        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D1")]
    public async Task Closed_waitlist_and_the_way_back_are_told(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Aal");
        var (ben, cor) = (await app.SignUpAsync(meeting, "Ben"), await app.SignUpAsync(meeting, "Cor"));
        Assert.DoesNotContain("kan er nu niet zelf weer op", (await app.GetAsync(ben)).Main, StringComparison.Ordinal);
        var note = Mailing.Note(meeting.Id);
        var (seen, rules) = (meeting.Settings.Rules, new PlaceRules { WaitlistEnabled = false });
        await app.Places().ChangeRulesAsync(
            meeting.Id, seen, rules, new ByOrganiser(Guid.NewGuid(), note), TestContext.Current.CancellationToken);
        await app.AskAsync(meeting.Id, new LeaveWaitlist(await IdAsync(app, meeting, "Cor")));

        var (waits, left) = ((await app.GetAsync(ben)).Main, (await app.GetAsync(cor)).Main);

        Assert.Contains("Wie van de wachtlijst af gaat, kan er nu niet zelf weer op.", waits, StringComparison.Ordinal);
        Assert.Contains("Op de wachtlijst komt nu niemand meer.", left, StringComparison.Ordinal);
        Assert.DoesNotContain("komt u achteraan", left, StringComparison.Ordinal);
        await app.InDatabaseAsync(context => context.Events.Where(one => one.Id == meeting.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Visibility, Visibility.Invited)));
        Assert.Contains("Wilt u toch komen? Laat het dan weten aan VNG", (await app.GetAsync(cor)).Main, StringComparison.Ordinal);
    }

    private static AttendeeTexts Attendee => new(new RefusalTexts());

    private static IEnumerable<(PlaceRules Rules, DateTime Now)> RulesAndMoments() =>
        from passing in Enum.GetValues<Passing>()
        from until in ShareEnds
        from halted in Halted
        from now in Moments
        select (new PlaceRules
        {
            PerOrganisation = 4,
            PerOrganisationUntil = until,
            Passing = passing,
            PromotionPaused = halted,
            OfferFromWorkingDays = 10,
            StopsWorkingDays = 3,
        }, now);

    private static EventFacts Meeting(PlaceRules rules) => EventFacts.Of(new Event
    {
        Slug = "bijeenkomst",
        Title = "Bijeenkomst",
        Status = EventStatus.Published,
        StartsAt = Start,
        EndsAt = Start.AddHours(1),
        Contact = new Contact { Organisation = "VNG" },
        Settings = new RegistrationSettings { Rules = rules },
    });

    /// <summary>Checks that the pages of the attendee and of the registrant tell the moment and the number of the step.</summary>
    private static void AssertTold(NextLine line, EventFacts meeting)
    {
        foreach (var text in new[] { Attendee.Next(line, meeting), Attendee.NextForParty(line, meeting) })
        {
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
            Assert.Contains(AttendeeTexts.When(line, meeting.TimeZone), text, StringComparison.Ordinal);
            Assert.True(line.Count is null || text.Contains($"{line.Count}", StringComparison.Ordinal), text);
        }
    }

    private static Task<TestApp> StartAsync(DatabaseProvider provider) =>
        TestApp.StartAsync(provider, Mailing.Options(new RecordingTransport()));

    private static Task<Guid> IdAsync(TestApp app, Event meeting, string name) => app.InDatabaseAsync(context => context.Registrations
        .Where(person => person.EventId == meeting.Id && person.Details.GivenName == name).Select(person => person.Id).SingleAsync());

    /// <summary>Renders the mail that a person on the waitlist gets.</summary>
    private static async Task<string> MailAsync(TestApp app, Event meeting, string name)
    {
        var id = await IdAsync(app, meeting, name);
        await using var scope = app.Services.CreateAsyncScope();
        var settings = scope.ServiceProvider.GetRequiredService<InstallationSettings>();
        var mail = OutboxRow.New(settings, MailTemplate.OnWaitlist, $"{name}@gemeente.example.org", "nl", app.UtcNow);
        (mail.EventId, mail.RegistrationId, mail.Values) = (meeting.Id, id, StoredMailValues.Write(new MailValues()));
        var composed = await scope.ServiceProvider.GetRequiredService<MailComposer>()
            .ComposeAsync(mail, TestContext.Current.CancellationToken);
        return Answered.Words(composed!.Text);
    }
}
