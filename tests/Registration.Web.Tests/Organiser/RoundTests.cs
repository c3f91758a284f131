using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Rounds of a programme: the pools of their sessions, their waitlists and their upgrades.</summary>
public sealed class RoundTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Session_gains_a_pool_with_its_round_and_loses_it(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var programme = await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", "middag")));
        await desk.SendAsync(programme, ("Kind", "Breakout"), ("Title", "A"), ("Start", "13:00"), ("Minutes", "60"), ("Round", "new"),
            ("Capacity", "8"));
        var made = await desk.ReadAsync("middag");
        var (session, round) = (Assert.Single(made.Sessions), Assert.Single(made.Rounds));
        Assert.Equal((1, false, false), (round.Number, round.WaitlistEnabled, round.ChoiceRequired));
        Assert.Equal(8, made.Pools.Single(pool => pool.SessionId == session.Id).Capacity);

        var address = $"{programme}/sessions/{session.Id}";
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Round", ""), ("Capacity", "")));
        Assert.Equal(new long?[] { null }, (await desk.ReadAsync("middag")).Pools.Select(pool => pool.SessionId));

        Assert.Equal(programme,
            await desk.SendAsync($"{programme}/rounds/{round.Id}",
                await desk.FormOfAsync($"{programme}/rounds/{round.Id}", ("Title", "Tafels"), ("Waitlist", "true"))));
        var changed = Assert.Single((await desk.ReadAsync("middag")).Rounds);
        Assert.Equal(("Tafels", true), (changed.Title, changed.WaitlistEnabled));
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Round", $"{round.Id}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.SendStaleAsync($"{programme}/rounds/{round.Id}/remove")).Status);
        await desk.SendAsync($"{address}/remove");
        await desk.SendAsync($"{programme}/rounds/{round.Id}/remove");
        Assert.Empty((await desk.ReadAsync("middag")).Rounds);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Opening_a_round_waitlist_adds_attendees_refused_by_full_sessions(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10,
            rounds: [new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 2)) { Waitlist = false }]);
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        foreach (var (name, preferences) in new (string, long[])[] { ("Anna", [work]), ("Bram", [work]), ("Cees", [work, care]),
            ("Dirk", [work]) })
        {
            await desk.App.RegisterAsync(meeting.Id, name, (1, preferences));
        }

        var address = $"/organiser/events/{meeting.Slug}/programme/rounds/{meeting.Rounds[0].Id}";
        var before = await desk.App.StandAsync(meeting.Id, work);
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Waitlist", "true")));
        var waiting = await desk.App.StandAsync(meeting.Id, work);
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Swap", "true")));

        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Released", ["Dirk"] = "Released" }, before);
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "1", ["Dirk"] = "2" }, waiting);
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "1", ["Dirk"] = "2", ["Cees"] = "3" },
            await desk.App.StandAsync(meeting.Id, work));
        Assert.Equal(new Dictionary<string, string> { ["Cees"] = "Held" }, await desk.App.StandAsync(meeting.Id, care));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Renaming_a_round_does_not_restore_removed_attendees(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10, rounds: [new SeedRound(new SeedSession("Werk", 2), new SeedSession("Zorg", 2))]);
        var work = meeting.Sessions[0].Id;
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [work]));
        var bram = await desk.App.RegisterAsync(meeting.Id, "Bram", (1, [work]));
        var pool = (await desk.ReadAsync(meeting.Slug)).Pools.Single(one => one.SessionId == work).Id;
        await desk.App.AskAsync(
            meeting.Id, new ChangeCapacity(pool) { Capacity = 1, Note = Guid.NewGuid(), Leavers = [bram], OffTheList = true });
        var address = $"/organiser/events/{meeting.Slug}/programme/rounds/{meeting.Rounds[0].Id}";

        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Title", "Tafels")));

        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Released" },
            await desk.App.StandAsync(meeting.Id, work));
    }

    [Fact]
    public async Task Full_session_without_a_waitlist_becomes_an_organiser_task()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App, 10,
            rounds: [new SeedRound(new SeedSession("A", 1), new SeedSession("B", 5)) { Waitlist = false }]);
        Assert.Empty((await desk.PageAsync("/organiser")).QuerySelectorAll(".todo li"));

        await desk.SignUpAsync(meeting.Id, "een", "twee", 1, meeting.Sessions[0].Id);

        var todo = Assert.Single((await desk.PageAsync("/organiser")).QuerySelectorAll(".todo li"));
        Assert.Contains("1 programmaonderdeel is vol, en de ronde heeft geen wachtlijst", todo.TextContent, StringComparison.Ordinal);
        Assert.Contains("U kunt mensen ook laten doorschuiven", todo.TextContent, StringComparison.Ordinal);

        // Leads to where both are turned on, and is done then.
        var round = todo.QuerySelector("a")!.GetAttribute("href")!;
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Waitlist", "true"), ("Swap", "true")));
        Assert.Empty((await desk.PageAsync("/organiser")).QuerySelectorAll(".todo li"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Upgrades_require_a_waitlist(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10,
            rounds: [new SeedRound(new SeedSession("A", 1), new SeedSession("B", 5)) { Waitlist = false }]);
        var programme = $"/organiser/events/{meeting.Slug}/programme";
        var round = $"{programme}/rounds/{meeting.Rounds[0].Id}";

        var alone = await desk.RefusedAsync(round, await desk.FormOfAsync(round, ("Swap", "true")));
        Assert.Contains("Doorschuiven kan alleen als mensen op een vol programmaonderdeel kunnen wachten.",
            alone.QuerySelector("#Swap-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(alone.QuerySelector("#Swap")!.HasAttribute("checked"));
        var made = await desk.RefusedAsync($"{programme}/rounds/new", ("Sessions", "C\nD"), ("Swap", "true"));
        Assert.NotNull(made.QuerySelector("#Swap-error"));
        Assert.False(Assert.Single((await desk.ReadAsync(meeting.Slug)).Rounds).UpgradeEnabled);
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Waitlist", "true"), ("Swap", "true")));
        await desk.SendAsync($"{programme}/rounds/new", ("Sessions", "C\nD"), ("Waitlist", "true"), ("Swap", "true"));

        Assert.Equal([(true, true), (true, true)],
            (await desk.ReadAsync(meeting.Slug)).Rounds.Select(one => (one.WaitlistEnabled, one.UpgradeEnabled)));
        Assert.Contains("doorschuiven naar een betere keuze", (await desk.PageAsync(programme)).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);

        // An attendee with the second preference moves to the first as soon as it is free.
        var (first, second) = await desk.SignUpAsync(meeting.Id, "een", "twee", 1, meeting.Sessions[0].Id);
        await desk.App.RegisterAsync(Asking.SignUp(meeting.Id, "Drie", (1, [meeting.Sessions[0].Id, meeting.Sessions[1].Id])));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(first));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(second));
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id, meeting.Sessions[0].Id))["Drie"]);
        Assert.Equal("Released", (await desk.App.StandAsync(meeting.Id, meeting.Sessions[1].Id))["Drie"]);
        Assert.Empty(await desk.App.BreachesAsync());
    }
}
