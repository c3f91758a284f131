using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class KeptSecretConfiguration : IEntityTypeConfiguration<KeptSecret>
{
    public void Configure(EntityTypeBuilder<KeptSecret> builder)
    {
        builder.HasKey(secret => secret.Name);
        builder.Property(secret => secret.Name).HasMaxLength(100);
    }
}
