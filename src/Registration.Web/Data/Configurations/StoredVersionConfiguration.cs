using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class StoredVersionConfiguration : IEntityTypeConfiguration<StoredVersion>
{
    public void Configure(EntityTypeBuilder<StoredVersion> builder)
    {
        builder.HasKey(stored => stored.Name);
        builder.Property(stored => stored.Name).HasMaxLength(100);
    }
}
