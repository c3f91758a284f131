using EventRegistration.Events;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventRegistration.Data.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(account => account.DisplayName).HasMaxLength(200);
        builder.Property(account => account.Language).HasMaxLength(2);
    }
}

internal sealed class AccountRightConfiguration : IEntityTypeConfiguration<AccountRight>
{
    public void Configure(EntityTypeBuilder<AccountRight> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(right => right.AccountId);
        builder.HasOne<Event>().WithMany().HasForeignKey(right => right.EventId);
        builder.HasIndex(right => new { right.AccountId, right.EventId }).IsUnique();
    }
}
