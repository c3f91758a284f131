using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class MadeOnceConfiguration : IEntityTypeConfiguration<MadeOnce>
{
    public void Configure(EntityTypeBuilder<MadeOnce> builder)
    {
        builder.ToTable("MadeOnce");
        builder.HasKey(made => made.Key);
        builder.Property(made => made.Key).HasMaxLength(64);
        builder.Property(made => made.Address).HasMaxLength(500);
        builder.HasIndex(made => made.At);
    }
}
