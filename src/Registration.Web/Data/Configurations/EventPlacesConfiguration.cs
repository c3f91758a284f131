using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class EventPlacesConfiguration : IEntityTypeConfiguration<EventPlaces>
{
    public void Configure(EntityTypeBuilder<EventPlaces> builder)
    {
        builder.HasKey(places => places.EventId);
        builder.HasOne<Event>().WithOne().HasForeignKey<EventPlaces>(places => places.EventId);
        builder.HasIndex(places => places.NextDueAt);
    }
}
