using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;

namespace EventRegistration.Security;

/// <summary>Refuses a runtime whose data protection takes forged cookies for real ones (CVE-2026-40372).</summary>
internal static class DataProtectionVersion
{
    private static readonly Version Mended = new(10, 0, 7);

    /// <summary>What to do, in a sentence; null when the runtime that this process runs on is good.</summary>
    public static string? Problem() =>
        Problem(FileVersionInfo.GetVersionInfo(typeof(DataProtectionBuilderExtensions).Assembly.Location).ProductVersion);

    /// <param name="product">The version of the assembly as its makers name it, such as <c>10.0.12+3f2a</c>.</param>
    internal static string? Problem(string? product)
    {
        var number = product?.Split('+', '-')[0];
        return Version.TryParse(number, out var version) && version >= Mended
            ? null
            : $"This ASP.NET Core runtime ({number ?? "unknown"}) accepts forged sign-in cookies (CVE-2026-40372). "
                + $"Install ASP.NET Core {Mended} or newer, and start again.";
    }
}
