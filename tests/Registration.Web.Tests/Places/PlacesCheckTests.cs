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
        { "I3: the counts of the waitlist's lanes", """UPDATE "WaitlistPartitions" SET "Waiting" = "Waiting" + 1""" },
        { "I3: the counts of the waitlist's blocks", """UPDATE "WaitlistBlocks" SET "Waiting" = "Waiting" + 1""" },
        { "I4: the log goes", """DELETE FROM "Decisions" WHERE "Number" = 2""" },
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
                "IsPaused", "OfferedUntil", "Expirations", "Reason", "ReasonValues", "ChangedAt")
            SELECT (SELECT "Id" FROM "Pools" WHERE "SessionId" = {meeting.Sessions[1].Id}), "RegistrationId", "EventId",
                "State", "SortKey", "PartitionOrganisation", "UnitSize", "IsPaused",
                "OfferedUntil", "Expirations", "Reason", "ReasonValues", "ChangedAt"
            FROM "Claims" WHERE "PoolId" = (SELECT "Id" FROM "Pools" WHERE "SessionId" = {meeting.Sessions[0].Id})
            """));

        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains($"I7: registration {anna}", StringComparison.Ordinal));
    }

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
        Assert.IsType<Done>(await app.Places().MergeOrganisationsAsync(meeting.Id, "gemeente noord", "gem. noord", by, cancellation));

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
