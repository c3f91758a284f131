using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using static EventRegistration.Web.Tests.Lists.ListDesk;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Lists that failed once, each from the file to the places: dry run, import, and who has what.</summary>
[Trait("Finding", "lists-1")]
public sealed class ListCaseTests
{
    /// <summary>The files, each with the people after the import of its proposed sheet and columns into an event of two places.</summary>
    private static readonly (string File, string Outcome)[] Cases =
    [
        ("01-status-column-participant-status.csv", "Bas Smit 1; Cas Bos Held; Dirk Dam Held"),
        ("01c-status-column-deelnemerstatus.csv", "Bas Smit Held"),
        ("02-status-word-afgezegd.csv", "Bas Smit Held; Cas Bos Held"),
        ("02-status-word-rejected.csv", "Bas Smit Held"),
        ("02c-status-yes-no-columns.csv", "Bas Smit Held"),
        ("03-status-word-gereserveerd.csv", "Anna Jansen Held; Bas Smit Held; Cas Bos 1"),
        ("04-cancelled-then-registered-again.csv", "Anna Jansen Held; Bas Smit Held"),
        ("05-no-headings-first-person-without-address.csv", "Anna Jansen Held; Bas Smit Held"),
        ("05-title-row-above-headings.xlsx", "Anna Jansen Held"),
        ("05c-title-row-with-contact-address.csv", "Anna Jansen Held"),
        ("06-hidden-first-sheet.xlsx", "Anna Jansen Held"),
        ("07-second-sheet-waiting-list.xlsx", "Anna Jansen Held"),
        ("07b-cover-sheet-first.xlsx", "Anna Jansen Held"),
        ("08-merged-organisation-cells.xlsx", "Anna Jansen Held; Bas Smit Held; Cas Bos 1"),
        ("09-strict-open-xml.xlsx", "Anna Jansen Held"),
        ("10-line-break-in-quoted-heading.csv", "Anna Jansen Held"),
        ("11-email-consent.csv", "Anna Jansen Held"),
        ("11-prefix-is-no-infix.csv", "Anna Jansen Held"),
        ("11-voor-en-achternaam.csv", "Marieke van der Meer Held"),
        ("11c-initialen-voor-voornaam.csv", "Anna van Dijk Held"),
        ("11e-empty-standard-columns-of-a-form.csv", "Anna Jansen Held"),
        ("12-names.csv", "Anna Jansen Held; Bas Bos 1; Jan van Dijk Held"),
        ("13-one-wrong-byte.csv", "Bas Smit Held; Jörgen Möller Held"),
        ("13c-mac-roman.csv", "Jörgen Möller Held"),
        ("14-own-export-with-guarded-cells.csv", "Anna Jansen Held"),
        ("15-zero-width-space-in-address.csv", "Anna Jansen Held"),
        ("16-two-apostrophes.csv", "Jan van 't Hoff Held"),
        ("17-idn-twins.csv", "Han Bos Held"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lists_come_in_as_they_are_meant(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        List<string> outcomes = [];
        foreach (var (file, _) in Cases)
        {
            var meeting = await Seed.EventAsync(app, capacity: 2);
            var page = await UploadAsync(organiser, meeting, await BytesAsync(file), file);
            (await ImportAsync(organiser, page)).Dispose();
            outcomes.Add($"{file}: {await OutcomeAsync(app, meeting)}");
        }

        Assert.Equal(Cases.Select(one => $"{one.File}: {one.Outcome}"), outcomes);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-5")]
    public async Task Each_sheet_can_be_taken_over_in_turn(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        const string Name = "07-second-sheet-waiting-list.xlsx";
        var page = await UploadAsync(organiser, meeting, await BytesAsync(Name), Name);
        var html = await ReadAsync(organiser, page);
        Assert.Equal(["Deelnemers", "Wachtlijst"], html.QuerySelectorAll("select#Sheet option").Select(option => option.TextContent));
        Assert.Contains("U ziet nu “Deelnemers”", html.Body!.TextContent, StringComparison.Ordinal);

        (await ImportAsync(organiser, page)).Dispose();
        var second = $"{page}?Sheet=Wachtlijst";
        Assert.Equal(["2 GetsNumber 1"], Fates(await ReadAsync(organiser, second)));
        (await CorrectAsync(organiser, second, 2, ("GivenName", "Bastiaan"))).Dispose();
        using var done = await ImportAsync(organiser, second);

        Assert.Contains("Sheet=Wachtlijst", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Anna Jansen Held; Bastiaan Smit 1", await OutcomeAsync(app, meeting));
        Assert.Equal(["2 HasPlace "], Fates(await ReadAsync(organiser, page)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-12")]
    public async Task Imported_people_are_in_Dutch_order_everywhere(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        foreach (var (file, order) in new[]
                 {
                     ("18-sort-order.csv", "Eva Rob Can Ab"), ("18b-sort-order.csv", "Fien Quin Hein Rob"),
                 })
        {
            var meeting = await Seed.EventAsync(app, capacity: 9);
            var page = await UploadAsync(organiser, meeting, await BytesAsync(file), file);
            (await ImportAsync(organiser, page)).Dispose();
            var address = $"/organiser/events/{meeting.Slug}/registrations";
            var shown = await ReadAsync(organiser, address);
            var export = await organiser.Client.GetStringAsync(
                new Uri($"{address}.csv", UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.Equal(order, string.Join(' ', shown.Names()));
            Assert.Equal(order, string.Join(' ', export.Split("\r\n")[1..^1].Select(line => line.Split(';')[0])));
        }
    }

    private static Task<byte[]> BytesAsync(string file) =>
        File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Lists", "Cases", file), TestContext.Current.CancellationToken);

    private static async Task<string> OutcomeAsync(TestApp app, Event meeting)
    {
        var rows = await app.InDatabaseAsync(context => (
            from claim in context.Claims
            join person in context.Registrations on claim.RegistrationId equals person.Id
            where claim.EventId == meeting.Id
            orderby claim.SortKey
            select new { claim.State, Person = person }).ToListAsync());
        var number = 0;
        var people = rows.Select(row =>
            $"{row.Person.Name.Full} {(row.State == ClaimState.Waiting ? $"{++number}" : $"{row.State}")}").ToList();
        return string.Join("; ", people.Order(StringComparer.Ordinal));
    }
}
