using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ComplexProperty(registration => registration.Details, details =>
        {
            details.Ignore(answers => answers.Name);
            details.Ignore(answers => answers.Key);
            foreach (var field in AttendeeFields.All)
            {
                details.Property<string>(field.Name).HasColumnName(field.Name).HasMaxLength(field.MaxLength);
            }
        });
        builder.Property(registration => registration.Language).HasMaxLength(2);
        builder.Property(registration => registration.OrganisationAtSignUp).HasMaxLength(16);
        builder.Property(registration => registration.InternalNote).HasMaxLength(1000);
        builder.Ignore(registration => registration.Name);
        builder.HasOne<Event>().WithMany().HasForeignKey(registration => registration.EventId);

        // The last defence against registering one person twice, should a decision be wrong.
        builder.HasIndex(registration => new { registration.EventId, registration.AddressKey, registration.NameKey })
            .IsUnique()
            .HasFilter("\"Active\"");
        builder.HasIndex(registration => registration.TokenHash).IsUnique();

        // Serves the registrations of one organisation: a merge, its partitions, and its names in the log.
        builder.HasIndex(registration => new { registration.EventId, registration.OrganisationKey });
        builder.HasIndex(registration => registration.PartyId).HasFilter("\"PartyId\" IS NOT NULL");
        builder.HasOne<Party>().WithMany().HasForeignKey(registration => registration.PartyId);
    }
}
