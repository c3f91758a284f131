using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Lists;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Adding attendees by hand, and the attendees as a CSV file.</summary>
public sealed class AddingByHandTests
{
    private static readonly (string Name, string Value)[] Anna = Somebody("Anna");

    private static (string Name, string Value)[] Somebody(string name) =>
        [("GivenName", name), ("Infix", "de"), ("FamilyName", "Boer"), ("Email", "anna@a.example.org"), ("Organisation", "Gemeente Ede")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Added_attendee_obeys_capacity_and_is_mailed_only_if_ticked(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(
            desk.App, 1, one => one.Status = EventStatus.Closed,
            new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5)) { ChoiceRequired = true });
        var address = $"{meeting.Registrations()}/new";

        var held = await desk.SendAsync(
            address, [.. Anna, ("Mail", "true"), ("Speaks", "en"), ("Sessions[1]", $"{meeting.Sessions[1].Id}")]);
        Assert.Equal("Anna de Boer is toegevoegd en heeft een plek.", (await desk.PageAsync(held)).Text("[role=status]"));
        Assert.StartsWith("Wie u toevoegt, sluit achteraan", await LeadAsync(), StringComparison.Ordinal);
        var waits = await desk.SendAsync(address, [.. Somebody("Bert")]);
        Assert.Equal(
            "Bert de Boer is toegevoegd en staat op de wachtlijst, op nummer 1.", (await desk.PageAsync(waits)).Text("[role=status]"));

        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held" }, await desk.App.StandAsync(meeting.Id, meeting.Sessions[1].Id));
        var anna = await desk.App.InDatabaseAsync(context => context.Registrations.SingleAsync(one => one.Details.GivenName == "Anna"));
        Assert.Equal(("en", "Gemeente Ede"), (anna.Language, anna.Details.Organisation));
        Assert.Equal(
            [anna.Id], await desk.App.InDatabaseAsync(context => context.Outbox.Select(mail => mail.RegistrationId!.Value).ToListAsync()));
        Assert.All(
            await desk.App.InDatabaseAsync(context => context.Decisions.Select(one => one.AccountId).ToListAsync()),
            account => Assert.Equal(desk.Organiser.AccountId, account));
        Assert.Empty(await desk.App.BreachesAsync());

        async Task<string> LeadAsync() => (await desk.PageAsync(address)).Text(".lead");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_addition_is_reported_at_its_field_with_input_kept(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1, one => one.Settings.Rules = one.Settings.Rules with { WaitlistEnabled = false });
        var address = $"{meeting.Registrations()}/new";

        var empty = await desk.RefusedAsync(
            address, ("GivenName", ""), ("Email", "geen adres"), ("Notes", "Blijft staan"), ("Speaks", "en"));
        Assert.Equal(
            ["#GivenName", "#FamilyName", "#Email"], empty.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal(("geen adres", "Blijft staan"), (empty.QuerySelector("#Email")!.GetAttribute("value"), empty.Text("#Notes")));
        Assert.True(empty.QuerySelector("#Speaks option[value=en]")!.HasAttribute("selected"));
        Assert.False(empty.QuerySelector("#Mail")!.HasAttribute("checked"));
        await desk.SendAsync(address, Anna);
        var twice = await desk.RefusedAsync(address, Anna);
        Assert.StartsWith("Deze persoon is al aangemeld", twice.Text("#Email-error"), StringComparison.Ordinal);
        var full = await desk.RefusedAsync(address, [.. Somebody("Bert")]);
        Assert.StartsWith("Alle plekken zijn bezet en de wachtlijst staat uit.", full.Text(".error-summary li"), StringComparison.Ordinal);
        var foreign = await desk.RefusedAsync(address, [.. Somebody("Cees"), ("Sessions[1]", "1")]);
        Assert.NotEmpty(foreign.Text(".error-summary li"));

        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held" }, await desk.App.StandAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Resubmitted_form_adds_one_registration(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 5);

        var first = await desk.SendAsync($"{meeting.Registrations()}/new", [.. Anna, ("IdempotencyKey", "twee-keer-geklikt")]);
        var second = await desk.SendAsync($"{meeting.Registrations()}/new", [.. Anna, ("IdempotencyKey", "twee-keer-geklikt")]);

        Assert.Equal(first, second);
        Assert.Equal(1, await desk.App.InDatabaseAsync(context => context.Registrations.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Attendee_csv_is_portable_escapes_formulas_and_can_be_reimported(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, other) = (
            await Seed.EventAsync(desk.App, 2, null, new SeedRound(new SeedSession("Werk; zorg", 5))), await Seed.EventAsync(desk.App, 5));
        await desk.RegisterAsync(other.Id, "Vreemd");
        await desk.RegisterAsync(
            meeting.Id,
            new PersonName("Zoë", "van 't", "Hof"),
            "zoe@a.example.org",
            "=1+1",
            "@SUM(A1)",
            "Regel \"een\"\nregel; twee",
            (1, [meeting.Sessions[0].Id]));
        await desk.RegisterAsync(meeting.Id, new PersonName("-Anna", "", "+Bos"), "anna@a.example.org", "Gemeente Ede");
        await desk.RegisterAsync(meeting.Id, new PersonName("Cees", "", "Wacht"), "cees@a.example.org");
        var left = await desk.RegisterAsync(meeting.Id, new PersonName("Dora", "", "Weg"), "dora@a.example.org");
        await desk.App.AskAsync(meeting.Id, new LeaveWaitlist(left));

        using var answer = await desk.Organiser.GetAsync($"{meeting.Registrations()}.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("text/csv", "no-store"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
        Assert.Equal($"{meeting.Slug}.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = await PythonAsync(bytes);
        Assert.Equal(
            [
                "Voornaam", "Tussenvoegsel", "Achternaam", "E-mail", "Organisatie", "Functie", "Status", "Nummer op de wachtlijst", "Sinds",
                "Aangemeld op", "Opmerkingen", "Ronde 1", "Ronde 1, keuzes", "Aangemeld door", "Alleen samen", "Wordt overgeslagen",
            ],
            rows[0]);
        const string At = "2026-09-15 10:00";
        Assert.Equal(["'-Anna", "", "'+Bos", "anna@a.example.org", "Gemeente Ede", "", "Heeft een plek", ""], rows[1][..8]);
        Assert.Equal(["Zoë", "van 't", "Hof", "zoe@a.example.org", "'=1+1", "'@SUM(A1)", "Heeft een plek", ""], rows[2][..8]);
        Assert.Equal(["Regel \"een\"\nregel; twee", "Werk; zorg", "Werk; zorg", "", "", ""], rows[2][10..]);
        Assert.Equal(["Cees", "", "Wacht", "cees@a.example.org", "", "", "Op de wachtlijst", "1"], rows[3][..8]);
        Assert.Equal(["Dora", "", "Weg", "dora@a.example.org", "", "", "Niet meer aangemeld", ""], rows[4][..8]);
        Assert.All(rows[1..], row => Assert.Equal(At.Length, row[8].Length));
        Assert.Equal(5, rows.Count);

        // The result of our own import of the file.
        var table = ListReader.Read(bytes, "people.csv").Table!;
        var columns = ListColumns.Propose(table);
        Assert.Equal(
            [
                ("GivenName", 0), ("Infix", 1), ("FamilyName", 2), ("Email", 3), ("Organisation", 4), ("Function", 5), ("Status", 6),
                ("Number", 7), ("SignedUpAt", 9), ("Notes", 10),
            ],
            columns.Chosen.Select(field => (field.Key.Key, field.Value)).OrderBy(field => field.Value));
        var listed = table.Rows.Select(row => ListedAttendee.Of(row, columns)).ToList();
        Assert.Equal(
            [ListedStatus.Attends, ListedStatus.Attends, ListedStatus.Waits, ListedStatus.Left], listed.Select(person => person.Status));
        Assert.Equal(new PersonName("Zoë", "van 't", "Hof"), listed[1].Name);
        Assert.Equal(new PersonName("-Anna", "", "+Bos"), listed[0].Name);
        Assert.Equal(("=1+1", "@SUM(A1)"), (listed[1].Details.Organisation, listed[1].Details.Function));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Attendee_csv_follows_the_filter(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");

        using var waiting = await desk.Organiser.GetAsync($"/en{meeting.Registrations()}.csv?state=waiting");
        using var none = await desk.Organiser.GetAsync($"{meeting.Registrations()}.csv?q=niemand");

        var rows = await PythonAsync(await waiting.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["First name", "Bert", "Cees"], rows.Select(row => row[0]));
        Assert.Equal(["Status", "On the waiting list", "On the waiting list"], rows.Select(row => row[6]));
        Assert.Single(await PythonAsync(await none.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>The rows as Python's own reader of CSV has them.</summary>
    private static async Task<List<string[]>> PythonAsync(byte[] csv)
    {
        const string Script = "import csv,io,json,sys;file=io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'),newline='');"
            + "print(json.dumps(list(csv.reader(file,delimiter=';',strict=True))))";
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await python.StandardInput.BaseStream.WriteAsync(csv, TestContext.Current.CancellationToken);
        python.StandardInput.Close();
        var json = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<List<string[]>>(json)!;
    }
}
