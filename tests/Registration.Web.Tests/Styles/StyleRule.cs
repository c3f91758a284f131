using System.Text.RegularExpressions;

namespace EventRegistration.Web.Tests.Styles;

/// <summary>
/// A rule of a style sheet with its selectors and what stands between its braces; rules within a media query are read as if it was not
/// there. AngleSharp.Css was weighed: it drops what it does not know, and this must see everything.
/// </summary>
internal sealed partial record StyleRule(string Selectors, string Declarations)
{
    /// <summary>Every class that the selectors name.</summary>
    public IEnumerable<string> Classes => ClassesOf(Selectors);

    /// <summary>The classes that an element, or one around it, must have for each selector in the list.</summary>
    public IEnumerable<IReadOnlyList<string>> Required =>
        Comma().Split(Selectors).Select(selector => ClassesOf(Negation().Replace(selector, "")).ToList());

    public static IReadOnlyList<StyleRule> Read(string css) =>
    [
        .. Rule().Matches(Squeeze(css))
        .Select(match => new StyleRule(match.Groups["selectors"].Value.Trim(), match.Groups["declarations"].Value))
            .Where(rule => !rule.Selectors.StartsWith('@')),
    ];

    /// <summary>The same sheet without comments, and without what stands in strings.</summary>
    private static string Squeeze(string css) => CommentOrString().Replace(css, match => match.Value.StartsWith('/') ? "" : "\"\"");

    private static IEnumerable<string> ClassesOf(string selectors) =>
        Class().Matches(Attribute().Replace(selectors, "")).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"(?<selectors>[^{};]+)\{(?<declarations>[^{}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\.(?<name>[a-zA-Z_-][\w-]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@":not\((?:[^()]|\([^()]*\))*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Negation();

    /// <summary>A comma between selectors, not one within parentheses.</summary>
    [GeneratedRegex(@",(?![^()]*\))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comma();
}
