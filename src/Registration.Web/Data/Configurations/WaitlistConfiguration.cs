using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class WaitlistLaneConfiguration : IEntityTypeConfiguration<WaitlistLane>
{
    public void Configure(EntityTypeBuilder<WaitlistLane> builder)
    {
        builder.HasKey(lane => new { lane.PoolId, lane.Organisation, lane.UnitSize, lane.IsPaused });
        builder.Property(lane => lane.Organisation).HasMaxLength(200);
        builder.HasIndex(lane => lane.EventId);
    }
}

internal sealed class WaitlistBlockConfiguration : IEntityTypeConfiguration<WaitlistBlock>
{
    public void Configure(EntityTypeBuilder<WaitlistBlock> builder)
    {
        builder.HasKey(block => new { block.PoolId, block.Block });
        builder.HasIndex(block => block.EventId);
    }
}
