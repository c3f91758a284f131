using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Calling a session off: what becomes of its people, what they are told, and what the public sees.</summary>
[Trait("Finding", "organiser-D5")]
public sealed class CallOffTests
{
    private static readonly SeedRound Tables = new(new SeedSession("Werk", 2), new SeedSession("Zorg", 1));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_get_their_next_choice_and_one_mail_each(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var sessions = (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions;
        var (work, care) = (sessions[0].Id, sessions[1].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [work, care]));
        await desk.App.RegisterAsync(meeting.Id, "Bram", (1, [work]));
        await desk.App.RegisterAsync(meeting.Id, "Cees", (1, [work]));
        await desk.App.RegisterAsync(meeting.Id, "Dirk");
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{work}/call-off";

        var before = await RowsAsync(desk);
        var asked = (await desk.PageAsync(address)).QuerySelector("main")!.TextContent;
        Assert.Contains("In “Werk”: 2 mensen met een plek en 1 persoon die wacht.", asked, StringComparison.Ordinal);
        Assert.Contains("1 persoon krijgt meteen een plek", asked, StringComparison.Ordinal);
        Assert.Contains("3 mensen krijgen een e-mail", asked, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(desk));

        var mails = await desk.App.QueuesAsync(async () =>
            await desk.SendAsync(address, ("Reason", "De inleider is ziek.")));

        Assert.Equal(["Anna SessionsChanged", "Bram SessionsChanged", "Cees SessionsChanged"], mails.Order(StringComparer.Ordinal));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "Released", ["Cees"] = "Released" },
            await desk.App.StandAsync(meeting.Id, work));
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held" }, await desk.App.StandAsync(meeting.Id, care));
        Assert.Equal(4, (await desk.App.StandAsync(meeting.Id)).Values.Count(state => state == "Held"));
        var action = await desk.App.InDatabaseAsync(context => context.Actions.SingleAsync(one => one.EventId == meeting.Id));
        Assert.Equal((ActionKind.SessionCalledOff, 3), (action.Kind, action.Told));
        Assert.True(await desk.App.InDatabaseAsync(context =>
            context.Decisions.AnyAsync(one => one.EventId == meeting.Id && one.CommandNumber == action.CommandNumber)));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Public_sees_it_struck_through_and_cannot_choose_it(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var work = (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions[0].Id;
        await desk.SendAsync($"/organiser/events/{meeting.Slug}/programme/sessions/{work}/call-off");

        var page = await desk.PageAsync($"/events/{meeting.Slug}");
        Assert.Equal("Werk", page.Text("h4 s"));
        var form = await desk.PageAsync($"/events/{meeting.Slug}/register");
        Assert.Empty(form.QuerySelectorAll($"input[value='{work}'], option[value='{work}']"));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Refused_call_off_leaves_no_notice(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var work = (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions[0].Id;
        await desk.SendAsync($"/organiser/events/{meeting.Slug}/cancel");
        await desk.PageAsync($"/organiser/events/{meeting.Slug}");

        var (status, _) = await desk.SendStaleAsync($"/organiser/events/{meeting.Slug}/programme/sessions/{work}/call-off");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Empty((await desk.PageAsync($"/organiser/events/{meeting.Slug}/programme")).QuerySelectorAll("[data-notice]"));
    }

    private static Task<int> RowsAsync(OrganisersDesk desk) => desk.App.InDatabaseAsync(async context =>
        await context.Decisions.CountAsync() + await context.Outbox.CountAsync() + await context.Actions.CountAsync());
}
