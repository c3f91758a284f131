using System.Text.RegularExpressions;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Localisation;

/// <summary>The words of the texts: one word for one thing, as docs/domain.md chooses, and English in sentence case.</summary>
[Trait("Finding", "attendee-6")]
[Trait("Finding", "organiser-6")]
public sealed partial class WordsTests
{
    /// <summary>Words with a capital inside an English sentence: names, and the titles of pages and parts.</summary>
    private static readonly string[] Names =
    [
        "Advanced", "Centraal", "Den", "Details", "Dutch", "English", "European", "Excel", "Haag", "Java", "Monday", "National",
        "Numbers", "Ombudsman", "Open", "Registrations", "Speakers", "Table",
    ];

    /// <summary>The rows of the table: language, other words, expressions in which those words are right.</summary>
    private static readonly IReadOnlyList<(string Language, string[] Never, string[] But)> Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "domain.md"))
            .Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups["language"].Value, Split(match, "never", ", "), Split(match, "but", "; "))),
    ];

    public static TheoryData<string> Languages => ["nl", "en"];

    [Theory, MemberData(nameof(Languages))]
    public void Texts_say_the_word_that_was_chosen(string language)
    {
        var rows = Rows.Where(row => row.Language == language).ToList();
        Assert.True(rows.Count > 10, $"{rows.Count} rows");
        var other = from text in TextsIn(language)
                    from row in rows
                    from word in row.Never
                    where Says(Without(row.But, text.Value), word)
                    select $"{text.File}, {text.Key}: \"{word}\" in \"{text.Value}\"";

        Assert.Empty(other);
    }

    [Theory]
    [InlineData("U heeft een plaats.", "plaats", true)]
    [InlineData("Een collega komt in uw plaats.", "plaats", false)]
    [InlineData("Plaats", "plaats", false)]
    [InlineData("Verplaats het onderdeel.", "plaats", false)]
    [InlineData("Wens", "wens", true)]
    public void Other_word_is_found_where_it_is_wrong(string text, string word, bool expected)
    {
        var row = Rows.Single(row => row.Never.Contains(word, StringComparer.Ordinal));

        Assert.Equal(expected, Says(Without(row.But, text), word));
    }

    [Fact]
    public void English_is_in_sentence_case()
    {
        var capitals = TextsIn("en").SelectMany(text => Capital().Matches(text.Value)).Select(match => match.Value);

        Assert.Equal(Names, capitals.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_have_typographic_quotation_marks() => Assert.Empty(
        TextsIn("nl").Concat(TextsIn("en")).Where(text => Straight().IsMatch(text.Value)).Select(text => $"{text.File}: {text.Key}"));

    private static IEnumerable<(string File, string Key, string Value)> TextsIn(string language) =>
        from dutch in TextFiles.Dutch
        let file = language == "nl" ? dutch : Path.ChangeExtension(dutch, ".en.resx")
        from text in TextFiles.Read(file)
        select (file, text.Key, text.Value);

    private static string Without(IEnumerable<string> expressions, string text) =>
        expressions.Aggregate(text, (rest, expression) => expression == $"\"{text}\""
            ? ""
            : rest.Replace(expression, "", StringComparison.OrdinalIgnoreCase));

    private static bool Says(string text, string word) =>
        Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static string[] Split(Match match, string group, string separator) =>
        match.Groups[group].Value.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\A\| (?<language>nl|en) \|[^|]*\|(?<never>[^|]*)\|(?<but>[^|]*)\|\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<=[a-z,;–] )[A-Z][a-z]+", RegexOptions.None, 1000)]
    private static partial Regex Capital();

    /// <summary>A straight quotation mark or apostrophe. Those of HTML attributes are none.</summary>
    [GeneratedRegex("(?<!=)\"(?! ?>)(?!>)|'", RegexOptions.None, 1000)]
    private static partial Regex Straight();
}
