using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The sessions in mails to an address that serves several people, and the rounds in which they may still choose.</summary>
public sealed class SharedAddressSessionsTests
{
    private const string Secretary = "sonja@gemeente.example.org";

    private readonly RecordingTransport _transport = new();

    private IReadOnlyList<string> ToSecretary =>
        [.. _transport.Given.Where(mail => mail.To.Address == Secretary).Select(mail => mail.Text)];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_sessions_that_a_person_has_read_as_hers(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var app = desk.App;
        var meeting = await Seed.EventAsync(
            app, 9, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 9)) { Waitlist = false });
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await app.RegisterAsync(meeting.Id, "Anna", (1, [work]));
        await RegisterAsync(app, meeting, "Sonja", work, care);
        await RegisterAsync(app, meeting, "Dia", work, care);
        await RegisterAsync(app, meeting, "Els", work);
        await app.SendMailAsync();

        var (dia, els) = (Of("Dia"), Of("Els"));
        Assert.Equal(["- Zorg, 13.00–14.00 uur"], LinesOf(dia));
        Assert.DoesNotContain("Geen onderdeel in", dia, StringComparison.Ordinal);
        Assert.Equal(
            ["- Werk, 13.00–14.00 uur: geen plek. Dit programmaonderdeel was vol en heeft geen wachtlijst. Het was de eerste keuze."],
            LinesOf(els));
        Assert.Contains("Geen onderdeel in ronde 1. Er is plek in: Zorg.", els, StringComparison.Ordinal);
        Assert.Matches("Kies een onderdeel voor Els van der Meer: https://[^ ]+/r/[^ /]+/sessions\n", els);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Session_called_off_is_listed_without_own_words(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 9, null, new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5)));
        var work = meeting.Sessions[0].Id;
        await RegisterAsync(app, meeting, "Dia", work);
        await RegisterAsync(app, meeting, "Els", work);
        await app.SendMailAsync();

        await desk.SendAsync($"/organiser/events/{meeting.Slug}/programme/sessions/{work}/call-off");
        await app.SendMailAsync();

        var told = ToSecretary[^1];
        var line = "- Werk, 13.00–14.00 uur: geen plek. Een organisator liet dit programmaonderdeel vervallen.";
        Assert.Equal([line, line], LinesOf(told));
        Assert.Equal(2, told.Split("Geen onderdeel in ronde 1. Er is plek in: Zorg.").Length - 1);
        Assert.Matches("Kies een onderdeel voor Dia van der Meer: https://[^ ]+/r/[^ /]+/sessions\n", told);
        Assert.Matches("Kies een onderdeel voor Els van der Meer: https://[^ ]+/r/[^ /]+/sessions\n", told);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cancelled_meeting_names_the_state_that_was(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 1, null, new SeedRound(new SeedSession("Werk", 5)));
        var work = meeting.Sessions[0].Id;
        await RegisterAsync(app, meeting, "Dia", work);
        await RegisterAsync(app, meeting, "Els", work);
        await app.SendMailAsync();

        await desk.SendAsync($"/organiser/events/{meeting.Slug}/cancel");
        await app.SendMailAsync();

        var told = ToSecretary[^1];
        Assert.Contains("\nDia van der Meer\n\nHad een plek\n\nBekijk", told, StringComparison.Ordinal);
        Assert.Contains("\nEls van der Meer\n\nStond op de wachtlijst\n\nBekijk", told, StringComparison.Ordinal);
        Assert.Empty(LinesOf(told));
    }

    private string Of(string name) => Assert.Single(
        ToSecretary, text => text.Contains($"Bekijk de aanmelding van {name} van der Meer", StringComparison.Ordinal));

    private Task<OrganisersDesk> StartAsync(DatabaseProvider provider) => OrganisersDesk.StartAsync(provider, _transport);

    private static Task<Guid> RegisterAsync(TestApp app, Event meeting, string name, params long[] sessions) =>
        app.RegisterAsync(Asking.SignUp(meeting.Id, name, (1, sessions)).With(details => details with { Email = Secretary }));

    private static IEnumerable<string> LinesOf(string text) =>
        text.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains(" uur", StringComparison.Ordinal));
}
