using EventRegistration.Events;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class SpeakerConfiguration : IEntityTypeConfiguration<Speaker>
{
    public void Configure(EntityTypeBuilder<Speaker> builder)
    {
        builder.Property(speaker => speaker.Name).HasMaxLength(200);
        builder.Property(speaker => speaker.Organisation).HasMaxLength(200);
        builder.Property(speaker => speaker.Email).HasMaxLength(254);
        builder.HasIndex(speaker => speaker.TokenHash).IsUnique();
        builder.HasOne<Event>().WithMany().HasForeignKey(speaker => speaker.EventId);
    }
}
