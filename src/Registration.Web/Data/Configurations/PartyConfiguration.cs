using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class PartyConfiguration : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> builder)
    {
        builder.ToTable("Parties");
        builder.Property(party => party.GivenName).HasMaxLength(AttendeeFields.GivenName.MaxLength);
        builder.Property(party => party.Infix).HasMaxLength(AttendeeFields.Infix.MaxLength);
        builder.Property(party => party.FamilyName).HasMaxLength(AttendeeFields.FamilyName.MaxLength);
        builder.Property(party => party.Email).HasMaxLength(AttendeeFields.Email.MaxLength);
        builder.Property(party => party.Language).HasMaxLength(2);
        builder.HasOne<Event>().WithMany().HasForeignKey(party => party.EventId);
        builder.HasIndex(party => party.TokenHash).IsUnique();
    }
}

internal sealed class OrganisationMergeConfiguration : IEntityTypeConfiguration<OrganisationMerge>
{
    public void Configure(EntityTypeBuilder<OrganisationMerge> builder)
    {
        builder.HasKey(merge => new { merge.EventId, merge.Key });
        builder.Property(merge => merge.Key).HasMaxLength(200);
        builder.Property(merge => merge.Into).HasMaxLength(200);
        builder.HasOne<Event>().WithMany().HasForeignKey(merge => merge.EventId);
    }
}
