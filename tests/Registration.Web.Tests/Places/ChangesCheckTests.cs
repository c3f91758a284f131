using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>
/// The command <c>check</c> on a meeting with replaced and corrected people, lowered capacities, and sessions that are moved and called
/// off: it finds nothing in the true history, and each breach that these tests make by hand.
/// </summary>
public sealed class ChangesCheckTests
{
    public static TheoryData<string, string> Breaches => new()
    {
        {
            "at the time of pool",
            """
            UPDATE "Sessions" SET "StartsAt" = (SELECT "StartsAt" FROM "Sessions" WHERE "Title" = 'A'),
                "EndsAt" = (SELECT "EndsAt" FROM "Sessions" WHERE "Title" = 'A')
            WHERE "Title" = 'C'
            """
        },
        { "which is called off", """UPDATE "Sessions" SET "CalledOffAt" = '2026-01-01 00:00:00' WHERE "Title" = 'A'""" },
        { "I4: the log goes from command", """DELETE FROM "Actions" WHERE "Kind" = 'EventChanged'""" },
        {
            "I4: the last command",
            """DELETE FROM "Actions" WHERE "CommandNumber" = (SELECT MAX("CommandNumber") FROM "Actions")"""
        },
        {
            "after its last decision",
            """
            UPDATE "Actions" SET "CommandNumber" = "CommandNumber" + 5
            WHERE "CommandNumber" = (SELECT MAX("CommandNumber") FROM "Actions")
            """
        },
        {
            "from the action that it follows from",
            """UPDATE "Actions" SET "At" = '2026-01-01 00:00:00' WHERE "Kind" = 'SessionCalledOff'"""
        },
        {
            "at the head, in order",
            """UPDATE "Decisions" SET "SortKey" = 1000000 WHERE "Reason" = 'CapacityLowered' AND "To" = 'Waiting'"""
        },
        {
            "before others who wait",
            """UPDATE "Decisions" SET "SortKey" = -9999 WHERE "Reason" = 'EventFull' AND "Number" > 20"""
        },
        { "but no colleague has its claim", """UPDATE "Decisions" SET "SortKey" = "SortKey" + 1 WHERE "Reason" = 'ReplacedFor'""" },
        { "but no colleague has its claim", """UPDATE "Decisions" SET "Reason" = 'PlaceFree' WHERE "Reason" = 'ReplacedFor'""" },
        { "but no colleague has its claim", """UPDATE "Decisions" SET "ReasonValues" = '{{}}' WHERE "Reason" = 'ReplacedBy'""" },
    };

    [Theory, MemberData(nameof(Breaches))]
    public async Task Each_breach_is_reported(string named, string made)
    {
        await using var app = await MadeAsync();
        Assert.Empty(await app.BreachesAsync());

        app.IsSpoilt = true;
        Assert.NotEqual(0, await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(made)));

        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains(named, StringComparison.Ordinal));
    }

    /// <summary>An overbooked place stays one while a colleague takes it over.</summary>
    [Fact]
    public async Task An_overbooked_place_that_is_taken_over_is_no_breach()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        var bert = await app.RegisterAsync(meeting.Id, "Bert");
        var note = Mailing.Note(meeting.Id);
        Assert.IsType<Done>(await app.Places().CarryOutAsync(
            meeting.Id, new PromoteByOrganiser(bert) { Note = note.Id, Overbook = true }, TestContext.Current.CancellationToken,
            new ByOrganiser(Guid.NewGuid(), note)));
        await ReplaceAsync(app, meeting, bert, "Cees");

        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Cees"]);
        Assert.Empty(await app.BreachesAsync());
    }

    /// <summary>Until the correction, the attendee counted in the share of the organisation that was typed at the sign-up.</summary>
    [Fact]
    public async Task A_correction_after_a_share_began_is_no_breach()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 9);
        var anna = await RegisterAsync(app, meeting, "Anna", "Gemeente Noord");
        var rules = meeting.Settings.Rules;
        Assert.IsType<Done>(await app.Places().ChangeRulesAsync(
            meeting.Id, rules, rules with { PerOrganisation = 1 }, By(meeting), TestContext.Current.CancellationToken));
        await RegisterAsync(app, meeting, "Bert", "Gemeente Noord");
        await RegisterAsync(app, meeting, "Cees", "Gemeente Zuid");
        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Bert"]);
        await DoAsync(app, meeting, Changes.Correct(
            meeting.Id, anna, details => details with { Organisation = "Gemeente West" }, byOrganiser: true));

        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Bert"]);
        Assert.Empty(await app.BreachesAsync());
        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Database.ExecuteSqlAsync(
            $"""UPDATE "Registrations" SET "OrganisationAtSignUp" = 'x' WHERE "Id" = {anna}"""));
        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains("I5: ", StringComparison.Ordinal));
    }

    private static async Task<TestApp> MadeAsync()
    {
        var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(
            app, 4, null,
            new SeedRound(new SeedSession("A", 3), new SeedSession("B", 3)),
            new SeedRound(new SeedSession("C", 1), new SeedSession("D", 0), new SeedSession("E", 3)));
        var (a, c, d) = (meeting.Sessions[0].Id, meeting.Sessions[2].Id, meeting.Sessions[3].Id);
        var anna = await RegisterAsync(app, meeting, "Anna", "Gemeente Noord", (1, [a]), (2, [c]));
        var bert = await RegisterAsync(app, meeting, "Bert", "Gemeente Noord", (1, [a]), (2, [c]));
        foreach (var name in new[] { "Cees", "Dirk", "Emma", "Fien" })
        {
            await RegisterAsync(app, meeting, name, "Gemeente Zuid");
        }

        await DoAsync(app, meeting, Changes.Correct(
            meeting.Id, bert, details => details with { Organisation = "Gemeente West" }, byOrganiser: true));
        await DoAsync(app, meeting, Changes.MoveEvent(meeting.Id, meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1)));
        await DoAsync(app, meeting, Changes.MoveEvent(meeting.Id, meeting.StartsAt, meeting.EndsAt));
        await DoAsync(app, meeting, Changes.CallOff(meeting.Id, d));
        await RegisterAsync(app, meeting, "Gijs", "", (2, [c]));
        await ReplaceAsync(app, meeting, anna, "Hans");
        var rules = meeting.Settings.Rules;
        Assert.IsType<Done>(await app.Places().ChangeRulesAsync(
            meeting.Id, rules, rules with { PerOrganisation = 3 }, By(meeting), TestContext.Current.CancellationToken));
        await LowerAsync(app, meeting, "Cees", "Dirk");
        await RegisterAsync(app, meeting, "Ilse", "");
        var last = meeting.Sessions[4].Id;
        await DoAsync(app, meeting, Changes.MoveSession(meeting.Id, last, meeting.StartsAt, meeting.StartsAt.AddHours(1)));
        await DoAsync(app, meeting, Changes.MoveEvent(meeting.Id, meeting.StartsAt, meeting.EndsAt));
        return app;
    }

    private static async Task LowerAsync(TestApp app, Event meeting, params string[] names)
    {
        var people = await app.InDatabaseAsync(context => context.Registrations
            .Where(row => row.EventId == meeting.Id && names.Contains(row.Details.GivenName))
            .OrderBy(row => row.Details.GivenName)
            .Select(row => row.Id)
            .ToListAsync());
        var note = Mailing.Note(meeting.Id);
        var command = new ChangeCapacity(await app.EventPoolAsync(meeting.Id)) { Capacity = 2, Leavers = [.. people], Note = note.Id };
        Assert.IsType<Done>(await app.Places().CarryOutAsync(
            meeting.Id, command, TestContext.Current.CancellationToken, new ByOrganiser(Guid.NewGuid(), note)));
    }

    private static Task<Guid> RegisterAsync(
        TestApp app, Event meeting, string name, string organisation, params (int Round, long[] Sessions)[] preferences) =>
        app.RegisterAsync(Asking.SignUp(meeting.Id, name, preferences).With(details => details with { Organisation = organisation }));

    private static async Task ReplaceAsync(TestApp app, Event meeting, Guid registration, string name)
    {
        var details = Asking.SignUp(meeting.Id, name).Details with { Organisation = "Gemeente Noord" };
        await DoAsync(
            app, meeting, Changes.Replace(meeting.Id, registration, details, app.Services.GetRequiredService<Tokens>()).Change);
    }

    private static async Task DoAsync(TestApp app, Event meeting, LockedChange change) => Assert.IsType<Done>(
        await app.Places().ChangeAsync(meeting.Id, change, TestContext.Current.CancellationToken, By(meeting)));

    private static ByOrganiser By(Event meeting) => new(Guid.NewGuid(), Mailing.Note(meeting.Id));
}
