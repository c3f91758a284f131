using System.Text.RegularExpressions;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>
/// The links in a mail are the right of whom it was sent to: whoever reads along sees that there is one, never with what it acts.
/// </summary>
internal static partial class SecretLinks
{
    public static string Hidden(string text) => Secret().Replace(text, "…");

    [GeneratedRegex("(?<=/(?:r|speaker)/)[A-Za-z0-9_-]{20,}|(?<=[?&](?:token|i)=)[A-Za-z0-9_%.-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
