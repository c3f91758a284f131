using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class PreferenceConfiguration : IEntityTypeConfiguration<Preference>
{
    public void Configure(EntityTypeBuilder<Preference> builder)
    {
        builder.HasKey(preference => new { preference.RegistrationId, preference.PoolId });
        builder.HasOne<Registration>().WithMany().HasForeignKey(preference => preference.RegistrationId);
        builder.HasOne<Pool>().WithMany().HasForeignKey(preference => preference.PoolId);
    }
}
