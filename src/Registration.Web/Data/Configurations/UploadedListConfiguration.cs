using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class UploadedListConfiguration : IEntityTypeConfiguration<UploadedList>
{
    public void Configure(EntityTypeBuilder<UploadedList> builder)
    {
        builder.Property(list => list.FileName).HasMaxLength(200);
        builder.HasOne<Event>().WithMany().HasForeignKey(list => list.EventId);
        builder.HasIndex(list => list.UploadedAt);
    }
}
