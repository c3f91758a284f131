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

        // Serves the heads of a partition and the claims of a block without touching the rest of the waitlist.
        builder.HasIndex(claim => new
        {
            claim.PoolId, claim.State, claim.PartitionOrganisation, claim.UnitSize, claim.IsPaused, claim.SortKey,
        });
        builder.HasIndex(claim => new { claim.EventId, claim.OfferedUntil }).HasFilter("\"OfferedUntil\" IS NOT NULL");
    }
}
