using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Data;

/// <summary>
/// The one model for both databases. All code reads through this context. Claims and counters are written by the capacity service only,
/// into the same tables.
/// </summary>
public abstract class RegistrationContext(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<Event> Events => Set<Event>();

    public DbSet<Series> Series => Set<Series>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<Speaker> Speakers => Set<Speaker>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<AddressChange> AddressChanges => Set<AddressChange>();

    public DbSet<Party> Parties => Set<Party>();

    public DbSet<OrganisationMerge> OrganisationMerges => Set<OrganisationMerge>();

    public DbSet<Pool> Pools => Set<Pool>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<Preference> Preferences => Set<Preference>();

    public DbSet<LoggedDecision> Decisions => Set<LoggedDecision>();

    public DbSet<LoggedAction> Actions => Set<LoggedAction>();

    public DbSet<WaitlistPartition> WaitlistPartitions => Set<WaitlistPartition>();

    public DbSet<WaitlistBlock> WaitlistBlocks => Set<WaitlistBlock>();

    public DbSet<EventPlaces> EventPlaces => Set<EventPlaces>();

    public DbSet<Acknowledgement> Acknowledgements => Set<Acknowledgement>();

    public DbSet<ReasonNote> ReasonNotes => Set<ReasonNote>();

    public DbSet<StoredSecret> StoredSecrets => Set<StoredSecret>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<OutboxPerson> OutboxPeople => Set<OutboxPerson>();

    public DbSet<UploadedList> UploadedLists => Set<UploadedList>();

    public DbSet<AccountRight> AccountRights => Set<AccountRight>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(RegistrationContext).Assembly);
        if (Database.IsNpgsql())
        {
            // By code point, as SQLite compares and as the key is made for.
            builder.Entity<Registration>().Property(person => person.SortKey).UseCollation("C");
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}

internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : RegistrationContext(options);

internal sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : RegistrationContext(options);
