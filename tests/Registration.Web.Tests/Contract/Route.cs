using System.Text.RegularExpressions;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>Addresses with <c>{names}</c> in them.</summary>
internal static partial class Route
{
    public static string Fill(string template, Func<string, string> value) =>
        Name().Replace(template, match => value(match.Groups["name"].Value));

    /// <summary>The shape of a route or an address: in lower case, without query, names and types in braces.</summary>
    public static string Shape(string template) => Name().Replace(template.Split('?')[0].ToLowerInvariant(), "{}");

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
