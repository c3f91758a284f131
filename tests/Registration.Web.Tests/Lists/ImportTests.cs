using System.Diagnostics;
using System.Net;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using static EventRegistration.Web.Tests.Lists.ListDesk;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>The import of a spreadsheet by an organiser in a browser.</summary>
public sealed class ImportTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Import_gives_places_first_and_numbers_the_waitlist_in_order(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser, meeting.Id);
        var lines = Enumerable.Range(1, 84).Select(i => $"Persoon{i};van der;Meer;persoon{i}@gemeente.example.org;Gemeente {i}").ToArray();
        var watch = Stopwatch.StartNew();

        var page = await UploadAsync(organiser, meeting, Sheets.Csv(["Voornaam;Tussenvoegsel;Achternaam;E-mail;Gemeente", .. lines]));
        var before = await ReadAsync(organiser, page);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"{i + 1} GetsPlace "), Fates(before)[..60]);
        Assert.Equal(Enumerable.Range(1, 24).Select(i => $"{i + 61} GetsNumber {i}"), Fates(before)[60..]);
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));

        using var done = await ImportAsync(organiser, page);

        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(
            Enumerable.Range(1, 84).ToDictionary(i => $"Persoon{i}", i => i <= 60 ? "Held" : $"{i - 60}"),
            await app.StandAsync(meeting.Id));
        var after = await ReadAsync(organiser, done.Headers.Location!.ToString());
        Assert.Equal(Enumerable.Range(1, 24).Select(i => $"{i + 61} HasNumber {i}"), Fates(after)[60..]);
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Outbox.CountAsync()));
        var registration = await app.InDatabaseAsync(context =>
            context.Registrations.SingleAsync(row => row.Details.GivenName == "Persoon7"));
        Assert.Equal(
            ("van der", "Meer", "persoon7@gemeente.example.org", "Gemeente 7"),
            (registration.Details.Infix, registration.Details.FamilyName, registration.Details.Email, registration.Details.Organisation));
        Assert.All(
            await app.InDatabaseAsync(context => context.Decisions.Select(decision => decision.AccountId).ToListAsync()),
            account => Assert.Equal(organiser.AccountId, account));
        Assert.NotNull(await app.InDatabaseAsync(context => context.UploadedLists.Select(list => list.ImportedAt).SingleAsync()));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_repeated_import_changes_nothing_even_after_a_cancellation(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv("Naam;E-mail", "Anna Bos;a@a.example", "Bert Bos;b@a.example"));
        var token = await TokenAsync(organiser, page);
        (string, string)[] columns = [("Name", "0"), ("Email", "1"), ("__RequestVerificationToken", token)];
        using var first = await organiser.PostAsync(page, columns);
        var anna = await app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.Details.GivenName == "Anna").Select(row => row.Id).SingleAsync());
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        var decisions = await app.InDatabaseAsync(context => context.Decisions.CountAsync());

        using var again = await organiser.PostAsync(page, columns);

        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(decisions, await app.InDatabaseAsync(context => context.Decisions.CountAsync()));
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Released", ["Bert"] = "Held" }, await app.StandAsync(meeting.Id));
        Assert.Equal(["2 HasLeft ", "3 HasPlace "], Fates(await ReadAsync(organiser, page)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Faulty_rows_are_named_and_the_others_are_imported(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 40);
        await app.RegisterAsync(meeting.Id, "Ingrid");
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        string[] lines =
        [
            "Voornaam;Achternaam;E-mail;Organisatie;Status",
            "Anna;Bos;anna@a.example;;Aangemeld",
            "Bert;Bos;;;Aangemeld",
            "Cees;Bos;cees@;;Aangemeld",
            ";;dirk@a.example;;Aangemeld",
            $"{new string('E', 101)};Bos;els@a.example;;Aangemeld",
            $"Fien;Bos;fien@a.example;{new string('o', 201)};Aangemeld",
            "Gijs\u0007;Bos;gijs@a.example;;Aangemeld",
            "\"Hans\r\nJan\";Bos;hans@a.example;;Aangemeld",
            "anna;BOS;Anna@A.example;;Aangemeld",
            "Ingrid;van der Meer;ingrid@gemeente.example.org;;Aangemeld",
            "Joop;Bos;joop@a.example;;Afgemeld",
            .. Enumerable.Range(1, 21).Select(i => $"Collega{i};Bos;kantoor@a.example;;Aangemeld"),
        ];

        var page = await UploadAsync(organiser, meeting, Sheets.Csv(lines));
        Assert.Equal(
            [
                "5 NameMissing", "6 TooLong", "7 TooLong", "8 NoLine", "9 NoLine", "10 Twice",
                "11 AlreadyRegistered", "12 Left", "33 TooManyOnOneAddress",
            ],
            Faults(await ReadAsync(organiser, page)));
        using var done = await ImportAsync(organiser, page);

        Assert.Equal(
            ["Anna", "Bert", "Cees", .. Enumerable.Range(1, 20).Select(i => $"Collega{i}"), "Ingrid"],
            (await app.StandAsync(meeting.Id)).Keys.OrderBy(name => name[0]).ThenBy(name => name.Length)
                .ThenBy(name => name, StringComparer.Ordinal));
        Assert.Equal(9, Faults(await ReadAsync(organiser, done.Headers.Location!.ToString())).Length);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waiting_rows_follow_attending_rows_and_the_existing_waitlist(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 2);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Status",
            "Anna Bos;a@a.example;Wachtlijst",
            "Bert Bos;b@a.example;Deelnemer",
            "Cees Bos;c@a.example;wachtlijst (2)",
            "Dirk Bos;d@a.example;Bevestigd",
            "Els Bos;e@a.example;deelnemer"));
        (await ImportAsync(organiser, page)).Dispose();
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "2", ["Bert"] = "Held", ["Cees"] = "3", ["Dirk"] = "Held", ["Els"] = "1" },
            await app.StandAsync(meeting.Id));

        var more = await UploadAsync(organiser, meeting, Sheets.Csv("Naam;E-mail", "Fien Bos;f@a.example"));
        Assert.Equal(["2 GetsNumber 4"], Fates(await ReadAsync(organiser, more)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Imported_attendees_are_mailed_if_ticked(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(
            organiser, meeting, Sheets.Xlsx(["Naam", "E-mail"], ["Anna Bos", "a@a.example"], ["Bert Bos", "b@a.example"]), "lijst.xlsx");

        (await ImportAsync(organiser, page, ("MailEveryone", "true"))).Dispose();

        Assert.Equal(
            ["a@a.example Confirmed", "b@a.example OnWaitlist"],
            await app.InDatabaseAsync(async context => (await context.Outbox.OrderBy(mail => mail.Recipient).ToListAsync())
                .Select(mail => $"{mail.Recipient} {mail.Template}")));
    }

    [Fact]
    public async Task Formulas_are_imported_as_text()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(
            organiser, meeting, Sheets.Csv("=cmd|' /C calc'!A0;Achternaam;E-mail", "=1+1;=cmd|' /C calc'!A0;a@a.example"));

        (await ImportAsync(organiser, page)).Dispose();

        Assert.Equal("=cmd|' /C calc'!A0",
            await app.InDatabaseAsync(context => context.Registrations.Select(row => row.Details.FamilyName).SingleAsync()));
    }

    [Fact]
    public async Task A_missing_required_column_imports_no_row()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv("Wie;Waar", "Anna Bos;a at a.example"));
        Assert.Empty((await ReadAsync(organiser, page)).QuerySelectorAll("main form[method=post]"));

        using var answer = await organiser.PostAsync(
            page, ("Name", "0"), ("Email", ""), ("__RequestVerificationToken", await AnyTokenAsync(organiser, meeting)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await ParseAsync(answer);
        Assert.StartsWith("Fout:", html.Title, StringComparison.Ordinal);
        Assert.Equal("#Email", Assert.Single(html.QuerySelectorAll(".error-summary a")).GetAttribute("href"));
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
    }

    [Fact]
    public async Task Columns_can_be_chosen_by_hand()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv("Wie;Waar", "Anna Bos;a@a.example"))
            + "?Name=0&Email=1&Organisation=99";

        (await ImportAsync(organiser, page)).Dispose();

        Assert.Equal("Bos", await app.InDatabaseAsync(context =>
            context.Registrations.Select(row => row.Details.FamilyName).SingleAsync()));
    }

    [Fact]
    public async Task Full_and_cancelled_events_refuse_an_import_with_a_reason()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var full = await Seed.EventAsync(app, capacity: 1, row => row.Settings.Rules = row.Settings.Rules with { WaitlistEnabled = false });
        var cancelled = await Seed.EventAsync(app, capacity: 1, row => row.Status = EventStatus.Cancelled);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var list = Sheets.Csv("Naam;E-mail", "Anna Bos;a@a.example", "Bert Bos;b@a.example");

        Assert.Equal(["3 EventFull"], Faults(await ReadAsync(organiser, await UploadAsync(organiser, full, list))));
        var page = await UploadAsync(organiser, cancelled, list);
        using var answer = await organiser.PostAsync(
            page, ("Name", "0"), ("Email", "1"), ("__RequestVerificationToken", await AnyTokenAsync(organiser, full)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "gaat niet door", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Kies een bestand")]
    [InlineData("leeg.csv", "staat niemand")]
    [InlineData("foto.xlsx", "geen CSV-, Excel- of OpenDocument-bestand")]
    [InlineData("groot.csv", "groter dan 5 MB")]
    [InlineData("veel.csv", "meer dan 5.000 regels")]
    public async Task An_unreadable_file_is_reported_at_the_field_and_discarded(string name, string text)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        byte[] content = name switch
        {
            "foto.xlsx" => [0x89, .. "PNG"u8, 0, 0],
            "groot.csv" => new byte[(5 * 1024 * 1024) + 1],
            "veel.csv" => Sheets.Csv(["E-mail", .. Enumerable.Range(0, 5001).Select(i => $"p{i}@a.example")]),
            _ => [],
        };

        using var answer = await SendAsync(organiser, meeting, content, name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await ParseAsync(answer);
        Assert.StartsWith("Fout:", html.Title, StringComparison.Ordinal);
        Assert.Contains(text, html.QuerySelector("#List-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", html.QuerySelector("#List")!.GetAttribute("aria-invalid"));
        Assert.Equal(0, await app.InDatabaseAsync(context => context.UploadedLists.CountAsync()));
    }

    [Fact]
    public async Task A_far_too_large_file_is_refused_unread()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);

        using var answer = await SendAsync(organiser, meeting, new byte[9 * 1024 * 1024], "groot.csv");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Lists_stay_within_their_event_and_closed_to_readers()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var other = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        using var reader = await SignedIn.AsAsync(app, Right.Reader);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv("Naam;E-mail", "Anna Bos;a@a.example"));

        using var elsewhere = await organiser.GetAsync(page.Replace(meeting.Slug, other.Slug, StringComparison.Ordinal));
        using var unknown = await organiser.GetAsync($"/organiser/events/{meeting.Slug}/import/{Guid.NewGuid()}");
        using var form = await reader.GetAsync($"/organiser/events/{meeting.Slug}/import");
        using var list = await reader.GetAsync(page);

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [elsewhere.StatusCode, unknown.StatusCode, form.StatusCode, list.StatusCode]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/en")]
    public async Task The_pages_have_texts_in_both_languages(string prefix)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = prefix + await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail", "Anna Bos;a@a.example", "Bert Bos;b@a.example", "Cees Bos;", $"Dirk Bos;{new string('d', 300)}@a.example"));

        var before = await ReadAsync(organiser, page);
        (await ImportAsync(organiser, page)).Dispose();
        var after = await ReadAsync(organiser, page);

        // A missing key shows itself, such as FateGetsPlace or RowTooLong.
        Assert.All([before, after], html =>
            Assert.DoesNotMatch(@"\b(Fate|Row|Count|Field|Missing|Column|Title|Take)[A-Z]", html.Body!.TextContent));
        Assert.Contains(
            prefix.Length > 0 ? "On the waiting list, number 1" : "Op de wachtlijst, nummer 1",
            before.Body!.TextContent,
            StringComparison.Ordinal);
    }
}
