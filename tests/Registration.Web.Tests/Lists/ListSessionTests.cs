using System.Text;
using System.Text.RegularExpressions;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using static EventRegistration.Web.Tests.Lists.ListDesk;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Columns of a list beside the person: sessions of a round and the date of signing up; and what the log says of a list.</summary>
public sealed partial class ListSessionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-20")]
    public async Task Sessions_of_a_round_come_by_their_titles(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var round = new SeedRound(new SeedSession("Werk; en inkomen", 1), new SeedSession("Zorg, jeugd", 5)) { Waitlist = true };
        var meeting = await Seed.EventAsync(app, capacity: 9, rounds: round);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Ronde",
            "Anna Bos;a@a.example;\"Werk; en inkomen\"",
            "Bert Bos;b@a.example;\"werk; en inkomen\nZorg, jeugd\"",
            "Cees Bos;c@a.example;Zorg  jeugd",
            "Dirk Bos;d@a.example;Zrog",
            "Els Bos;e@a.example;zrog",
            "Fien Bos;f@a.example;",
            "Gijs Bos;g@a.example;\"Werk; en inkomen\""))
            + $"?Name=0&Email=1&Round{meeting.Rounds[0].Id}=2";
        Assert.Equal(["Zrog="], Questions(await ReadAsync(organiser, page)));
        using var refused = await ImportAsync(organiser, page);
        Assert.Equal(422, (int)refused.StatusCode);

        (await CorrectAsync(organiser, page, 6, ($"Round{meeting.Rounds[0].Id}", "Zorg, jeugd"))).Dispose();
        var zorg = meeting.Sessions.Single(session => session.Title == "Zorg, jeugd").Id;
        (await AnswerAsync(organiser, page, ("Zrog", "0"))).Dispose();
        var shown = await ReadAsync(organiser, page);
        Assert.Contains("Zorg, jeugd (Heeft een plek)", shown.QuerySelector("#row-6")!.TextContent, StringComparison.Ordinal);
        (await ImportAsync(organiser, page)).Dispose();

        Assert.Equal(7, (await app.StandAsync(meeting.Id)).Values.Count(state => state == "Held"));
        Assert.Equal(
            ["Bert=Held", "Cees=Held", "Els=Held"],
            (await app.StandAsync(meeting.Id, zorg)).Select(one => $"{one.Key}={one.Value}").Order());
        Assert.Equal(
            ["Anna=Held", "Gijs=1"],
            (await app.StandAsync(meeting.Id, meeting.Sessions.Single(session => session.Id != zorg).Id))
                .Where(one => one.Value != "Released").Select(one => $"{one.Key}={one.Value}").Order());
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Date_of_signing_up_is_kept_but_orders_nobody(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Aangemeld op",
            "Anna Bos;a@a.example;2-7-2025 10:30",
            "Bert Bos;b@a.example;1-1-2025",
            "Cees Bos;c@a.example;1-1-2090",
            "Dirk Bos;d@a.example;gisteren")) + "?Name=0&Email=1&SignedUpAt=2";
        var html = await ReadAsync(organiser, page);
        Assert.Equal(["2 GetsPlace ", "3 GetsNumber 1", "4 GetsNumber 2", "5 GetsNumber 3"], Fates(html));
        Assert.Contains("woensdag 2 juli 2025, 10.30 uur", html.QuerySelector("#row-2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ligt in de toekomst", html.QuerySelector("#row-4")!.TextContent, StringComparison.Ordinal);
        using var future = await CorrectAsync(organiser, page, 4, ("SignedUpAt", "1-1-2091"));
        Assert.Equal(422, (int)future.StatusCode);

        (await ImportAsync(organiser, page)).Dispose();

        var dates = await app.InDatabaseAsync(context =>
            context.Registrations.ToDictionaryAsync(row => row.Details.GivenName, row => row.CreatedAt));
        Assert.Equal((new DateTime(2025, 7, 2, 8, 30, 0), new DateTime(2024, 12, 31, 23, 0, 0)), (dates["Anna"], dates["Bert"]));
        Assert.All(["Cees", "Dirk"], name => Assert.InRange(dates[name], app.UtcNow.AddHours(-1), app.UtcNow.AddHours(1)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Log_names_the_list_and_the_row(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        await app.RegisterAsync(meeting.Id, "Zelf");
        var page = await UploadAsync(organiser, meeting, Sheets.Csv("Naam;E-mail", "Anna Bos;a@a.example"), "Jansens lijst.csv");
        (await ImportAsync(organiser, page)).Dispose();

        var log = await ReadAsync(organiser, $"/organiser/events/{meeting.Slug}/log");
        Assert.Equal(
            ["Uit de lijst “Jansens lijst.csv”, regel 2."], log.QuerySelectorAll("[data-list-row]").Select(line => line.TextContent));
        Assert.Contains(
            "Uit de lijst “Jansens lijst.csv”, geüpload op", log.QuerySelector("[data-list]")!.TextContent, StringComparison.Ordinal);
        var stored = await app.InDatabaseAsync(context => context.Actions.Select(action => action.Values).SingleAsync());
        Assert.DoesNotContain("Jansen", stored, StringComparison.Ordinal);
        await app.InDatabaseAsync(context => context.UploadedLists.ExecuteDeleteAsync());
        log = await ReadAsync(organiser, $"/organiser/events/{meeting.Slug}/log");
        Assert.Equal(
            ["Uit een lijst die is gewist, regel 2."], log.QuerySelectorAll("[data-list-row]").Select(line => line.TextContent));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-20")]
    public async Task Own_export_comes_back_unchanged(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var round = new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5));
        var meeting = await Seed.EventAsync(app, capacity: 2, rounds: round);
        var other = await Seed.EventAsync(app, capacity: 2, rounds: round);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        foreach (var name in new[] { "Zus", "Kim", "Bob", "Ali" })
        {
            var session = meeting.Sessions.OrderBy(one => one.Id).ElementAt(name == "Zus" ? 0 : 1).Id;
            await app.RegisterAsync(meeting.Id, name, (1, [session]));
        }

        var export = await organiser.Client.GetByteArrayAsync(
            new Uri($"/organiser/events/{meeting.Slug}/registrations.csv", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await UploadAsync(organiser, other, export, "export.csv");
        Assert.Empty(Questions(await ReadAsync(organiser, page)));
        (await ImportAsync(organiser, page)).Dispose();

        Assert.Equal(await app.StandAsync(meeting.Id), await app.StandAsync(other.Id));
        Assert.Equal(
            await app.InDatabaseAsync(context => SignedUpAsync(context.Registrations.Where(row => row.EventId == meeting.Id))),
            await app.InDatabaseAsync(context => SignedUpAsync(context.Registrations.Where(row => row.EventId == other.Id))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-20")]
    public async Task Export_with_every_state_comes_back_equal(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        SeedRound[] rounds =
        [
            new(
                new SeedSession("Werk; en inkomen", 1), new SeedSession("Zorg, jeugd", 2),
                new SeedSession("C++", 1), new SeedSession("C", 9))
            {
                Waitlist = true,
                Swap = true,
            },
            new(new SeedSession("Zorg, jeugd", 9), new SeedSession("=Spel", 9)),
        ];
        var (meeting, other) = (await Seed.EventAsync(app, 8, rounds: rounds), await Seed.EventAsync(app, 8, rounds: rounds));
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var ids = meeting.Rounds.OrderBy(round => round.Number).SelectMany(round => round.Sessions.OrderBy(one => one.Ordinal))
            .Select(one => one.Id).ToList();
        long[] Of(string chosen) => [.. chosen.Select(digit => ids[digit - '0'])];
        foreach (var (name, first, second) in new[]
                 {
                     ("Zus", "0", "4"), ("Yke", "2", "5"), ("Dirk", "20", "5"), ("Cas", "0", ""), ("Bob", "01", ""), ("Ali", "201", "4"),
                     ("Eva", "", ""), ("Weg", "3", ""), ("Fien", "10", "45"), ("Gijs", "", ""),
                 })
        {
            (int, long[])[] chosen = [.. new[] { (1, Of(first)), (2, Of(second)) }.Where(one => one.Item2.Length > 0)];
            var signUp = Asking.SignUp(meeting.Id, name, chosen).With(details => details with
            {
                FamilyName = name == "Bob" ? "van der Berg" : "O’Brien-Müller",
                Organisation = "Gemeente; \"De Hoek\"",
                Function = name == "Zus" ? "'- (geen)" : "- (geen)",
                Notes = "Twee\nregels; met rolstoel",
                Email = name == "Eva" ? "" : details.Email,
            });
            var answer = await app.Places().RegisterAsync(
                signUp, TestContext.Current.CancellationToken, new ByOrganiser(organiser.AccountId));
            if (name == "Weg")
            {
                await app.AskAsync(meeting.Id, new CancelRegistration(((Done)answer).Registration));
            }
        }

        var before = await ExportAsync(organiser, meeting);
        var page = await UploadAsync(organiser, other, Encoding.UTF8.GetBytes(before), "export.csv");
        var shown = await ReadAsync(organiser, page);
        Assert.Empty(Questions(shown));
        (await ImportAsync(organiser, page)).Dispose();

        // The people who left stay behind, and everybody has had the own state since the import only.
        Assert.Contains("C++ (nummer 2); Werk; en inkomen (nummer 4); Zorg, jeugd", before, StringComparison.Ordinal);
        Assert.Equal(Comparable(before), Comparable(await ExportAsync(organiser, other)));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-20")]
    public async Task People_who_wait_come_by_their_numbers(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        foreach (var (cells, expected) in new[]
                 {
                     ("Status|Wachtlijst 3|Aangemeld|wachtlijst (nr. 1)|2e reserve", "Anna=3 Bert=Held Cees=1 Dirk=2"),
                     ("Wachtlijst|3||1|2", "Anna=3 Bert=Held Cees=1 Dirk=2"),
                     ("Wachtlijstnummer|3||1|2", "Anna=3 Bert=Held Cees=1 Dirk=2"),
                     ("Status|Wachtlijst sinds 3 maart|Bevestigd|Wachtlijst|Wachtlijst sinds 1 maart", "Anna=1 Bert=Held Cees=2 Dirk=3"),
                 })
        {
            var meeting = await Seed.EventAsync(app, capacity: 1);
            string[] column = cells.Split('|');
            var page = await UploadAsync(organiser, meeting, Sheets.Csv(
                $"Naam;E-mail;{column[0]}",
                $"Anna Bos;a@a.example;{column[1]}",
                $"Bert Bos;b@a.example;{column[2]}",
                $"Cees Bos;c@a.example;{column[3]}",
                $"Dirk Bos;d@a.example;{column[4]}"));
            Assert.Empty(Questions(await ReadAsync(organiser, page)));
            (await ImportAsync(organiser, page)).Dispose();
            var stand = await app.StandAsync(meeting.Id);
            Assert.Equal(
                expected, string.Join(' ', stand.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}")));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-4")]
    public async Task Status_that_contradicts_a_number_is_asked(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var meeting = await Seed.EventAsync(app, capacity: 2);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Status;Wachtlijstnummer",
            "Anna Bos;a@a.example;Aangemeld;2",
            "Bert Bos;b@a.example;Aangemeld;1",
            "Cees Bos;c@a.example;Aangemeld;",
            "Dirk Bos;d@a.example;Aangemeld;-"));
        Assert.Equal(["Aangemeld + Wachtlijstnummer="], Questions(await ReadAsync(organiser, page)));
        (await AnswerAsync(organiser, page, ("Aangemeld + Wachtlijstnummer", "Waits"))).Dispose();
        (await CorrectAsync(organiser, page, 2, ("Number", "1"))).Dispose();
        (await CorrectAsync(organiser, page, 3, ("Number", "4"))).Dispose();
        using var wrong = await CorrectAsync(organiser, page, 3, ("Number", "eerste"));
        Assert.Equal(422, (int)wrong.StatusCode);

        (await ImportAsync(organiser, page)).Dispose();

        Assert.Equal(
            ["Anna=1", "Bert=2", "Cees=Held", "Dirk=Held"],
            (await app.StandAsync(meeting.Id)).Select(one => $"{one.Key}={one.Value}").Order());
    }

    private static Task<string> ExportAsync(SignedIn organiser, Event meeting) => organiser.Client.GetStringAsync(
        new Uri($"/organiser/events/{meeting.Slug}/registrations.csv", UriKind.Relative), TestContext.Current.CancellationToken);

    private static string Comparable(string export) => string.Join("\r\n", export.Split("\r\n")
        .Where(line => !line.Contains(";Niet meer aangemeld;", StringComparison.Ordinal))
        .Select(line => Since().Replace(line, "", 1)));

    private static async Task<List<string>> SignedUpAsync(IQueryable<Registration> people) =>
        [.. (await people.ToListAsync()).Select(row => $"{row.Name.Full} {row.CreatedAt:yyyy-MM-dd HH:mm}").Order(StringComparer.Ordinal)];

    /// <summary>The moment since when a state is so, before the moment of signing up.</summary>
    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d(?=;\d{4}-\d\d-\d\d \d\d:\d\d)", RegexOptions.None, 1000)]
    private static partial Regex Since();
}
