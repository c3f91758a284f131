using System.Text.RegularExpressions;

namespace EventRegistration.Web.Tests.Localisation;

/// <summary>The texts of all pages and mails. A missing text would show its key to a visitor.</summary>
public sealed partial class TextsTests
{
    public static TheoryData<string> DutchFiles => [.. TextFiles.Dutch];

    public static TheoryData<string> Sources => [.. TextFiles.Sources.Where(source => KeysAskedIn(source).Count > 0)];

    [Theory]
    [MemberData(nameof(DutchFiles))]
    public void Both_languages_have_the_same_texts(string file)
    {
        var dutch = TextFiles.Read(file);
        var english = TextFiles.Read(Path.ChangeExtension(file, ".en.resx"));

        Assert.Equal(dutch.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(dutch, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
        Assert.All(dutch.Concat(english), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{text.Key} is empty"));
    }

    [Fact]
    public void Every_english_file_lies_beside_a_dutch_one() => Assert.Equal(
        TextFiles.Dutch, TextFiles.Files("*.en.resx").Select(file => file.Replace(".en.resx", ".resx", StringComparison.Ordinal)));

    [Fact]
    public void A_folder_has_one_pair_of_texts() =>
        Assert.All(TextFiles.Dutch, file => Assert.Equal("Texts.resx", Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_key_that_a_source_file_asks_for_exists(string source)
    {
        // A class that is given its texts may be given those of any page.
        var pages = TextFiles.PagesUsedBy(source);
        var keys = pages.Count > 0
            ? pages.SelectMany(TextFiles.KeysFor)
            : TextFiles.Dutch.SelectMany(file => TextFiles.Read(file).Keys).SelectMany(Tails);
        var known = keys.ToHashSet(StringComparer.Ordinal);
        Assert.All(KeysAskedIn(source), asked => Assert.True(known.Any(asked.IsMatch), $"{asked} is no key for {source}"));
    }

    [Fact]
    public void Every_text_is_used()
    {
        List<Regex> literals =
        [
            .. TextFiles.Sources.SelectMany(KeysAskedIn),
            .. TextFiles.Sources.SelectMany(LiteralsOf).Distinct(StringComparer.Ordinal).Select(literal => PatternOf(literal, letters: 3))
                .OfType<Regex>(),
        ];
        var exact = TextFiles.Sources.SelectMany(LiteralsOf).ToHashSet(StringComparer.Ordinal);
        var names = TextFiles.Sources.SelectMany(source =>
            Name().Matches(File.ReadAllText(Path.Combine(TextFiles.Web, source))).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);
        var unused = TextFiles.Dutch.SelectMany(file => TextFiles.Read(file).Keys.Select(key => (File: file, Key: key)))
            .Where(text => !Tails(text.Key).Any(IsKnown))
            .Select(text => $"{text.File}: {text.Key}");
        Assert.True(!unused.Any(), string.Join('\n', unused));

        bool IsKnown(string tail) =>
            exact.Contains(tail) || literals.Exists(literal => literal.IsMatch(tail)) || names.Contains(tail) || IsNameWithEnding(tail);

        // The name of an enum's value with a literal behind it, such as EventFull and Many.
        bool IsNameWithEnding(string key) =>
            Enumerable.Range(1, key.Length - 1).Any(at =>
                (names.Contains(key[..at]) || literals.Exists(literal => literal.IsMatch(key[..at]))) && exact.Contains(key[at..]));
    }

    [Fact]
    public void Texts_avoid_words_with_a_meaning_in_law() => Assert.All(
        TextFiles.Files("*.resx"),
        file => Assert.DoesNotMatch(@"(?i)\bbesluit|geweigerd|\brefusal|\brefused", string.Join('\n', TextFiles.Read(file).Values)));

    /// <summary>The key itself, and the key without the name of its page.</summary>
    private static IEnumerable<string> Tails(string key) =>
        key.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? [key, key[(dot + 1)..]] : [key];

    /// <summary>The keys that a source file asks for; a key that holds values is a pattern.</summary>
    private static List<Regex> KeysAskedIn(string source) =>
    [
        .. Asked().Matches(File.ReadAllText(Path.Combine(TextFiles.Web, source)))
            .Select(match => match.Groups["key"].Value)
            .Distinct(StringComparer.Ordinal)
            .Select(key => PatternOf(key, letters: 1) ?? new Regex($@"\A{Regex.Escape(key)}\z", RegexOptions.None, Second))
            .Where(pattern => pattern.ToString() != AnyKey),
    ];

    private static IEnumerable<string> LiteralsOf(string source) =>
        new[] { Literal(), QuotedName() }.SelectMany(literal => literal.Matches(File.ReadAllText(Path.Combine(TextFiles.Web, source))))
            .Select(match => match.Groups["text"].Value);

    /// <summary>An interpolated string as a pattern. Null if it is none, or holds too few letters to identify a key.</summary>
    private static Regex? PatternOf(string literal, int letters)
    {
        // A value that contains a string ends the literal here. The rest is unknown.
        var known = Hole().Replace(literal, "{}");
        var open = OpenHole().Match(known) is { Success: true } hole ? known[..hole.Index] + "{}" : known;
        var parts = open.Split("{}");
        return parts.Length == 1 ? null
            : parts.Sum(part => part.Count(char.IsLetter)) >= letters
                ? new Regex($@"\A{string.Join(".+", parts.Select(Regex.Escape))}\z", RegexOptions.None, Second)
                : letters > 1 ? null : new Regex(AnyKey, RegexOptions.None, Second);
    }

    private static string Placeholders(string value) => string.Join(
        ' ', Placeholder().Matches(value).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private const string AnyKey = @"\A.+\z";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [GeneratedRegex(
        """(?<![\w.])(_?(T|t)exts|Usual|Folder|OwnPage|PartyPage|Reasons)(\[|\.GetString\()\$?"(?<key>[^"]+)" """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000)]
    private static partial Regex Asked();

    [GeneratedRegex("""
        "(?<text>[^"\r\n\\]+)"
        """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    /// <summary>A name between quotes, also inside the value of an interpolated string.</summary>
    [GeneratedRegex("(?<=\")(?<text>[A-Za-z.]+)(?=\")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\b", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{(?!\})", RegexOptions.None, 1000)]
    private static partial Regex OpenHole();

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
