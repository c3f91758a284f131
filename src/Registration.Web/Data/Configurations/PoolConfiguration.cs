using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class PoolConfiguration : IEntityTypeConfiguration<Pool>
{
    public void Configure(EntityTypeBuilder<Pool> builder)
    {
        // The last defence against overselling (I1), should a decision be wrong.
        builder.ToTable(table => table.HasCheckConstraint(
            "CK_Pools_NeverOversold",
            "\"Capacity\" IS NULL OR \"Held\" + \"Offered\" <= \"Capacity\" + \"Overbooked\""));
        builder.ToTable(table => table.HasCheckConstraint(
            "CK_Pools_NoNegativeCount",
            "\"Held\" >= 0 AND \"Offered\" >= 0 AND \"Waiting\" >= 0 AND \"Overbooked\" >= 0"));
        builder.HasOne<Session>().WithOne().HasForeignKey<Pool>(pool => pool.SessionId);
        builder.HasIndex(pool => pool.EventId);
    }
}
