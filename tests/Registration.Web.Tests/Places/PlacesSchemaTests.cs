using System.Text.Json;
using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The rows that the places writer writes without EF equal what EF reads: every column of every table, for any value.</summary>
public sealed class PlacesSchemaTests
{
    private static readonly DateTime Now = new(2026, 9, 15, 8, 0, 0, 120, DateTimeKind.Utc);

    /// <summary>Longer than what is bound without an allocation, with what SQL, UTF-8 and UTF-16 each may trip over.</summary>
    private static readonly string Odd = $"O'Brien \"é\" 日本 😀 {new string('ß', 700)}";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_row_is_read_as_it_was_written(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        app.IsSpoilt = true;
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var pool = (await Seed.ReadAsync(app, meeting.Id)).Pools.Single().Id;
        var (one, other) = (Person(meeting.Id, "anna"), Person(meeting.Id, "bram"));
        var party = Party(meeting.Id);
        (one.Details, one.Active, one.TokenGeneration, one.PartyId) = (
            one.Details with { Notes = Odd, Infix = "van der" }, false, 3, party.Id);
        await AssertKeptAsync(app, PlacesSchema.Parties, [party]);

        await AssertKeptAsync(app, PlacesSchema.Registrations, [one, other]);
        await AssertKeptAsync(app, PlacesSchema.Preferences, [
            new Preference { RegistrationId = one.Id, PoolId = pool, EventId = meeting.Id, Round = 2, Rank = 1 },
        ]);
        await AssertKeptAsync(
            app, PlacesSchema.Notes, [new ReasonNote { Id = Guid.NewGuid(), EventId = meeting.Id, Text = "Zo 'gezegd'" }]);
        await AssertKeptAsync(app, PlacesSchema.Acknowledgements, [
            new Acknowledgement
            {
                EventId = meeting.Id, Command = "Register", Key = "a-key", ContentHash = [0, 1, 255], RegistrationId = one.Id, At = Now,
            },
        ]);
        await AssertKeptAsync(app, PlacesSchema.Claims, [
            Claim(pool, one, ClaimState.Waiting, sortKey: -1024),
            Claim(pool, other, ClaimState.Offered, sortKey: long.MaxValue, Now.AddDays(1)),
        ]);
        await AssertKeptAsync(app, PlacesSchema.Decisions, [
            new LoggedDecision
            {
                EventId = meeting.Id, Number = 1, At = Now, Command = "ChangeCapacity", AccountId = Guid.NewGuid(), PoolId = pool,
                FromCapacity = 5, Capacity = 7, Overbooked = 1, Reason = ReasonCode.CapacityChanged,
            },
            new LoggedDecision
            {
                EventId = meeting.Id, Number = 2, At = Now, Command = "Register", PoolId = pool, RegistrationId = one.Id,
                From = ClaimState.Waiting, To = ClaimState.Offered, FromSortKey = 1024, SortKey = 2048,
                PartitionOrganisation = "1f2e", UnitSize = 3, IsPaused = true,
                OfferedUntil = Now.AddDays(1), Reason = ReasonCode.FirstInLineOffered, ReasonValues = """{"Rank":1}""",
            },
        ]);
        await AssertKeptAsync(app, PlacesSchema.Outbox, [
            new OutboxMail
            {
                Id = Guid.NewGuid(), EventId = meeting.Id, RegistrationId = one.Id, MessageId = "1@example.org",
                Template = MailTemplate.Offered, TemplateVersion = 2, Language = "en", Values = """{"Position":1}""",
                Recipient = "anna@example.org", Sequence = 4,
                CreatedAt = Now, DueAt = Now.AddTicks(TimeSpan.TicksPerMillisecond), Attempts = 1,
            },
        ]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_claim_is_replaced_and_a_count_is_changed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        app.IsSpoilt = true;
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var pool = (await Seed.ReadAsync(app, meeting.Id)).Pools.Single().Id;
        var anna = Person(meeting.Id, "anna");
        var partition = new WaitlistPartition
        {
            PoolId = pool,
            Organisation = Odd[..200],
            UnitSize = 2,
            IsPaused = true,
            EventId = meeting.Id,
            Waiting = 5,
            Taken = 3,
        };
        var block = new WaitlistBlock { PoolId = pool, Block = -1, EventId = meeting.Id, Waiting = 5 };
        await AssertKeptAsync(app, PlacesSchema.Registrations, [anna]);
        await AssertKeptAsync(app, PlacesSchema.Claims, [Claim(pool, anna, ClaimState.Offered, sortKey: 5, Now)]);
        await AssertKeptAsync(app, PlacesSchema.Partitions, [partition]);
        await AssertKeptAsync(app, PlacesSchema.Blocks, [block]);

        var held = Claim(pool, anna, ClaimState.Held, sortKey: 6);
        (held.PartitionOrganisation, held.UnitSize, held.IsPaused, held.Expirations, held.Reason, held.ReasonValues, held.ChangedAt) =
            ("gemeente", 3, true, 2, ReasonCode.OfferAccepted, """{"Rank":2}""", Now.AddDays(2));
        await AssertKeptAsync(app, PlacesSchema.Claims, [held]);
        (partition.Waiting, partition.Taken, block.Waiting) = (-2, 4, -2);
        await WriteAsync(app, PlacesSchema.Partitions, [partition]);
        await WriteAsync(app, PlacesSchema.Blocks, [block]);

        Assert.Equal(3, await app.InDatabaseAsync(context => context.WaitlistPartitions.Select(row => row.Waiting).SingleAsync()));
        Assert.Equal(7, await app.InDatabaseAsync(context => context.WaitlistPartitions.Select(row => row.Taken).SingleAsync()));
        Assert.Equal(3, await app.InDatabaseAsync(context => context.WaitlistBlocks.Select(row => row.Waiting).SingleAsync()));
    }

    private static async Task AssertKeptAsync<TRow>(TestApp app, PlacesTable<TRow> table, TRow[] rows)
        where TRow : class
    {
        await WriteAsync(app, table, rows);
        var read = await app.InDatabaseAsync(context => context.Set<TRow>().AsNoTracking().ToListAsync());
        Assert.Equal(
            rows.Select(row => JsonSerializer.Serialize(row)).Order(StringComparer.Ordinal),
            read.Select(row => JsonSerializer.Serialize(row)).Order(StringComparer.Ordinal));
    }

    private static async Task WriteAsync<TRow>(TestApp app, PlacesTable<TRow> table, TRow[] rows)
    {
        var database = app.Services.GetRequiredService<PlacesDatabase>();
        await using var connection = new PlacesConnection(database, await database.OpenAsync(TestContext.Current.CancellationToken));
        await connection.BeginAsync(TestContext.Current.CancellationToken);
        await connection.InsertAsync(table, rows, TestContext.Current.CancellationToken);
        await connection.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static Party Party(long eventId) => new()
    {
        Id = Guid.NewGuid(),
        EventId = eventId,
        GivenName = "Emma",
        Infix = "van",
        FamilyName = "Dijk",
        Email = "emma@gemeente.example.org",
        Language = "en",
        Together = true,
        CreatedAt = Now,
        TokenHash = [1, 2, 3],
    };

    private static Registration Person(long eventId, string name) => new()
    {
        Id = Guid.NewGuid(),
        EventId = eventId,
        Details = new AttendeeDetails
        {
            GivenName = name,
            FamilyName = "Meer",
            Email = $"{name}@gemeente.example.org",
            Organisation = "Gemeente",
            Function = "adviseur",
        },
        OrganisationKey = "gemeente",
        CreatedAt = Now,
        TokenHash = [.. Enumerable.Range(name[0], 32).Select(number => (byte)number)],
    };

    private static Claim Claim(long pool, Registration person, ClaimState state, long sortKey, DateTime? until = null) => new()
    {
        PoolId = pool,
        RegistrationId = person.Id,
        EventId = person.EventId,
        State = state,
        SortKey = sortKey,
        OfferedUntil = until,
        Reason = ReasonCode.EventFull,
        ChangedAt = Now,
    };
}
