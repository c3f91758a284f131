using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class AddressChangeConfiguration : IEntityTypeConfiguration<AddressChange>
{
    public void Configure(EntityTypeBuilder<AddressChange> builder)
    {
        builder.ToTable("AddressChanges");
        builder.Property(change => change.FormerEmail).HasMaxLength(AttendeeFields.Email.MaxLength);
        builder.HasOne<Event>().WithMany().HasForeignKey(change => change.EventId);
        builder.HasOne<Registration>().WithMany().HasForeignKey(change => change.RegistrationId);
        builder.HasIndex(change => change.FormerTokenHash);
        builder.HasIndex(change => change.UndoTokenHash).IsUnique();
    }
}
