using EventRegistration.Programme;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class RoundConfiguration : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.Property(round => round.Title).HasMaxLength(200);
        builder.HasIndex(round => new { round.EventId, round.Number }).IsUnique();
    }
}
