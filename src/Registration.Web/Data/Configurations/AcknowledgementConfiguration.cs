using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class AcknowledgementConfiguration : IEntityTypeConfiguration<Acknowledgement>
{
    public void Configure(EntityTypeBuilder<Acknowledgement> builder)
    {
        builder.HasKey(done => new { done.EventId, done.Command, done.Key, done.ContentHash });
        builder.Property(done => done.Command).HasMaxLength(40);
        builder.Property(done => done.Key).HasMaxLength(64);
    }
}
