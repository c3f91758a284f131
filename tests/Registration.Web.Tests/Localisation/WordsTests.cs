using System.Text.RegularExpressions;
using System.Xml.Linq;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Localisation;

/// <summary>A word that is missing shows its key to a visitor; so it is missed here instead.</summary>
public sealed partial class WordsTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "Registration.Web");

    public static TheoryData<string> Resources => [.. Files("*.resx").Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))];

    public static TheoryData<string> Views => [.. Files("*.cshtml"), .. Files("*.razor")];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Both_languages_have_the_same_words(string file)
    {
        var dutch = Read(file);
        var english = Read(Path.ChangeExtension(file, ".en.resx"));

        Assert.Equal(dutch.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(dutch, word => Assert.Equal(Placeholders(word.Value), Placeholders(english[word.Key])));
        Assert.All(dutch.Concat(english), word => Assert.False(string.IsNullOrWhiteSpace(word.Value), $"{word.Key} is empty"));
    }

    [Fact]
    public void Every_english_file_stands_beside_a_dutch_one() => Assert.All(
        Files("*.en.resx"),
        file => Assert.True(File.Exists(Path.Combine(Web, file.Replace(".en.resx", ".resx", StringComparison.Ordinal))), file));

    [Theory]
    [MemberData(nameof(Views))]
    public void Every_word_of_a_page_exists(string view)
    {
        var text = File.ReadAllText(Path.Combine(Web, view));
        AssertKnown(PageWord().Matches(text), Path.ChangeExtension(view, ".resx"));
        AssertKnown(SharedWord().Matches(text), Path.Combine("Resources", "Shared.resx"));
    }

    [Fact]
    public void The_law_s_words_are_not_used() => Assert.All(
        Files("*.resx"),
        file => Assert.DoesNotMatch(@"(?i)\bbesluit|geweigerd|\brefusal|\brefused", string.Join('\n', Read(file).Values)));

    private static void AssertKnown(MatchCollection used, string resource)
    {
        if (used.Count == 0)
        {
            return;
        }

        var known = Read(resource).Keys;
        Assert.All(used, match =>
        {
            // A key that ends in a value, such as $"Closed{because}", must at least have the words of that beginning.
            var key = match.Groups["key"].Value.Split('{')[0];
            var whole = !match.Groups["key"].Value.Contains('{', StringComparison.Ordinal);
            Assert.True(known.Any(word => whole ? word == key : word.StartsWith(key, StringComparison.Ordinal)), $"{key} is not in {resource}");
        });
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Web, file)).Root!
        .Elements("data").ToDictionary(word => word.Attribute("name")!.Value, word => word.Element("value")!.Value, StringComparer.Ordinal);

    private static string Placeholders(string value) => string.Join(
        ' ', Placeholder().Matches(value).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Web, file))
        .Where(file => !file.StartsWith("bin", StringComparison.Ordinal) && !file.StartsWith("obj", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("""(?<!\w)Words(\[|\.GetString\()\$?"(?<key>[^"]+)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex PageWord();

    [GeneratedRegex("""SharedWords(\[|\.GetString\()\$?"(?<key>[^"]+)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex SharedWord();

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
