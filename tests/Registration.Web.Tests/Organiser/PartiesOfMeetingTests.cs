using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Parties and paused registrations on the organiser's pages.</summary>
public sealed class PartiesOfMeetingTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Party_is_shown_on_list_person_page_waitlist_and_csv(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 3);
        await desk.RegisterAsync(meeting.Id, "Kees", "Koos", "Karel");
        var last = await desk.App.RegisterAsync(meeting.Id, "Zoe");
        await desk.App.RegisterPartyAsync(Asking.Party(meeting.Id, "Sanne", together: true, "Anna", "Bram", "Cees"));
        await desk.App.RegisterAsync(meeting.Id, "Dirk");
        await desk.App.AskAsync(meeting.Id, new PauseWaiting(last));
        var anna = await desk.App.InDatabaseAsync(context =>
            context.Registrations
                .Where(row => row.EventId == meeting.Id && row.Details.GivenName == "Anna")
                .Select(row => row.Id)
                .SingleAsync());

        var list = await desk.PageAsync($"{meeting.Registrations()}?state=waiting");
        var person = await desk.PageAsync(meeting.Person(anna));
        var waitlist = await desk.PageAsync(meeting.Waitlist());
        using var answer = await desk.Organiser.GetAsync($"{meeting.Registrations()}.csv");
        var file = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            "Anna van der Meer anna@gemeente.example.org Aangemeld door Sanne van der Meer Komt alleen samen",
            list.Text(".persons tbody th"));
        Assert.Equal(
            ["Anna 2", "Bram 2", "Cees 2", "Dirk 5", "Zoe 1"],
            list.QuerySelectorAll(".persons tbody tr").Select(
                row => $"{row.QuerySelector("a")!.Text().Split(' ')[0]} {row.GetAttribute("data-position")}"));
        Assert.Equal(["Wordt voorlopig overgeslagen"], list.Texts(".persons td .meta"));
        Assert.Contains(
            "Wacht samen met Bram van der Meer en Cees van der Meer: plekken voor allemaal of voor niemand.",
            person.Text(".standing"),
            StringComparison.Ordinal);
        Assert.Contains("Sanne van der Meer", person.Texts(".dl dd"));
        Assert.Contains(
            "Wordt voorlopig overgeslagen", (await desk.PageAsync(meeting.Person(last))).Text(".standing"), StringComparison.Ordinal);
        Assert.Equal(
            ["1", "2", "2", "2", "5"], waitlist.QuerySelectorAll(".persons tbody tr").Select(row => row.GetAttribute("data-position")));
        Assert.Equal(
            [
                "Alleen samen: 3 plekken nodig", "Alleen samen: 3 plekken nodig", "Alleen samen: 3 plekken nodig",
                "Wordt voorlopig overgeslagen",
            ],
            waitlist.Texts(".persons th .meta").Order(StringComparer.Ordinal));
        var lines = file.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(";Aangemeld door;Alleen samen;Wordt overgeslagen", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            [";;;ja", ";Sanne van der Meer;ja;", ";Sanne van der Meer;ja;", ";Sanne van der Meer;ja;", ";;;"],
            lines[4..].Select(line => string.Concat(line.Split(';')[^4..].Select((cell, index) => index == 0 ? cell : $";{cell}"))));
        Assert.Empty(await desk.App.BreachesAsync());
    }
}
