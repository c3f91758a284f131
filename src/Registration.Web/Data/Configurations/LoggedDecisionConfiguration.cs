using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class LoggedDecisionConfiguration : IEntityTypeConfiguration<LoggedDecision>
{
    public void Configure(EntityTypeBuilder<LoggedDecision> builder)
    {
        builder.ToTable("Decisions");
        builder.HasKey(decision => new { decision.EventId, decision.Number });
        builder.Property(decision => decision.Command).HasMaxLength(40);
        builder.Property(decision => decision.PartitionOrganisation).HasMaxLength(200);
        builder.HasOne<Event>().WithMany().HasForeignKey(decision => decision.EventId);
        builder.HasIndex(decision => decision.RegistrationId);
        builder.HasIndex(decision => new { decision.EventId, decision.CommandNumber });
    }
}
