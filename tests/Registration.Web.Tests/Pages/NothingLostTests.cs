using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Localisation;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Nothing that is typed or pasted is lost: no field cuts it, and every answer shows it again with what is wrong.</summary>
public sealed class NothingLostTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Fact, Trait("Finding", "attendee-D13"), Trait("Finding", "organiser-D15")]
    public void No_view_limits_the_length_of_a_field() => Assert.All(
        TextFiles.Files("*.cshtml"),
        file => Assert.DoesNotContain(
            "maxlength=", File.ReadAllText(Path.Combine(TextFiles.Web, file)), StringComparison.OrdinalIgnoreCase));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D13")]
    public async Task Pasted_text_is_kept_and_counted(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var long1405 = new string('x', 1405);

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Marieke", ("Notes", long1405)));

        Assert.Equal("1000", form.Page.QuerySelector("#Notes")!.GetAttribute("data-most"));
        Assert.StartsWith("/js/counter.", form.Page.QuerySelector("script[type=module]")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal(422, answer.Status);
        Assert.Equal(
            "Opmerking voor de organisator: gebruik hoogstens 1000 tekens. Dit zijn er 405 te veel.", answer.Summary.Single().Words);
        Assert.Equal(long1405, answer.Value("Notes"));
    }

    [Fact, Trait("Finding", "organiser-D15")]
    public async Task Organisers_form_says_what_is_too_long_and_keeps_it()
    {
        var app = await apps.OnSqliteAsync();
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var (title, summary) = (new string('t', 260), new string('s', 1200));

        using var answer = await organiser.PostAsync(
            "/organiser/events/new",
            ("Title", title), ("Summary", summary), ("Visibility", "Public"), ("Date", "2026-12-01"), ("Start", "13:00"), ("End", "15:00"));

        Assert.Equal(422, (int)answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = new Answered(answer, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html));
        Assert.Equal((title, summary), (page.Value("Title"), page.Value("Summary")));
        Assert.Equal(["#Title", "#Summary"], page.Summary.Select(problem => problem.Link));
        Assert.All(page.Summary, problem => Assert.Contains("hoogstens", problem.Words, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D15")]
    public async Task Forty_one_colleagues_and_seventy_kilobytes_are_shown_again(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 90);
        var address = $"/events/{meeting.Slug}/register";
        (string, string)[] many = [.. Enumerable.Range(1, 41).SelectMany(number => PartyFilling.Colleague(number, $"Collega{number}"))];
        var notes = new string('x', 70_000);

        var colleagues = await app.PostAsync(address, Filled.In("Marieke", many));
        var text = await app.PostAsync(address, Filled.In("Marieke", [("Notes", notes), .. PartyFilling.Colleague(1, "Hassan")]));

        Assert.Equal((422, 422), (colleagues.Status, text.Status));
        Assert.Equal(("Marieke", "Collega41"), (colleagues.Value("GivenName"), colleagues.Value("Party[41].GivenName")));
        Assert.Equal(
            [("#Party_20_.GivenName", "Zo kunt u hoogstens 20 mensen in één keer aanmelden. Meld de anderen apart aan.")],
            colleagues.Summary);
        Assert.Equal((notes, "Hassan"), (text.Value("Notes"), text.Value("Party[1].GivenName")));
        Assert.Equal(0, await app.RegistrationsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D15")]
    public async Task Too_large_form_is_shown_as_far_as_read(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 90);
        var address = $"/events/{meeting.Slug}/register";

        var answer = await app.PostAsync(
            address, [.. Filled.In(), .. Enumerable.Range(1, 5000).Select(n => KeyValuePair.Create($"f{n}", "x"))]);
        var colleagues = await app.PostAsync(
            address, Filled.In("Sanne", [.. Enumerable.Range(0, 100).SelectMany(number => PartyFilling.Colleague(number, "X"))]));

        Assert.Equal((413, 413), (answer.Status, colleagues.Status));
        Assert.Equal(
            ("Marieke", "marieke@gemeente.example.org", "Ik kom met de trein."),
            (answer.Value("GivenName"), answer.Value("Email"), answer.Value("Notes")));
        Assert.Equal(("Sanne", "X"), (colleagues.Value("GivenName"), colleagues.Value("Party[99].GivenName")));
    }
}
