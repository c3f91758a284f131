using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.HasKey(claim => new { claim.PoolId, claim.RegistrationId });
        builder.Property(claim => claim.PartitionOrganisation).HasMaxLength(200);
        builder.HasOne<Pool>().WithMany().HasForeignKey(claim => claim.PoolId);
        builder.HasOne<Registration>().WithMany().HasForeignKey(claim => claim.RegistrationId);

        // Serves the heads of a partition without touching the rest of the waitlist.
        builder.HasIndex(claim => new
        {
            claim.PoolId,
            claim.State,
            claim.PartitionOrganisation,
            claim.UnitSize,
            claim.IsPaused,
            claim.SortKey,
        });

        // Serves the waitlist in its order over all partitions: the people ahead of a sort key, and the claims of one block.
        builder.HasIndex(claim => new { claim.PoolId, claim.SortKey, claim.UnitSize, claim.IsPaused }).HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(claim => new { claim.EventId, claim.OfferedUntil }).HasFilter("\"OfferedUntil\" IS NOT NULL");
    }
}
