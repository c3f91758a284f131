using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;

namespace EventRegistration.Security;

/// <summary>Refuses runtimes whose data protection accepts forged cookies (CVE-2026-40372).</summary>
internal static class DataProtectionVersion
{
    private static readonly Version Fixed = new(10, 0, 7);

    /// <summary>Returns a message with the remedy. Null if the current runtime is safe.</summary>
    public static string? Problem() =>
        Problem(FileVersionInfo.GetVersionInfo(typeof(DataProtectionBuilderExtensions).Assembly.Location).ProductVersion);

    /// <param name="product">The product version of the assembly, such as <c>10.0.12+3f2a</c>.</param>
    internal static string? Problem(string? product)
    {
        var number = product?.Split('+', '-')[0];
        return Version.TryParse(number, out var version) && version >= Fixed
            ? null
            : $"This ASP.NET Core runtime ({number ?? "unknown"}) accepts forged sign-in cookies (CVE-2026-40372). "
                + $"Install ASP.NET Core {Fixed} or newer, and start again.";
    }
}
