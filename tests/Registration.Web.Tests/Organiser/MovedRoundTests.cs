using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>A round is changed as a whole: its times, its length and its waitlists, in one transaction with one line in the log.</summary>
public sealed class MovedRoundTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly SeedRound Tables = new(new SeedSession("Werk", 1), new SeedSession("Zorg", 5), new SeedSession("Taal", 5));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moving_a_round_moves_all_its_sessions_alike(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var (round, sessions) = Addresses(meeting);
        await desk.SendAsync(sessions[1], await desk.FormOfAsync(sessions[1], ("Start", "13:10"), ("Minutes", "30")));
        await desk.SendAsync($"{sessions[2]}/call-off");
        var fields = await desk.FormOfAsync(round);
        Assert.Equal(("13:00", ""), (ValueOf(fields, "Start"), ValueOf(fields, "Minutes")));

        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Start", "13:40")));

        Assert.Equal(["13:40 - 14:40", "13:50 - 14:20", "13:00 - 14:00"], await TimesAsync(desk, meeting.Slug));
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Minutes", "45")));
        Assert.Equal(["13:40 - 14:25", "13:50 - 14:35", "13:00 - 14:00"], await TimesAsync(desk, meeting.Slug));
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Start", "")));
        Assert.Equal([" - ", " - ", "13:00 - 14:00"], await TimesAsync(desk, meeting.Slug));
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Start", "14:00"), ("Minutes", "20")));
        Assert.Equal(["14:00 - 14:20", "14:00 - 14:20", "13:00 - 14:00"], await TimesAsync(desk, meeting.Slug));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Round_keeps_its_hours_over_a_change_of_the_clock(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var start = new DateTime(2027, 3, 27, 12, 0, 0, DateTimeKind.Utc);
        var meeting = await Seed.EventAsync(desk.App, 9, one => (one.StartsAt, one.EndsAt) = (start, start.AddDays(1)), Tables);
        var (round, sessions) = Addresses(meeting);
        await desk.SendAsync(sessions[1], await desk.FormOfAsync(sessions[1], ("Start", "15:00")));

        var skipped = await desk.RefusedAsync(round, await desk.FormOfAsync(round, ("Day", "2027-03-28"), ("Start", "02:30")));
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Day", "2027-03-28")));

        Assert.StartsWith("Deze tijd bestaat niet", skipped.Text("#Start-error"), StringComparison.Ordinal);
        var moved = (await desk.ReadAsync(meeting.Slug)).Sessions.OrderBy(session => session.Id).Select(session => session.StartsAt);
        Assert.Equal([start.AddHours(23), start.AddHours(25), start.AddHours(23)], moved);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_time_of_a_round_is_reported_with_input_kept(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var (round, _) = Addresses(meeting);
        foreach (var (field, value) in new[] { ("Start", "25:00"), ("Minutes", "0"), ("Minutes", "1441"), ("Day", "morgen") })
        {
            var page = await desk.RefusedAsync(round, await desk.FormOfAsync(round, ("Title", "Tafels"), (field, value)));

            Assert.Equal(field != "Day", page.QuerySelector($"#{field}-error") is not null);
            Assert.Equal("Tafels", page.QuerySelector("#Title")!.GetAttribute("value"));
        }

        Assert.Equal(["13:00 - 14:00", "13:00 - 14:00", "13:00 - 14:00"], await TimesAsync(desk, meeting.Slug));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Untouched_time_of_a_round_takes_the_other_value(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var (round, _) = Addresses(meeting);
        var mine = await desk.FormOfAsync(round, ("Title", "Tafels"));
        var late = await desk.FormOfAsync(round, ("Start", "15:00"));
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Start", "14:00")));

        await desk.SendAsync(round, mine);
        var refused = await desk.RefusedAsync(round, late);

        Assert.Equal("Begint om is intussen: 14:00", refused.Text("#Start-error"));
        Assert.Equal(["14:00 - 15:00", "14:00 - 15:00", "14:00 - 15:00"], await TimesAsync(desk, meeting.Slug));
        Assert.Equal("Tafels", (await desk.ReadAsync(meeting.Slug)).Rounds[0].Title);
    }

    [Theory]
    [InlineData("", "“Werk”, “Zorg” en “Taal”, tijd: was 13.00–14.00 uur, is 18.00–19.00 uur",
        "In “Werk”, “Zorg” en “Taal”, elk: 1 persoon met een plek.",
        "“Werk”, “Zorg” en “Taal” vallen buiten de tijden van de bijeenkomst.")]
    [InlineData("/en", "“Werk”, “Zorg” and “Taal”, time: was 13:00–14:00, is 18:00–19:00",
        "In “Werk”, “Zorg” and “Taal”, each: 1 person with a place.",
        "“Werk”, “Zorg” and “Taal” are outside the times of the meeting.")]
    public async Task Step_names_sessions_that_change_alike_together(string language, string change, string people, string warning)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(DatabaseProvider.Sqlite), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var round = $"{language}{Addresses(meeting).Round}";
        foreach (var session in meeting.Sessions)
        {
            await desk.App.RegisterAsync(meeting.Id, $"Anna{session.Id}", (1, [session.Id]));
        }

        var step = await desk.ShownAsync($"{round}?look=true", await desk.FormOfAsync(round, ("Start", "18:00")));

        Assert.Equal([change], step.Texts("[data-change]"));
        Assert.Equal([people], step.Texts("[data-people]"));
        Assert.Equal([warning], step.Texts("[data-warning]"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Opening_waitlists_shows_who_joins_and_is_one_line(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(
            desk.App, 9, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)) { Waitlist = false });
        var (round, _) = Addresses(meeting);
        foreach (var name in new[] { "Anna", "Bram", "Cees" })
        {
            await desk.App.RegisterAsync(meeting.Id, name, (1, [meeting.Sessions[0].Id]));
        }

        var fields = await desk.FormOfAsync(round, ("Waitlist", "true"), ("Title", "Tafels"));
        var step = await desk.ShownAsync($"{round}?look=true", fields);

        Assert.Contains("2 mensen komen op een wachtlijst.", step.Texts("[data-consequence]"));
        Assert.Null(step.QuerySelector("#Words"));
        Assert.False((await desk.ReadAsync(meeting.Slug)).Rounds[0].WaitlistEnabled);
        await desk.SendAsync(round, [.. fields, ("Concerned", step.QuerySelector("[name=Concerned]")!.GetAttribute("value")!)]);
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "1", ["Cees"] = "2" },
            await desk.App.StandAsync(meeting.Id, meeting.Sessions[0].Id));
        var action = Assert.Single(await desk.App.InDatabaseAsync(context =>
            context.Actions.AsNoTracking().Where(one => one.EventId == meeting.Id).ToListAsync()));
        Assert.Equal(ActionKind.RoundChanged, action.Kind);
        Assert.Equal(
            2,
            await desk.App.InDatabaseAsync(context => context.Decisions.CountAsync(
                one => one.EventId == meeting.Id && one.CommandNumber == action.CommandNumber)));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Places_of_a_session_change_together_with_its_room(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var (_, sessions) = Addresses(meeting);
        foreach (var name in new[] { "Anna", "Bram", "Cees" })
        {
            await desk.App.RegisterAsync(meeting.Id, name, (1, [meeting.Sessions[0].Id]));
        }

        // Too few places refuse everything.
        var lower = await desk.RefusedAsync(sessions[0], await desk.FormOfAsync(sessions[0], ("Capacity", "0"), ("Room", "Kelder")));
        Assert.StartsWith("Er zijn al 1 plekken bezet.", lower.Text("#Capacity-error"), StringComparison.Ordinal);
        Assert.Equal("", (await desk.ReadAsync(meeting.Slug)).Sessions.Single(one => one.Id == meeting.Sessions[0].Id).Room);

        var fields = await desk.FormOfAsync(sessions[0], ("Capacity", "2"), ("Room", "Kelder"));
        var step = await desk.ShownAsync($"{sessions[0]}?look=true", fields);

        Assert.Contains("1 persoon krijgt een plek van de wachtlijst.", step.Texts("[data-consequence]"));
        await desk.SendAsync(sessions[0], [.. fields, ("Concerned", step.QuerySelector("[name=Concerned]")!.GetAttribute("value")!)]);
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Held", ["Cees"] = "1" },
            await desk.App.StandAsync(meeting.Id, meeting.Sessions[0].Id));
        var action = Assert.Single(await desk.App.InDatabaseAsync(context =>
            context.Actions.AsNoTracking().Where(one => one.EventId == meeting.Id).ToListAsync()));
        Assert.Equal((ActionKind.SessionChanged, 3), (action.Kind, action.Told));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    private static (string Round, string[] Sessions) Addresses(EventRegistration.Events.Event meeting)
    {
        var programme = $"/organiser/events/{meeting.Slug}/programme";
        return ($"{programme}/rounds/{meeting.Rounds[0].Id}", [.. meeting.Sessions.Select(one => $"{programme}/sessions/{one.Id}")]);
    }

    private static string ValueOf((string Name, string Value)[] fields, string name) => fields.Single(field => field.Name == name).Value;

    /// <summary>The local hours of the sessions, in the order in which they were made.</summary>
    private static async Task<IEnumerable<string>> TimesAsync(OrganisersDesk desk, string slug)
    {
        var meeting = await desk.ReadAsync(slug);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        string Clock(DateTime? moment) => moment is { } utc ? $"{TimeZoneInfo.ConvertTimeFromUtc(utc, zone):HH\\:mm}" : "";
        return meeting.Sessions.OrderBy(session => session.Id).Select(session => $"{Clock(session.StartsAt)} - {Clock(session.EndsAt)}");
    }
}
