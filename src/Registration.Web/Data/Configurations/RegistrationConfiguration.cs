using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.Property(registration => registration.GivenName).HasMaxLength(100);
        builder.Property(registration => registration.Infix).HasMaxLength(30);
        builder.Property(registration => registration.FamilyName).HasMaxLength(100);
        builder.Property(registration => registration.Email).HasMaxLength(254);
        builder.Property(registration => registration.Organisation).HasMaxLength(200);
        builder.Property(registration => registration.Function).HasMaxLength(150);
        builder.Property(registration => registration.Notes).HasMaxLength(1000);
        builder.Property(registration => registration.Language).HasMaxLength(2);
        builder.Ignore(registration => registration.Name);
        builder.HasOne<Event>().WithMany().HasForeignKey(registration => registration.EventId);

        // The last defence against registering one person twice, should a decision be wrong.
        builder.HasIndex(registration => new { registration.EventId, registration.AddressKey, registration.NameKey })
            .IsUnique()
            .HasFilter("\"Active\"");
        builder.HasIndex(registration => registration.TokenHash).IsUnique();
        builder.HasIndex(registration => registration.PartyId).HasFilter("\"PartyId\" IS NOT NULL");
        builder.HasOne<Party>().WithMany().HasForeignKey(registration => registration.PartyId);
    }
}
