using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Pages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>A form that makes something, sent twice, makes it once.</summary>
public sealed class MakesOnceTests(PublicSite apps) : IClassFixture<PublicSite>
{
    /// <summary>The pages that make something, with a form that makes it and a count of what was made.</summary>
    private static readonly Dictionary<string, (string Address, (string, string)[] Form)> Making = new(StringComparer.Ordinal)
    {
        ["NewEventModel"] = (
            "/organiser/events/new",
            [("Title", "Eenmalig"), ("Visibility", "Public"), ("Date", "2026-12-01"), ("Start", "13:00"), ("End", "15:00")]),
        ["CloneModel"] = ("/organiser/events/{slug}/clone", [("Title", "Nog eens"), ("Date", "2026-12-08")]),
        ["ProgrammeModel"] = (
            "/organiser/events/{slug}/programme", [("Title", "Welkom"), ("Start", "13:00"), ("Minutes", "30"), ("Kind", "Plenary")]),
        ["NewRoundModel"] = (
            "/organiser/events/{slug}/programme/rounds/new", [("Sessions", "Een\nTwee"), ("Start", "14:00"), ("Minutes", "45")]),
        ["InviteModel"] = (
            "/organiser/people/invite",
            [("Name", "Lex"), ("Email", "lex@organisatie.example.org"), ("Right", "Reader"), ("MailLanguage", "nl")]),
        ["NewModel"] = (
            "/organiser/events/{slug}/registrations/new",
            [("GivenName", "Anna"), ("FamilyName", "Meer"), ("Email", "anna@gemeente.example.org"), ("Mail", "true")]),
    };

    public static MatrixTheoryData<DatabaseProvider, string> Pages => new(Databases.All.Select(row => row.Data), Making.Keys);

    [Theory, MemberData(nameof(Pages))]
    public async Task Double_click_makes_one(DatabaseProvider provider, string page)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        using var organiser = await SignedIn.AsAsync(app, Right.Administrator);
        var (template, form) = Making[page];
        var address = template.Replace("{slug}", meeting.Slug, StringComparison.Ordinal);
        var fields = await FormAsync(organiser, address, form);
        var before = await CountAsync(app);

        var both = await Task.WhenAll(SendAsync(organiser, address, fields), SendAsync(organiser, address, fields));
        var later = await SendAsync(organiser, address, fields);

        Assert.All(
            both.Append(later), answer => Assert.Equal((HttpStatusCode.SeeOther, both[0].Location), (answer.Status, answer.Location)));
        var after = await CountAsync(app);
        Assert.Equal(page == "NewRoundModel" ? 3 : 1, after - before);

        // The same form filled in otherwise makes another thing.
        var other = await SendAsync(
            organiser, address, [.. fields.Select(field => (field.Name, field.Value == form[0].Item2 ? $"{field.Value} 2" : field.Value))]);
        if (page is not ("InviteModel" or "NewModel"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, other.Status);
            Assert.True(await CountAsync(app) > after);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Double_click_swaps_rooms_once(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app,
            9,
            one => (one.Sessions[0].Room, one.Sessions[1].Room) = ("Zaal 2", "Zaal 5"),
            new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5)));
        var pools = (await Seed.ReadAsync(app, meeting.Id)).Pools.Where(pool => pool.SessionId is not null).ToList();
        using var organiser = await SignedIn.AsAsync(app, Right.Administrator);
        var address = $"/organiser/events/{meeting.Slug}/programme/swap";
        var fields = await FormAsync(
            organiser, address, [("One", $"{pools[0].Id}"), ("Other", $"{pools[1].Id}"), ("Reason", "Past beter.")]);

        var both = await Task.WhenAll(SendAsync(organiser, address, fields), SendAsync(organiser, address, fields));

        Assert.All(both, answer => Assert.Equal((HttpStatusCode.SeeOther, both[0].Location), (answer.Status, answer.Location)));
        var rooms = (await Seed.ReadAsync(app, meeting.Id)).Sessions.OrderBy(session => session.Title).Select(session => session.Room);
        Assert.Equal(["Zaal 5", "Zaal 2"], rooms);
    }

    [Fact]
    public void Every_page_that_makes_something_once_is_tested() => Assert.Equal(
        Making.Keys.Except(["NewModel"]).Append("SwapModel").Order(StringComparer.Ordinal),
        typeof(MakesOnceAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)))
            .Where(type => type.IsDefined(typeof(MakesOnceAttribute), inherit: true))
            .Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "organiser-D16")]
    public async Task Form_sent_while_signed_out_is_kept_for_its_account(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Administrator);
        using var other = await SignedIn.AsAsync(app, Right.Administrator);
        var fields = await FormAsync(
            organiser,
            "/organiser/events/new",
            [("Title", "Lang getypt"), ("Visibility", "Public"), ("Date", "2026-12-01"), ("Start", "13:00"), ("End", "15:00")]);

        using var signedOut = SignedIn.Nobody(app);
        var asked = await SendAsync(signedOut, "/organiser/events/new", fields);
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        var kept = WebUtility.UrlDecode(asked.Location!.Split("ReturnUrl=")[1]);
        Assert.StartsWith("/account/sign-in?kept=", kept, StringComparison.Ordinal);
        var signIn = await signedOut.Client.GetStringAsync(
            new Uri(asked.Location, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("is bewaard", signIn, StringComparison.Ordinal);

        using var foreign = await other.GetAsync(kept);
        using var nobody = await signedOut.GetAsync(kept);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (foreign.StatusCode, nobody.StatusCode));
        Assert.DoesNotContain(
            "Lang getypt", await nobody.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var shown = await organiser.GetAsync(kept);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        using var sent = await organiser.PostFormOfAsync(kept, "/organiser/events/new");

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Events.CountAsync(row => row.Title == "Lang getypt")));
        Assert.DoesNotContain("Lang getypt", await app.InDatabaseAsync(async context =>
            System.Text.Encoding.UTF8.GetString((await context.Set<Data.KeptForm>().OrderBy(row => row.At).LastAsync()).Content)),
            StringComparison.Ordinal);
    }

    [Fact, Trait("Finding", "organiser-D16")]
    public async Task Form_of_nobody_and_form_with_passwords_are_not_kept()
    {
        var app = await apps.OnSqliteAsync();
        using var organiser = await SignedIn.AsAsync(app, Right.Administrator);
        using var nobody = SignedIn.Nobody(app);
        var password = await FormAsync(
            organiser, "/account/change-password", [("Current", SignedIn.Password), ("Password", "iets anders")]);

        var changed = await SendAsync(nobody, "/account/change-password", password);
        var forged = await SendAsync(nobody, "/organiser/events/new", [("Title", "x"), ("__RequestVerificationToken", "CfDJ8xx")]);
        var without = await SendAsync(nobody, "/organiser/events/new", [("Title", "x")]);

        Assert.All(new[] { changed, forged, without }, answer =>
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            Assert.DoesNotContain("kept%3D", answer.Location, StringComparison.Ordinal);
        });
    }

    private static Task<int> CountAsync(TestApp app) => app.InDatabaseAsync(async context =>
        await context.Events.CountAsync() + await context.Rounds.CountAsync() + await context.Sessions.CountAsync()
        + await context.Users.CountAsync() + await context.Registrations.CountAsync());

    /// <summary>Reads the hidden fields of a form once, so that it can be sent twice.</summary>
    private static async Task<(string Name, string Value)[]> FormAsync(SignedIn person, string address, (string Name, string Value)[] typed)
    {
        var html = await person.Client.GetStringAsync(new Uri(address, UriKind.Relative));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        var hidden = page.QuerySelectorAll("main form[method=post] input[type=hidden]")
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));
        return [.. hidden.Where(field => !typed.Any(one => one.Name == field.Item1)), .. typed];
    }

    private static async Task<(HttpStatusCode Status, string? Location)> SendAsync(
        SignedIn person, string address, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await person.Client.PostAsync(new Uri(address, UriKind.Relative), content);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}
