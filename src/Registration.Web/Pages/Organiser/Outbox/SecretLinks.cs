using System.Text.RegularExpressions;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>
/// Hides the tokens of the links in a mail. They are the right of the recipient, so an organiser sees only that there is a link.
/// </summary>
internal static partial class SecretLinks
{
    public static string Hidden(string text) => Secret().Replace(text, "…");

    [GeneratedRegex("(?<=/(?:r|speaker)/)[A-Za-z0-9_-]{20,}|(?<=[?&](?:token|i)=)[A-Za-z0-9_%.-]+", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}
