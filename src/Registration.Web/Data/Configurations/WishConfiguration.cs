using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class WishConfiguration : IEntityTypeConfiguration<Wish>
{
    public void Configure(EntityTypeBuilder<Wish> builder)
    {
        builder.HasKey(wish => new { wish.RegistrationId, wish.PoolId });
        builder.HasOne<Registration>().WithMany().HasForeignKey(wish => wish.RegistrationId);
        builder.HasOne<Pool>().WithMany().HasForeignKey(wish => wish.PoolId);
    }
}
