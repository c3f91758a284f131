namespace EventRegistration.Security.Accounts;

/// <summary>Where somebody goes after signing in.</summary>
internal static class ReturnAddress
{
    /// <summary>
    /// The address that was asked for, if it is one of this site: what begins with one slash. <c>//host</c> and <c>/\host</c> lead
    /// elsewhere, as do <c>javascript:</c> and the like. Anything but visible ASCII is refused too: a browser drops tabs and line ends
    /// before it reads an address, and a header cannot hold the rest.
    /// </summary>
    public static string Or(string? asked, string standard) =>
        asked is ['/', ..] && asked is not ['/', '/' or '\\', ..] && asked.All(character => character is > ' ' and < '\x7F')
            ? asked
            : standard;
}
