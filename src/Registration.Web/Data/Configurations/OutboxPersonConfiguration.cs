using EventRegistration.Mail;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class OutboxPersonConfiguration : IEntityTypeConfiguration<OutboxPerson>
{
    public void Configure(EntityTypeBuilder<OutboxPerson> builder)
    {
        builder.ToTable("OutboxPeople");
        builder.HasKey(person => new { person.MailId, person.RegistrationId });
        builder.HasOne<OutboxMail>().WithMany().HasForeignKey(person => person.MailId);
        builder.HasOne<Registration>().WithMany().HasForeignKey(person => person.RegistrationId);
        builder.HasIndex(person => person.RegistrationId);
    }
}
