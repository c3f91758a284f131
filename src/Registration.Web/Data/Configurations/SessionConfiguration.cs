using EventRegistration.Programme;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(session => session.Title).HasMaxLength(200);
        builder.Property(session => session.Room).HasMaxLength(100);
        builder.Property(session => session.Track).HasMaxLength(100);
        builder.Ignore(session => session.IsCalledOff);
        builder.HasOne(session => session.Round).WithMany(round => round.Sessions).HasForeignKey(session => session.RoundId);
        builder.HasMany(session => session.Parts).WithOne().HasForeignKey(part => part.SessionId);
    }
}
