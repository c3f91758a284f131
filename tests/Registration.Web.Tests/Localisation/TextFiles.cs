using System.Text.RegularExpressions;
using System.Xml.Linq;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Localisation;

/// <summary>The files of texts and the source files that use them, as they lie in the repository.</summary>
internal static partial class TextFiles
{
    private const string PageModel = ".cshtml.cs";

    /// <summary>The path of the shared texts.</summary>
    public const string Shared = "Localisation/Texts.resx";

    public static readonly string Web = Path.Combine(Repository.Root, "src", "Registration.Web");

    /// <summary>Every Dutch file, by its path in the web project.</summary>
    public static IReadOnlyList<string> Dutch { get; } =
        [.. Files("*.resx").Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))];

    /// <summary>Every source file that may use a text: pages, mails and classes.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Files("*.cshtml"), .. Files("*.razor"), .. Files("*.cs")];

    public static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Web, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
        .Where(file => !file.Contains("Migrations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Web, file)).Root!
        .Elements("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

    /// <summary>
    /// Returns the pages and classes whose texts a source file uses, each by its path: <c>Pages/Events/Register</c>. Empty if the file uses
    /// texts that it is given.
    /// </summary>
    public static IReadOnlyList<string> PagesUsedBy(string source)
    {
        var text = File.ReadAllText(Path.Combine(Web, source));
        if (ActionBase().IsMatch(text))
        {
            return [];
        }

        List<string> pages = [.. PageOf().Matches(text).Select(match => match.Groups["path"].Value)];
        if (!source.EndsWith(".cs", StringComparison.Ordinal))
        {
            pages.Add(source[..^Path.GetExtension(source).Length]);
        }
        else if (pages.Count == 0 && source.EndsWith(PageModel, StringComparison.Ordinal) && OwnTexts().IsMatch(text))
        {
            pages.Add(source[..^PageModel.Length]);
        }

        return pages;
    }

    /// <summary>The keys of a page as they are asked for: its own, those of its folder and the shared ones.</summary>
    public static IEnumerable<string> KeysFor(string page)
    {
        var slash = page.LastIndexOf('/');
        var prefix = $"{page[(slash + 1)..]}.";
        var folder = $"{page[..slash]}/Texts.resx";
        var own = File.Exists(Path.Combine(Web, folder)) ? Read(folder).Keys : Enumerable.Empty<string>();
        return own.Select(key => key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key).Concat(Read(Shared).Keys);
    }

    [GeneratedRegex("""Texts\.Of\("(?<path>[^"{]+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageOf();

    /// <summary>The property of an action page that holds the texts of that page.</summary>
    [GeneratedRegex(@"(?<![\w.])Texts\[", RegexOptions.None, 1000)]
    private static partial Regex OwnTexts();

    /// <summary>An abstract action page, whose texts are those of the page derived from it.</summary>
    [GeneratedRegex(@"\babstract class \w+(<\w+>)?(\([^)]*\))?\s*: \w*Action(Page)?[<(]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ActionBase();
}
