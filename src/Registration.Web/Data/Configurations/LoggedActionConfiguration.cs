using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class LoggedActionConfiguration : IEntityTypeConfiguration<LoggedAction>
{
    public void Configure(EntityTypeBuilder<LoggedAction> builder)
    {
        builder.ToTable("Actions");
        builder.HasKey(action => new { action.EventId, action.CommandNumber });
        builder.HasOne<Event>().WithMany().HasForeignKey(action => action.EventId);
        builder.HasIndex(action => action.RegistrationId);
    }
}
