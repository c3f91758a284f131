using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Signing up with a form that is right.</summary>
public sealed class RegisterTests(PublicSite apps) : IClassFixture<PublicSite>
{
    public static TheoryData<DatabaseProvider, string, string, string> Names
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string, string, string>();
            foreach (var provider in Databases.All)
            {
                data.Add(provider.Data, "Fatma", "", "Koşer Kaya");
                data.Add(provider.Data, "<b>Bo</b>", "&", "O'Neill \"x\" &amp;");
                data.Add(provider.Data, "عمر", "", "الخطيب");
                data.Add(provider.Data, "🦊", "van 't", "Hof 👩‍👩‍👧");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Submitted_form_creates_a_held_registration_with_its_own_page(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);

        var page = await app.SignUpAsync(meeting, "Marieke");

        Assert.Matches("^/r/[A-Za-z0-9_-]{43}$", page);
        var written = await app.InDatabaseAsync(context => context.Registrations.SingleAsync(row => row.EventId == meeting.Id));
        var details = written.Details;
        Assert.Equal(
            ("Marieke", "van der", "Meer", "marieke@gemeente.example.org", "Gemeente Sittard-Geleen", "Beleidsadviseur",
                "Ik kom met de trein.", "nl"),
            (details.GivenName, details.Infix, details.FamilyName, details.Email, details.Organisation, details.Function, details.Notes,
                written.Language));
        var own = await app.GetAsync(page);
        Assert.Equal((200, "held"), (own.Status, own.Page.QuerySelector("main")!.GetAttribute("data-state")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task English_registrant_gets_english_pages(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);

        var answer = await app.PostAsync($"/en/events/{meeting.Slug}/register", Filled.In());

        Assert.Equal(303, answer.Status);
        Assert.StartsWith("/en/r/", answer.Location, StringComparison.Ordinal);
        Assert.Equal("en", await app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.EventId == meeting.Id).Select(row => row.Language).SingleAsync()));
        Assert.Contains("You have a place", (await app.GetAsync(answer.Location!)).Main, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Name_is_stored_and_shown_as_typed(DatabaseProvider provider, string given, string infix, string family)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);

        var page = await app.SignUpAsync(meeting, given, ("Infix", infix), ("FamilyName", family),
            ("Email", "iemand@gemeente.example.org"));

        var written = await app.InDatabaseAsync(context => context.Registrations.SingleAsync(row => row.EventId == meeting.Id));
        Assert.Equal((given, infix, family), (written.Details.GivenName, written.Details.Infix, written.Details.FamilyName));
        var own = await app.GetAsync(page);
        Assert.Equal($"Aanmelding van {written.Name.Full}", own.Page.QuerySelector("h1")!.TextContent);
        Assert.Null(own.Page.QuerySelector("h1 b"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Input_is_trimmed_and_normalised(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);

        await app.SignUpAsync(
            meeting, "  Zoe\u0308 ", ("FamilyName", "\u00a0Meer\t"), ("Email", " zoe@gemeente.example.org "),
            ("Notes", "\r\neen\r\ntwee\tdrie\r\n"));

        var written = await app.InDatabaseAsync(context => context.Registrations.SingleAsync(row => row.EventId == meeting.Id));
        Assert.Equal(
            ("Zoë", "Meer", "zoe@gemeente.example.org", "een\ntwee\tdrie"),
            (written.Details.GivenName, written.Details.FamilyName, written.Details.Email, written.Details.Notes));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Resubmitted_form_creates_one_registration(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);
        var form = Filled.In("Marieke", ("IdempotencyKey", "een-sleutel_van_12"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.PostAsync($"/events/{meeting.Slug}/register", form)));

        Assert.All(answers, answer => Assert.Equal((303, answers[0].Location), (answer.Status, answer.Location)));
        Assert.Equal(1, await app.RegistrationsAsync(meeting.Id));
        await app.InDatabaseAsync(context => context.Events.Where(row => row.Id == meeting.Id)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.Status, EventRegistration.Events.EventStatus.Closed)));
        var later = await app.PostAsync($"/events/{meeting.Slug}/register", form);
        Assert.Equal((303, answers[0].Location), (later.Status, later.Location));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Viewing_the_form_changes_nothing_and_issues_an_idempotency_key(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, rounds: new SeedRound(new SeedSession("Werk", 10)));
        var address = $"/events/{meeting.Slug}/register";

        var forms = new[] { await app.GetAsync(address), await app.GetAsync($"{address}?i=uitnodiging"), await app.GetAsync(address) };
        await app.SendAsync(HttpMethod.Head, address);

        Assert.All(forms, form => Assert.Equal(200, form.Status));
        Assert.Equal(3, forms.Select(form => form.Value("IdempotencyKey")).Distinct().Count());
        Assert.Equal(["", "uitnodiging", ""], forms.Select(form => form.Value("Invitation")));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
        Assert.Empty(forms[0].Page.QuerySelectorAll("[name='__RequestVerificationToken']"));
        Assert.False(forms[0].Response.Headers.Contains("Set-Cookie"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preferences_are_ranked_in_the_order_posted(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 60, null, new SeedRound(new SeedSession("Werk", 0), new SeedSession("Zorg", 5), new SeedSession("Wonen", 5)),
            new SeedRound(new SeedSession("Jeugd", 5)));
        var id = meeting.Sessions.ToDictionary(session => session.Title, session => $"{session.Id}");

        await app.SignUpAsync(
            meeting, "Marieke", ("Sessions[1]", id["Werk"]), ("Sessions[1]", ""), ("Sessions[1]", id["Wonen"]), ("Sessions[1]", id["Zorg"]),
            ("Sessions[2]", id["Jeugd"]));

        var preferences = await app.InDatabaseAsync(context => context.Preferences.Where(preference => preference.EventId == meeting.Id)
            .Join(context.Pools, preference => preference.PoolId, pool => pool.Id,
                (preference, pool) => new { preference.Round, preference.Rank, pool.SessionId })
            .OrderBy(preference => preference.Round).ThenBy(preference => preference.Rank).ToListAsync());
        Assert.Equal(
            [(1, 1, id["Werk"]), (1, 2, id["Wonen"]), (1, 3, id["Zorg"]), (2, 1, id["Jeugd"])],
            preferences.Select(preference => (preference.Round, preference.Rank, $"{preference.SessionId}")));
        Assert.Equal("Held", (
            await app.StandAsync(meeting.Id, meeting.Sessions.Single(session => session.Title == "Wonen").Id))["Marieke"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Form_shows_how_full_each_session_is(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 60, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 12), new SeedSession("Wonen", null)),
            new SeedRound(new SeedSession("Jeugd", 0)) { Waitlist = false });
        var id = meeting.Sessions.ToDictionary(session => session.Title, session => $"{session.Id}");
        foreach (var name in new[] { "Een", "Twee", "Drie" })
        {
            await app.SignUpAsync(meeting, name, ("Sessions[1]", id["Werk"]));
        }

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var english = await app.GetAsync($"/en/events/{meeting.Slug}/register");

        Assert.Equal(["Vol – wachtlijst (2 wachten)", "12 plekken", "Vol"], Badges(form));
        Assert.Equal(["Full – waiting list (2 waiting)", "12 places", "Full"], Badges(english));
        Assert.Equal([""], form.Chosen(1).Take(1));
        Assert.True(form.Page.QuerySelector($"input[value='{id["Jeugd"]}']")!.HasAttribute("disabled"));

        static IEnumerable<string> Badges(Answered page) => page.Page.QuerySelectorAll(".choice .badge").Select(badge => badge.TextContent);
    }
}
