using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EventRegistration.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>The purpose of a link to choose a password.</summary>
public enum PasswordLink
{
    /// <summary>Choosing the first password after an invitation.</summary>
    Invitation,

    /// <summary>Replacing a forgotten password.</summary>
    Reset,
}

/// <summary>
/// The secret in a link to choose a password: account, security stamp and expiry, under data protection. Nothing is stored. A token works
/// once: a new password changes the stamp, which ends every other link too.
/// </summary>
internal sealed class AccountTokens(IDataProtectionProvider protection, RegistrationContext context, TimeProvider clock)
{
    private const int SizeOfGuid = 16;
    private const int SizeOfHead = SizeOfGuid + sizeof(long);

    public static TimeSpan Lifetime(PasswordLink link) =>
        link == PasswordLink.Invitation ? TimeSpan.FromDays(14) : TimeSpan.FromHours(24);

    public string For(Account account, PasswordLink link)
    {
        var stamp = Encoding.UTF8.GetBytes(
            account.SecurityStamp ?? throw new InvalidOperationException("The account has no security stamp."));
        var content = new byte[SizeOfHead + stamp.Length];
        account.Id.TryWriteBytes(content, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(SizeOfGuid), (clock.GetUtcNow() + Lifetime(link)).UtcTicks);
        stamp.CopyTo(content, SizeOfHead);
        return WebEncoders.Base64UrlEncode(Protector(link).Protect(content));
    }

    /// <summary>Finds the account of a token. Null if the token is invalid, used or expired.</summary>
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
