using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class ReasonNoteConfiguration : IEntityTypeConfiguration<ReasonNote>
{
    public void Configure(EntityTypeBuilder<ReasonNote> builder)
    {
        builder.Property(note => note.Text).HasMaxLength(ReasonNote.LongestText);
        builder.HasIndex(note => note.EventId);
    }
}
