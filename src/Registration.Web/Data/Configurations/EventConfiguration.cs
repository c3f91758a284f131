using EventRegistration.Data.Stored;
using EventRegistration.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("Events");
        builder.Property(meeting => meeting.Slug).HasMaxLength(80);
        builder.Property(meeting => meeting.Title).HasMaxLength(200);
        builder.Property(meeting => meeting.Summary).HasMaxLength(500);
        builder.Property(meeting => meeting.Description).HasMaxLength(20_000);
        builder.Property(meeting => meeting.InternalNotes).HasMaxLength(5000);
        builder.Property(meeting => meeting.TimeZone).HasMaxLength(60);
        builder.Property(meeting => meeting.Language).HasMaxLength(2);
        builder.Property(meeting => meeting.PartOf).HasMaxLength(200);
        builder.ComplexProperty(meeting => meeting.Venue, venue =>
        {
            venue.Property(place => place.Postcode).HasMaxLength(12);
            venue.Property(place => place.Directions).HasMaxLength(1000);
        });
        builder.ComplexProperty(meeting => meeting.Contact);
        builder.ComplexProperty(meeting => meeting.Settings, settings => settings.Property(setting => setting.Rules)
            .HasConversion(rules => StoredRules.Write(rules), stored => StoredRules.Read(stored)));
        builder.HasMany(meeting => meeting.Sessions).WithOne().HasForeignKey(session => session.EventId);
        builder.HasMany(meeting => meeting.Rounds).WithOne().HasForeignKey(round => round.EventId);
        builder.HasMany(meeting => meeting.Pools).WithOne().HasForeignKey(pool => pool.EventId);
        builder.HasIndex(meeting => meeting.Slug).IsUnique();
        builder.HasIndex(meeting => meeting.StartsAt);
    }
}
