using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EventRegistration.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>What a link to choose a password is for.</summary>
public enum PasswordLink
{
    /// <summary>Somebody was invited and chooses the first password.</summary>
    Invitation,

    /// <summary>Somebody has forgotten it.</summary>
    Reset,
}

/// <summary>
/// The secret in a link to choose a password: the account, its security stamp and a last moment, sealed by data protection. Nothing of
/// it is stored. It works once, because a new password changes the stamp, which also ends every other such link.
/// </summary>
public sealed class AccountTokens(IDataProtectionProvider protection, RegistrationContext context, TimeProvider clock)
{
    private const int SizeOfGuid = 16;
    private const int SizeOfHead = SizeOfGuid + sizeof(long);

    public static TimeSpan Lifetime(PasswordLink link) => link == PasswordLink.Invitation ? TimeSpan.FromDays(14) : TimeSpan.FromHours(24);

    public string For(Account account, PasswordLink link)
    {
        var stamp = Encoding.UTF8.GetBytes(account.SecurityStamp ?? throw new InvalidOperationException("An account has a stamp from the start."));
        var content = new byte[SizeOfHead + stamp.Length];
        account.Id.TryWriteBytes(content, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(SizeOfGuid), (clock.GetUtcNow() + Lifetime(link)).UtcTicks);
        stamp.CopyTo(content, SizeOfHead);
        return WebEncoders.Base64UrlEncode(Protector(link).Protect(content));
    }

    /// <summary>The account whose link this is; null when it is none, has been used, or is too old.</summary>
    public async Task<Account?> FindAsync(string? token, PasswordLink link, CancellationToken cancellationToken)
    {
        if (Open(token, link) is not { Length: > SizeOfHead } content
            || BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(SizeOfGuid)) < clock.GetUtcNow().UtcTicks)
        {
            return null;
        }

        var id = new Guid(content.AsSpan(0, SizeOfGuid), bigEndian: true);
        var stamp = Encoding.UTF8.GetString(content.AsSpan(SizeOfHead));
        return await context.Users.SingleOrDefaultAsync(account => account.Id == id && account.SecurityStamp == stamp, cancellationToken);
    }

    private byte[]? Open(string? token, PasswordLink link)
    {
        try
        {
            return Protector(link).Unprotect(WebEncoders.Base64UrlDecode(token ?? ""));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(PasswordLink link) => protection.CreateProtector("password-link", link.ToString());
}
