using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class OwnNoticeConfiguration : IEntityTypeConfiguration<OwnNotice>
{
    public void Configure(EntityTypeBuilder<OwnNotice> builder)
    {
        builder.ToTable("OwnNotices");
        builder.HasKey(notice => notice.Subject);
        builder.Property(notice => notice.Subject).ValueGeneratedNever();
        builder.HasIndex(notice => notice.At);
    }
}
