using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class OutboxMailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(mail => mail.MessageId).HasMaxLength(200);
        builder.Property(mail => mail.Language).HasMaxLength(2);
        builder.Property(mail => mail.Recipient).HasMaxLength(254);
        builder.Property(mail => mail.LeaseOwner).HasMaxLength(100);
        builder.Property(mail => mail.LastAnswer).HasMaxLength(1000);
        builder.HasOne<Event>().WithMany().HasForeignKey(mail => mail.EventId);
        builder.HasOne<Registration>().WithMany().HasForeignKey(mail => mail.RegistrationId);
        builder.HasIndex(mail => mail.MessageId).IsUnique();
        builder.HasIndex(mail => new { mail.State, mail.DueAt });
        builder.HasIndex(mail => mail.RegistrationId);
    }
}
