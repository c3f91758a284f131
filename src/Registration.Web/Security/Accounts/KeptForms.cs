using System.Text.Json;
using EventRegistration.Data;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>The fields of a form that is kept, without files, with the address that it was sent to.</summary>
internal sealed record KeptFields(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles);

/// <summary>
/// Keeps what an organiser typed while signed out, for an hour, encrypted. Only the account for which the form was shown gets it back: its
/// antiforgery token holds the account.
/// </summary>
internal sealed class KeptForms(RegistrationContext context, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Token = "__RequestVerificationToken";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = protection.CreateProtector("Kept forms");

    /// <summary>Keeps the form of a request. Returns its id. Null if it is no form of an account.</summary>
    public async Task<Guid?> KeepAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (AccountInToken.Of(protection, form[Token].ToString()) is not { } account)
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var fields = new KeptFields(
            $"{request.PathBase}{request.Path}{request.QueryString}",
            [
                .. form.Where(field => field.Key != Token)
                    .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))),
            ],
            form.Files.Count > 0);
        var kept = new KeptForm
        {
            Id = Guid.NewGuid(),
            AccountId = account,
            Content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fields)),
            At = now,
        };
        await context.Set<KeptForm>().Where(old => old.At < now - Kept).ExecuteDeleteAsync(request.HttpContext.RequestAborted);
        context.Add(kept);
        await context.SaveChangesAsync(request.HttpContext.RequestAborted);
        return kept.Id;
    }

    /// <summary>Returns a form that is kept for this account. Null if there is none, or no longer.</summary>
    public async Task<KeptFields?> FindAsync(Guid id, Guid account, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow().UtcDateTime - Kept;
        var content = await context.Set<KeptForm>().AsNoTracking()
            .Where(kept => kept.Id == id && kept.AccountId == account && kept.At > oldest)
            .Select(kept => kept.Content)
            .SingleOrDefaultAsync(cancellationToken);
        return content is null ? null : JsonSerializer.Deserialize<KeptFields>(_protector.Unprotect(content));
    }
}

/// <summary>Puts the account for which a form is shown into its antiforgery token.</summary>
internal sealed class AccountInToken : IAntiforgeryAdditionalDataProvider
{
    private const string Purpose = "Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1";
    private const byte Version = 1;
    private const int SecurityToken = 16;
    private const int ClaimUid = 32;

    public string GetAdditionalData(HttpContext context) => context.SignedIn()?.Id.ToString("N") ?? "";

    /// <summary>The framework compares the account itself; the data only tells it after signing out.</summary>
    public bool ValidateAdditionalData(HttpContext context, string additionalData) => true;

    /// <summary>
    /// Returns the account in a token. Null if the token is not ours. Reads the token as the framework writes it: version, security token,
    /// kind, claims or user name, additional data.
    /// </summary>
    public static Guid? Of(IDataProtectionProvider protection, string token)
    {
        try
        {
            var bytes = protection.CreateProtector(Purpose).Unprotect(WebEncoders.Base64UrlDecode(token));
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadByte() != Version || reader.ReadBytes(SecurityToken).Length < SecurityToken || reader.ReadBoolean())
            {
                return null;
            }

            _ = reader.ReadBoolean() ? Convert.ToHexString(reader.ReadBytes(ClaimUid)) : reader.ReadString();
            return Guid.TryParseExact(reader.ReadString(), "N", out var account) ? account : null;
        }
        catch (Exception exception) when (exception
            is System.Security.Cryptography.CryptographicException or FormatException or IOException or ArgumentException)
        {
            return null;
        }
    }
}
