using System.Net.Http.Headers;
using System.Text;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Refusals of a registration: the event is closed, the registrant is known, or the form is not accepted.</summary>
public sealed class RegisterClosedTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string Ask = "VNG (bijeenkomsten@vng.example.org)";

    public static TheoryData<DatabaseProvider, ClosedBecause, string, string> Closed
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, ClosedBecause, string, string>();
            foreach (var provider in Databases.All.Select(row => row.Data))
            {
                data.Add(provider, ClosedBecause.EventCancelled,
                    $"Deze bijeenkomst gaat niet door. Heeft u vragen? Stel ze aan {Ask}.",
                    $"This meeting has been cancelled. Any questions? Ask {Ask}.");
                data.Add(provider, ClosedBecause.ClosedByOrganiser,
                    $"De organisator neemt geen aanmeldingen meer aan. Wilt u toch komen? Vraag het aan {Ask}.",
                    $"The organiser is no longer taking registrations. Would you still like to come? Ask {Ask}.");
                data.Add(provider, ClosedBecause.NotYetOpen,
                    $"Aanmelden kan vanaf donderdag 17 september 2026, 10.00 uur. Kom dan terug naar deze pagina. Heeft u nu al een "
                        + $"vraag? Stel die aan {Ask}.",
                    $"You can register from Thursday 17 September 2026, 10:00. Come back to this page then. Any questions now? Ask {Ask}.");
                data.Add(provider, ClosedBecause.DeadlinePassed,
                    $"Aanmelden kon tot maandag 14 september 2026, 10.00 uur. Wilt u toch komen? Vraag het aan {Ask}.",
                    $"You could register until Monday 14 September 2026, 10:00. Would you still like to come? Ask {Ask}.");
                data.Add(provider, ClosedBecause.EventStarted,
                    $"De bijeenkomst is begonnen op dinsdag 15 september 2026, 09.00 uur. Aanmelden kan niet meer. Heeft u vragen? Stel "
                        + $"ze aan {Ask}.",
                    $"The meeting started on Tuesday 15 September 2026, 09:00. You can no longer register. Any questions? Ask {Ask}.");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Closed))]
    public async Task A_closed_event_says_why_and_has_no_form(DatabaseProvider provider, ClosedBecause because, string dutch,
        string english)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 0, meeting => Close(meeting, because, app.UtcNow));
        var address = $"/events/{meeting.Slug}/register";

        foreach (var (prefix, words) in new[] { ("", dutch), ("/en", english) })
        {
            var page = await app.GetAsync(prefix + address);
            Assert.Equal(200, page.Status);
            Assert.Contains(words, page.Main, StringComparison.Ordinal);
            Assert.Equal("mailto:bijeenkomsten@vng.example.org", page.Page.QuerySelector(".standing a")!.GetAttribute("href"));
            Assert.Null(page.Page.QuerySelector("form"));
            Assert.Equal(prefix.Length > 0 ? "Register" : "Aanmelden", page.Page.QuerySelector("h1")!.TextContent);

            var post = await app.PostAsync(prefix + address, Filled.In());
            Assert.Equal(422, post.Status);
            Assert.Equal([(null, words)], post.Summary);
            Assert.Equal(("Marieke", "Ik kom met de trein."), (post.Value("GivenName"), post.Value("Notes")));

            var wrong = await app.PostAsync(prefix + address, Filled.In("", ("Email", "x@example.org")));
            Assert.Equal([null, "#GivenName"], wrong.Summary.Select(problem => problem.Link));
            Assert.Equal(words, wrong.Summary[0].Words);
        }

        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Draft_or_invited_event_returns_404(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var draft = await Seed.EventAsync(app, 60, meeting => meeting.Status = EventStatus.Draft);
        var invited = await Seed.EventAsync(app, 60, meeting => meeting.Visibility = Visibility.Invited);

        foreach (var slug in new[] { draft.Slug, invited.Slug, "bestaat-niet", "..%2f", "Bijeenkomst 1" })
        {
            Assert.Equal(404, (await app.GetAsync($"/events/{slug}/register")).Status);
            Assert.Equal(404, (await app.PostAsync($"/events/{slug}/register", Filled.In())).Status);
        }

        Assert.Equal(0, await app.RowsAsync(draft.Id) + await app.RowsAsync(invited.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Full_event_shows_its_waitlist_length_before_signing_up(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        string[] expected =
        [
            "Er wacht nog niemand.", "Er wacht nu 1 persoon.", "Er wachten nu 2 mensen.",
        ];
        await app.SignUpAsync(meeting, "Houder");

        foreach (var (index, words) in expected.Index())
        {
            var form = await app.GetAsync($"/events/{meeting.Slug}/register");
            Assert.Contains(words, form.Main, StringComparison.Ordinal);
            Assert.Equal("Zet mij op de wachtlijst", form.Page.QuerySelector("form button")!.TextContent);
            await app.SignUpAsync(meeting, $"Wachter{index}");
        }

        var english = await app.GetAsync($"/en/events/{meeting.Slug}/register");
        Assert.Contains("3 people are waiting at the moment.", english.Main, StringComparison.Ordinal);
        Assert.Equal("Put me on the waiting list", english.Page.QuerySelector("form button")!.TextContent);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Full_event_without_a_waitlist_names_the_contact(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 0,
            meeting => meeting.Settings.Rules = meeting.Settings.Rules with { WaitlistEnabled = false });

        var page = await app.GetAsync($"/events/{meeting.Slug}/register");
        var post = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In());

        const string Words = $"Alle plekken zijn bezet en er is geen wachtlijst. Wilt u toch komen? Vraag het aan {Ask}.";
        Assert.Equal(200, page.Status);
        Assert.Contains(Words, page.Main, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("form"));
        Assert.Equal(422, post.Status);
        Assert.Equal([(null, Words)], post.Summary);
        Assert.Equal("Marieke", post.Value("GivenName"));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Duplicate_registrant_is_refused_and_referred_to_the_mailed_link(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);
        await app.SignUpAsync(meeting, "Marieke");

        var again = await app.PostAsync($"/events/{meeting.Slug}/register",
            Filled.In("MARIEKE ", ("Email", "Marieke@Gemeente.example.org")));
        var english = await app.PostAsync($"/en/events/{meeting.Slug}/register", Filled.In());
        var colleague = await app.PostAsync($"/events/{meeting.Slug}/register",
            Filled.In("Hassan", ("Email", "marieke@gemeente.example.org")));

        Assert.Equal((422, 422, 303), (again.Status, english.Status, colleague.Status));
        Assert.Equal(
            [("#Email", $"U bent al aangemeld met deze naam en dit e-mailadres. We sturen de link van uw aanmelding naar dit adres: daar "
                + $"ziet u of u een plek heeft en kunt u zich afmelden. Krijgt u niets? Vraag het aan {Ask}.")],
            again.Summary);
        Assert.StartsWith("You are already registered", english.Summary[0].Words, StringComparison.Ordinal);
        Assert.Equal("MARIEKE", again.Value("GivenName"));
        Assert.Equal(2, await app.RegistrationsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Twenty_people_may_share_an_address(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);
        foreach (var number in Enumerable.Range(1, 20))
        {
            await app.SignUpAsync(meeting, $"Collega{number}", ("Email", "bestuur@gemeente.example.org"));
        }

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register",
            Filled.In("Nog een", ("Email", "Bestuur@gemeente.example.org")));

        Assert.Equal(422, answer.Status);
        Assert.Equal(
            [("#Email", $"Met dit e-mailadres zijn al 20 mensen aangemeld. Meer kan niet. Gebruik een ander e-mailadres, of vraag het aan "
                + $"{Ask}.")],
            answer.Summary);
        Assert.Equal(20, await app.RegistrationsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cross_origin_form_is_refused_and_keeps_the_input(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60, null, new SeedRound(new SeedSession("Werk", 5)));
        using var content = new FormUrlEncodedContent(
            Filled.In("Marieke", ("Sessions[1]", $"{meeting.Sessions[0].Id}"), ("IdempotencyKey", "")));

        var answer = await app.SendAsync(HttpMethod.Post, $"/events/{meeting.Slug}/register", content,
            ("Origin", "https://elders.example"));

        Assert.Equal(403, answer.Status);
        Assert.StartsWith("Fout: ", answer.Title, StringComparison.Ordinal);
        Assert.Equal(
            [(null, "Dit formulier kwam van een andere website. Daarom is het niet verwerkt. Klopt wat er staat? Verstuur het dan vanaf "
                + "deze pagina.")],
            answer.Summary);
        Assert.Equal(("Marieke", "Ik kom met de trein."), (answer.Value("GivenName"), answer.Value("Notes")));
        Assert.Equal([$"{meeting.Sessions[0].Id}"], answer.Chosen(1));
        Assert.Matches("^[0-9a-f]{32}$", answer.Value("IdempotencyKey"));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
        using var own = new FormUrlEncodedContent(Filled.In());
        Assert.Equal(303, (await app.SendAsync(HttpMethod.Post, $"/events/{meeting.Slug}/register", own,
            ("Origin", TestAppOptions.ExampleAddress))).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Malformed_or_oversized_form_is_refused_with_a_message(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);
        var address = $"/events/{meeting.Slug}/register";

        var tooLong = await app.PostAsync(address, Filled.In("Marieke", ("Notes", new string('x', 3_000_000))));
        var rather = await app.PostAsync(address, Filled.In("Marieke", ("Notes", new string('x', 100_000))));
        var tooMany = await app.PostAsync(address,
            [.. Filled.In(), .. Enumerable.Range(1, 5000).Select(n => KeyValuePair.Create($"f{n}", "x"))]);
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        var noForm = await app.SendAsync(HttpMethod.Post, address, json);
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"GivenName\"\r\n\r\nMa");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        var half = await app.SendAsync(HttpMethod.Post, address, broken);

        Assert.Equal(413, tooLong.Status);
        Assert.Equal((413, 413), (rather.Status, tooMany.Status));
        Assert.Contains("We konden het formulier niet lezen", rather.Main, StringComparison.Ordinal);
        Assert.Contains("We konden het formulier niet lezen", tooMany.Main, StringComparison.Ordinal);
        Assert.NotNull(tooMany.Page.QuerySelector("form [name='GivenName']"));
        Assert.Equal(422, noForm.Status);
        Assert.InRange(half.Status, 400, 499);
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Multipart_form_is_accepted(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);
        using var content = new MultipartFormDataContent();
        Filled.In().ForEach(field => content.Add(new StringContent(field.Value), field.Key));

        Assert.Equal(303, (await app.SendAsync(HttpMethod.Post, $"/events/{meeting.Slug}/register", content)).Status);
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Locked_places_return_503_and_keep_the_input()
    {
        var app = await apps.OnAsync(DatabaseProvider.PostgreSql);
        var meeting = await Seed.EventAsync(app, 60, null, new SeedRound(new SeedSession("Werk", 5)));
        var page = await app.SignUpAsync(meeting, "Hassan");
        var form = Filled.In("Marieke", ("Sessions[1]", $"{meeting.Sessions[0].Id}"));

        await app.InDatabaseAsync(async context =>
        {
            await using var lockedByOther = await context.Database.BeginTransactionAsync();
            await context.Database.ExecuteSqlAsync($"""SELECT 1 FROM "EventPlaces" WHERE "EventId" = {meeting.Id} FOR UPDATE""");
            var answer = await app.PostAsync($"/events/{meeting.Slug}/register", form);
            var cancel = await app.PostAsync($"{page}/cancel", []);

            Assert.Equal((503, 503), (answer.Status, cancel.Status));
            Assert.Equal(("5", "5"), ($"{answer.Response.Headers.RetryAfter}", $"{cancel.Response.Headers.RetryAfter}"));
            Assert.StartsWith("Het is erg druk. Er is nog niets veranderd.", answer.Summary.Single().Words, StringComparison.Ordinal);
            Assert.Equal(("Marieke", form.Single(field => field.Key == "IdempotencyKey").Value),
                (answer.Value("GivenName"), answer.Value("IdempotencyKey")));
            Assert.Equal([$"{meeting.Sessions[0].Id}"], answer.Chosen(1));
            Assert.NotNull(cancel.Page.QuerySelector("form[method=post] button"));
        });

        Assert.Equal(303, (await app.PostAsync($"/events/{meeting.Slug}/register", form)).Status);
    }

    private static void Close(Event meeting, ClosedBecause because, DateTime now)
    {
        switch (because)
        {
            case ClosedBecause.EventCancelled:
                meeting.Status = EventStatus.Cancelled;
                break;
            case ClosedBecause.ClosedByOrganiser:
                meeting.Status = EventStatus.Closed;
                break;
            case ClosedBecause.NotYetOpen:
                meeting.Settings.OpensAt = now.AddDays(2);
                break;
            case ClosedBecause.DeadlinePassed:
                meeting.Settings.ClosesAt = now.AddDays(-1);
                break;
            case ClosedBecause.EventStarted:
                meeting.StartsAt = now.AddHours(-1);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(because));
        }
    }
}
