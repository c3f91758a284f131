using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using static EventRegistration.Web.Tests.Lists.ListDesk;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Corrections of rows before a list is taken over, people without an address, and who gets whose place.</summary>
[Trait("Finding", "lists-7")]
public sealed class ListCorrectionTests
{
    private const string Columns = "?Name=0&Email=1&Organisation=2&Status=3";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_cell_of_a_row_can_be_corrected(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Organisatie;Status", ";anna@;Gemeente A;Uitgenodigd", "Bert Bos;b@a.example;Gemeente A;Afgemeld")) + Columns;
        Assert.Equal(["2 NameMissing", "3 Left"], Faults(await ReadAsync(organiser, page)));

        using var wrong = await CorrectAsync(
            organiser, page, 2, ("GivenName", "Anna"), ("FamilyName", "Bos"), ("Email", "anna@"), ("Status", ""));
        using var right = await CorrectAsync(
            organiser, page, 2, ("GivenName", "Anna"), ("FamilyName", "Bos"), ("Email", "anna@a.example"), ("Status", "Attends"),
            ("Function", "Wethouder"), ("SignedUpAt", "2-1-2025 10:00"));
        using var other = await CorrectAsync(organiser, page, 3, ("Status", "Waits"));

        var shown = await ParseAsync(wrong);
        Assert.Equal((422, "Anna"), ((int)wrong.StatusCode, shown.QuerySelector("#GivenName")!.GetAttribute("value")));
        Assert.Equal(["#Status", "#Email"], shown.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal([303, 303], new[] { right, other }.Select(answer => (int)answer.StatusCode));
        var html = await ReadAsync(organiser, right.Headers.Location!.ToString());
        Assert.Equal(["2 GetsPlace ", "3 GetsPlace "], Fates(html));
        Assert.Equal(2, html.QuerySelectorAll("[data-corrected-row]").Length);
        Assert.Empty(Questions(html));
        (await ImportAsync(organiser, page)).Dispose();
        var person = await app.InDatabaseAsync(context => context.Registrations.SingleAsync(row => row.Details.GivenName == "Anna"));
        Assert.Equal(
            ("Anna Bos", "anna@a.example", "Gemeente A", "Wethouder"),
            (person.Name.Full, person.Details.Email, person.Details.Organisation, person.Details.Function));
        Assert.Equal(new DateTime(2025, 1, 2, 9, 0, 0, DateTimeKind.Utc), person.CreatedAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_can_be_undone_and_ends_with_the_import(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(
            organiser, meeting, Sheets.Csv("Naam;E-mail;Organisatie;Status", "Anna Bos;a@a.example;Gemeente A;Bevestigd")) + Columns;
        (await CorrectAsync(organiser, page, 2, ("GivenName", "Hanna"))).Dispose();
        Assert.Contains("Hanna Bos", (await ReadAsync(organiser, page)).QuerySelector("#row-2")!.TextContent, StringComparison.Ordinal);

        using var reset = await CorrectAsync(organiser, page, 2, ("Reset", "true"), ("GivenName", ""), ("FamilyName", ""));
        (await ImportAsync(organiser, page)).Dispose();
        var address = $"{page.Split('?')[0]}/rows/2";
        using var late = await organiser.PostAsync(address, ("GivenName", "Late"), ("Status", "Left"), ("Columns", Columns));

        Assert.Equal((303, 422), ((int)reset.StatusCode, (int)late.StatusCode));
        Assert.Equal(["Anna"], (await app.StandAsync(meeting.Id)).Keys);
        var html = await ReadAsync(organiser, page);
        Assert.Contains("/registrations/", html.QuerySelector("#row-2 a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_passed_for_want_of_an_address(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 60);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var lines = Enumerable.Range(1, 84).Select(i =>
            $"Persoon{i};Bos;{(i == 7 ? "" : i == 70 ? "geen, belt wel" : $"persoon{i}@a.example")}").ToArray();
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(["Voornaam;Achternaam;E-mail", .. lines]));
        var before = await ReadAsync(organiser, page);
        Assert.Empty(Faults(before));
        Assert.Equal(["8", "71"], before.QuerySelectorAll("tr:has([data-no-address])").Select(row => row.GetAttribute("data-row")));
        Assert.Equal("2", before.QuerySelector("[data-without-address]")!.GetAttribute("data-without-address"));

        (await ImportAsync(organiser, page, ("MailEveryone", "true"))).Dispose();

        Assert.Equal(
            Enumerable.Range(1, 84).ToDictionary(i => $"Persoon{i}", i => i <= 60 ? "Held" : $"{i - 60}"),
            await app.StandAsync(meeting.Id));
        Assert.Equal(82, await app.InDatabaseAsync(context => context.Outbox.CountAsync()));
        Assert.Equal(
            [("Persoon7", ""), ("Persoon70", "Adres in de lijst: geen, belt wel")],
            await app.InDatabaseAsync(async context => (await context.Registrations.Where(row => row.AddressKey == "").ToListAsync())
                .Select(row => (row.Details.GivenName, row.InternalNote)).Order()));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_without_an_address_are_told_apart_by_organisation(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 9);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var list = Sheets.Csv(
            "Naam;E-mail;Organisatie",
            "Anna Bos;;Gemeente A",
            "Anna Bos;;Gemeente B",
            "anna BOS;-;gemeente a",
            "Anna Bos;anna@a.example;Gemeente A",
            "Anna Bos;anna@b.example;Gemeente C");
        var page = await UploadAsync(organiser, meeting, list);
        Assert.Equal(["4 Twice", "5 Twice"], Faults(await ReadAsync(organiser, page)));
        (await ImportAsync(organiser, page)).Dispose();

        var again = await ReadAsync(organiser, await UploadAsync(organiser, meeting, list));

        Assert.Equal(3, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
        Assert.Equal(
            ["2 AlreadyRegistered", "3 AlreadyRegistered", "4 AlreadyRegistered", "5 RegisteredWithoutAddress", "6 AlreadyRegistered"],
            Faults(again));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_without_addresses_can_be_taken_over(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv("Naam;Organisatie", "Anna Bos;A", "Bert Bos;B"));
        Assert.Single((await ReadAsync(organiser, page)).QuerySelectorAll("#Email option[value=none]"));

        (await ImportAsync(organiser, page + "?Name=0&Email=none&Organisation=1")).Dispose();

        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bert"] = "1" }, await app.StandAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_attendee_is_named_with_who_gets_the_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 3);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Organisatie;Status",
            $"Anna {new string('s', 101)};a@a.example;A;Bevestigd",
            "Bert Bos;b@a.example;A;Bevestigd",
            ";c@a.example;A;Bevestigd",
            "Dirk Bos;d@a.example;A;Bevestigd",
            "Els Bos;e@a.example;A;Bevestigd",
            "Fien Bos;f@a.example;A;Wachtlijst",
            ";g@a.example;A;Wachtlijst")) + Columns;

        var html = await ReadAsync(organiser, page);

        Assert.Equal(
            ["2 5", "4 6"],
            html.QuerySelectorAll("[data-missed]").Select(row => $"{row.GetAttribute("data-missed")} {row.GetAttribute("data-instead")}"));
        Assert.Contains("Daardoor krijgt regel 6, Els Bos de plek.", html.Body!.TextContent, StringComparison.Ordinal);
        (await CorrectAsync(organiser, page, 4, ("GivenName", "Cees"), ("FamilyName", "Bos"))).Dispose();
        Assert.Equal(
            ["2 5"],
            (await ReadAsync(organiser, page)).QuerySelectorAll("[data-missed]")
                .Select(row => $"{row.GetAttribute("data-missed")} {row.GetAttribute("data-instead")}"));
    }
}
