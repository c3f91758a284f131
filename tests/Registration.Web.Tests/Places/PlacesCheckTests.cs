using EventRegistration.Data.Stored;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The command <c>check</c> must report each breach that these tests make by hand.</summary>
public sealed class PlacesCheckTests
{
    public static TheoryData<string, string> Breaches => new()
    {
        { "I1:", """UPDATE "Claims" SET "State" = 'Held' WHERE "State" = 'Waiting'""" },
        { "I2:", """UPDATE "Pools" SET "Capacity" = 9 WHERE "SessionId" IS NULL""" },
        {
            "I3: decision",
            """UPDATE "Decisions" SET "SortKey" = 1 WHERE "Number" = (SELECT MAX("Number") FROM "Decisions" WHERE "To" = 'Waiting')"""
        },
        { "I3: the counts of the waitlist's partitions", """UPDATE "WaitlistPartitions" SET "Waiting" = "Waiting" + 1""" },
        { "I3: the counts of the waitlist's blocks", """UPDATE "WaitlistBlocks" SET "Waiting" = "Waiting" + 1""" },
        { "I4: the log goes from decision", """DELETE FROM "Decisions" WHERE "Number" = 2""" },
        { "I4: the log goes from command", """UPDATE "Decisions" SET "CommandNumber" = "CommandNumber" + 1 WHERE "Number" > 2""" },
        { "differs from the decision before", """UPDATE "Decisions" SET "CommandNumber" = 1 WHERE "CommandNumber" = 2""" },
        { "I4: the last command", """UPDATE "EventPlaces" SET "LastCommand" = "LastCommand" + 1""" },
        { "I4: the last decision", """DELETE FROM "Decisions" WHERE "Number" = (SELECT MAX("Number") FROM "Decisions")""" },
        { "I4: by its decisions", """UPDATE "Claims" SET "State" = 'Released' WHERE "State" = 'Held'""" },
        { "that no decision led to", """DELETE FROM "Decisions" WHERE "To" = 'Held'""" },
        { "I4: the counters", """UPDATE "Pools" SET "Overbooked" = 3""" },
        { "active, against its claim", """UPDATE "Registrations" SET "Active" = FALSE""" },
        { "I6:", """UPDATE "Claims" SET "State" = 'Held' WHERE "PoolId" IN (SELECT "Id" FROM "Pools" WHERE "SessionId" IS NOT NULL)""" },
        { "next moment", """UPDATE "EventPlaces" SET "NextDueAt" = '2030-01-01 00:00:00'""" },
    };

    [Theory, MemberData(nameof(Breaches))]
    public async Task Each_breach_is_reported(string named, string made)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 2, null, new SeedRound(new SeedSession("A", 1), new SeedSession("B", 1)));
        var (a, b) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await app.RegisterAsync(meeting.Id, "Anna", (1, [a]));
        await app.RegisterAsync(meeting.Id, "Bram", (1, [a, b]));
        var cees = await app.RegisterAsync(meeting.Id, "Cees", (1, [b]));
        await app.RegisterAsync(meeting.Id, "Dirk");
        await app.AskAsync(meeting.Id, new LeaveWaitlist(cees));
        await app.RegisterAsync(meeting.Id, "Emma");
        await app.AskAsync(meeting.Id, new CancelRegistration(await IdAsync(app, "Anna")));
        Assert.Empty(await app.BreachesAsync());

        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(made));

        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_held_sessions_of_one_round_are_a_breach()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 2, null, new SeedRound(new SeedSession("A", 1), new SeedSession("B", 1)));
        var anna = await app.RegisterAsync(meeting.Id, "Anna", (1, [meeting.Sessions[0].Id]));
        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Claims" ("PoolId", "RegistrationId", "EventId", "State", "SortKey", "PartitionOrganisation", "UnitSize",
                "IsPaused", "OfferedUntil", "Expirations", "Reason", "ReasonValues", "ByOrganiser", "ChangedAt")
            SELECT (SELECT "Id" FROM "Pools" WHERE "SessionId" = {meeting.Sessions[1].Id}), "RegistrationId", "EventId",
                "State", "SortKey", "PartitionOrganisation", "UnitSize", "IsPaused",
                "OfferedUntil", "Expirations", "Reason", "ReasonValues", "ByOrganiser", "ChangedAt"
            FROM "Claims" WHERE "PoolId" = (SELECT "Id" FROM "Pools" WHERE "SessionId" = {meeting.Sessions[0].Id})
            """));

        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains($"I7: registration {anna}", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> FalseExplanations => new()
    {
        { "says number 4, but by a replay it is 3", """UPDATE "Decisions" SET "Position" = 4 WHERE "Passed" IS NOT NULL""" },
        { "says number , but by a replay it is 3", """UPDATE "Decisions" SET "Position" = NULL WHERE "Passed" IS NOT NULL""" },
        { "says number 1, but by a replay it is ", """UPDATE "Decisions" SET "Position" = 1 WHERE "Number" = 1""" },
        { "passes nobody", """UPDATE "Decisions" SET "Passed" = NULL""" },
        { "but by a replay it is nobody",
            """UPDATE "Decisions" SET "Passed" = (SELECT MAX("Passed") FROM "Decisions") WHERE "Number" = 1""" },
        { "says that it passes", Replaced("\"Paused\":2", "\"Paused\":3") },
        { "says that it passes", Replaced("\"Number\":2", "\"Number\":3") },
        { "says that it passes", Replaced("\"Paused\"", "\"DoesNotFit\"") },
    };

    /// <summary>Dirk is number 3 and gets a place past two who are paused.</summary>
    [Theory, MemberData(nameof(FalseExplanations))]
    public async Task Check_names_a_false_explanation(string named, string made)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        foreach (var name in new[] { "Bram", "Cees" })
        {
            await app.AskAsync(meeting.Id, new PauseWaiting(await app.RegisterAsync(meeting.Id, name)));
        }

        await app.RegisterAsync(meeting.Id, "Dirk");
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Dirk"]);
        Assert.Empty(await app.BreachesAsync());

        app.IsSpoilt = true;
        Assert.NotEqual(0, await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(made)));

        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains(named, StringComparison.Ordinal));
    }

    private static string Replaced(string stored, string other) =>
        $"""UPDATE "Decisions" SET "Passed" = REPLACE("Passed", '{stored}', '{other}') WHERE "Passed" LIKE '%{stored}%'""";

    /// <summary>A registrant counted apart when a share began stays so, whatever an organiser merges later.</summary>
    [Fact]
    public async Task Organisations_merged_after_a_share_began_are_no_breach()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 3);
        var by = new ByOrganiser(await SignedIn.AddAccountAsync(app, "sanne@organisatie.example.org", right: null));
        await RegisterAsync("Anna", "Gemeente Noord");
        var (before, share) = (meeting.Settings.Rules, meeting.Settings.Rules with { PerOrganisation = 1 });
        Assert.IsType<Done>(await app.Places().ChangeRulesAsync(meeting.Id, before, share, by, cancellation));
        await RegisterAsync("Bram", "Gemeente Noord");
        await RegisterAsync("Cees", "Gemeente Zuid");
        Assert.IsType<Done>(await app.Places().MergeOrganisationsAsync(meeting.Id, "gemeentenoord", "gemnoord", by, cancellation));

        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Bram"]);
        Assert.Empty(await app.BreachesAsync());

        Task<Guid> RegisterAsync(string name, string organisation) =>
            app.RegisterAsync(Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation }));
    }

    private static Task<Guid> IdAsync(TestApp app, string name) => app.InDatabaseAsync(context =>
        context.Registrations
            .Where(registration => registration.Details.GivenName == name)
            .Select(registration => registration.Id)
            .SingleAsync());
}
