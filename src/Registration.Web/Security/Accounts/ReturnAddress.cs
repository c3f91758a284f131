namespace EventRegistration.Security.Accounts;

/// <summary>The address to open after signing in.</summary>
internal static class ReturnAddress
{
    /// <summary>
    /// Returns the requested address if that lies on this site: one slash, then a path. <c>//host</c>, <c>/\host</c> and <c>javascript:</c>
    /// lead elsewhere. Only visible ASCII is accepted. Browsers drop tabs and line ends before reading an address, and headers cannot hold
    /// other characters.
    /// </summary>
    public static string Or(string? requested, string standard) =>
        requested is ['/', ..] && requested is not ['/', '/' or '\\', ..] && requested.All(character => character is > ' ' and < '\x7F')
            ? requested
            : standard;
}
