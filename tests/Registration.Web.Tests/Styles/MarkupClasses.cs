using System.Text.RegularExpressions;

namespace EventRegistration.Web.Tests.Styles;

/// <summary>The classes that the source gives to elements.</summary>
internal static partial class MarkupClasses
{
    /// <summary>Each class in a <c>class</c> attribute, also within an expression, with its file relative to the project.</summary>
    public static IEnumerable<(string File, string Class)> InAttributes() =>
        from file in Files("*.cshtml")
        from attribute in Attribute().Matches(file.Text).Select(match => match.Groups["value"].Value)
        from name in Expression().Replace(attribute, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Literal().Matches(Comparison().Replace(attribute, "")).SelectMany(match => match.Groups["value"].Value.Split(' ')))
        where Name().IsMatch(name)
        select (file.Name, name);

    /// <summary>The beginnings of classes that end in an expression, such as <c>standing-</c>.</summary>
    public static IReadOnlySet<string> Prefixes() => Files("*.cshtml")
        .SelectMany(file => Prefix().Matches(file.Text).Select(match => match.Groups["value"].Value))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Every word with a hyphen in a string of the code: a class that code chooses is written in full.</summary>
    public static IEnumerable<string> InCode() =>
        from file in Files("*.cs").Concat(Files("*.cshtml"))
        from literal in Literal().Matches(file.Text)
        from name in literal.Groups["value"].Value.Split(' ')
        where name.Contains('-', StringComparison.Ordinal)
        select name;

    private static IEnumerable<(string Name, string Text)> Files(string pattern) =>
        from folder in Directory.EnumerateDirectories(StyleSource.Project)
        where Path.GetFileName(folder) is not ("bin" or "obj")
        from path in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        select (Path.GetRelativePath(StyleSource.Project, path).Replace('\\', '/'), File.ReadAllText(path));

    [GeneratedRegex("""
        \sclass="(?<value>(?:@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^"])*)"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"[\w-]*@\(.*\)|[\w-]*@[\w.]+(\([^)]*\))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Expression();

    [GeneratedRegex("""
        "(?<value>[a-z][a-z0-9 -]*)"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("""
        [=!]=\s*"[^"]*"
        """, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\sclass=""[^""@]*?(?<value>[a-z]+-)@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Prefix();

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
