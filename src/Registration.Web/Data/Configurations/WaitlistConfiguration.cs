using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class WaitlistPartitionConfiguration : IEntityTypeConfiguration<WaitlistPartition>
{
    public void Configure(EntityTypeBuilder<WaitlistPartition> builder)
    {
        builder.HasKey(partition => new { partition.PoolId, partition.Organisation, partition.UnitSize, partition.IsPaused });
        builder.Property(partition => partition.Organisation).HasMaxLength(200);
        builder.HasIndex(partition => partition.EventId);
    }
}

internal sealed class WaitlistBlockConfiguration : IEntityTypeConfiguration<WaitlistBlock>
{
    public void Configure(EntityTypeBuilder<WaitlistBlock> builder)
    {
        builder.HasKey(block => new { block.PoolId, block.UnitSize, block.IsPaused, block.Block });
        builder.HasIndex(block => block.EventId);
    }
}
