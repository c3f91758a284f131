using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Moving a session under the people who chose it.</summary>
public sealed class MovedSessionTests
{
    private static readonly SeedRound Tables = new(new SeedSession("Werk", 1), new SeedSession("Zorg", 5));

    [Trait("Finding", "organiser-D1")]
    [Trait("Finding", "organiser-D14")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_of_a_moved_session_are_told(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var sessions = (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions;
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [sessions[0].Id]));
        await desk.App.RegisterAsync(meeting.Id, "Bram", (1, [sessions[0].Id]));
        await desk.App.RegisterAsync(meeting.Id, "Cees", (1, [sessions[1].Id]));
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{sessions[0].Id}";

        var mails = await desk.App.QueuesAsync(async () =>
            await desk.SendAsync(address, await desk.FormOfAsync(address, ("Room", "Kelder"), ("Start", "15:40"))));

        Assert.Equal(["Anna EventChanged", "Bram EventChanged"], mails.Order(StringComparer.Ordinal));
        var action = await desk.App.InDatabaseAsync(context => context.Actions.SingleAsync(one => one.EventId == meeting.Id));
        Assert.Equal((ActionKind.SessionChanged, 2), (action.Kind, action.Told));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    /// <summary>The change is made by the writer, outside the request.</summary>
    [Theory]
    [InlineData("", "“Werk”, zaal: was nog niet bekend, is Kelder", "Zo leest 1 persoon het: De bijeenkomst is veranderd")]
    [InlineData("/en", "“Werk”, room: was not known yet, is Kelder", "What 1 person reads: The meeting has changed")]
    public async Task Step_speaks_the_language_of_the_organiser(string language, string change, string sample)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [meeting.Sessions[0].Id]));
        var address = $"{language}/organiser/events/{meeting.Slug}/programme/sessions/{meeting.Sessions[0].Id}";

        var page = await desk.ShownAsync($"{address}?look=true", await desk.FormOfAsync(address, ("Room", "Kelder")));

        Assert.Equal([change], page.Texts("[data-change]"));
        Assert.Equal([sample], page.Texts("[data-sample] summary"));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Actions.CountAsync()));
    }

    /// <summary>Someone who waits holds a session of another round at the time to which this one moves.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Clashes_are_shown_before_and_settled_at_the_change(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(
            desk.App,
            9,
            one =>
            {
                foreach (var session in one.Sessions)
                {
                    var start = one.StartsAt.AddHours(session.Title == "Jeugd" ? 1 : 0);
                    (session.StartsAt, session.EndsAt) = (start, start.AddHours(1));
                }
            },
            Tables,
            new SeedRound(new SeedSession("Jeugd", 1)));
        var (work, youth) = (meeting.Sessions[0].Id, meeting.Sessions[2].Id);
        await desk.App.RegisterAsync(meeting.Id, "Heeft", (2, [youth]));
        await desk.App.RegisterAsync(meeting.Id, "Wil", (1, [work]), (2, [youth]));
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{youth}";
        var local = TimeZoneInfo.ConvertTimeFromUtc(meeting.StartsAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        var fields = await desk.FormOfAsync(address, ("Start", $"{local:HH:mm}"));

        var page = await desk.ShownAsync($"{address}?look=true", fields);
        var mails = await desk.App.QueuesAsync(async () => await desk.SendAsync(address, fields));

        Assert.Contains("Van 1 persoon vervalt een keuze", page.Text("[data-consequence]"), StringComparison.Ordinal);
        Assert.Equal(["Heeft EventChanged", "Wil SessionsChanged"], mails.Order(StringComparer.Ordinal));
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id, work))["Wil"]);
        Assert.Equal("Released", (await desk.App.StandAsync(meeting.Id, youth))["Wil"]);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    /// <summary>The digest of what was shown no longer holds.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Step_is_shown_again_if_something_else_would_happen(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [meeting.Sessions[1].Id]));
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{meeting.Sessions[1].Id}";
        var fields = await desk.FormOfAsync(address, ("Room", "Kelder"));
        var page = await desk.ShownAsync($"{address}?look=true", fields);
        var seen = page.QuerySelector("[data-concerned]")!.GetAttribute("data-concerned")!;
        await desk.App.RegisterAsync(meeting.Id, "Bram", (1, [meeting.Sessions[1].Id]));

        var again = await desk.RefusedAsync(address, [.. fields, ("Concerned", seen), ("Words", "Te klein.")]);

        Assert.StartsWith("Er is intussen iets veranderd.", again.Text(".error-summary a, .error-summary li"), StringComparison.Ordinal);
        Assert.Equal("Te klein.", again.QuerySelector("#Words")!.TextContent.Trim());
        Assert.Equal("Kelder", again.QuerySelector("input[name=Room]")!.GetAttribute("value"));
        seen = again.QuerySelector("[data-concerned]")!.GetAttribute("data-concerned")!;
        var mails = await desk.App.QueuesAsync(async () =>
            await desk.SendAsync(address, [.. fields, ("Concerned", seen), ("Words", "Te klein."), ("Silent", "true")]));
        Assert.Empty(mails);
        Assert.Equal("Kelder", (await desk.ReadAsync(meeting.Slug)).Sessions.Single(one => one.Id == meeting.Sessions[1].Id).Room);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_session_that_is_saved_unchanged_tells_nobody(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var session = (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions[0].Id;
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [session]));
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{session}";

        Assert.Empty(await desk.App.QueuesAsync(async () => await desk.SendAsync(address, await desk.FormOfAsync(address))));
        Assert.Empty(await desk.App.InDatabaseAsync(context => context.Actions.ToListAsync()));
    }
}
