using EventRegistration.Localisation;

namespace EventRegistration.Web.Tests.Pages.Forms;

public sealed class FormTextTests
{
    /// <summary>Half of a surrogate pair, alone; and what .NET refuses to compose.</summary>
    private static readonly string[] Malformed = ["a\ud800", "\udc00a", "\ud800\ud800", "\ufffe"];
    private static readonly string[] NotInLine =
        ["\n", "\t", "\0", "\u0085", "\u007f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069"];
    private static readonly string[] Lines =
        ["Fatma Koşer Kaya", "عمر الخطيب", "\u200fعمر", "👩‍👩‍👧", "𝒜", "O'Neill", "'s-Gravenhage", "a\u00adb"];
    private static readonly string[] NotInText = ["\r", "\0", "\u0007", "\u001b", "\u0085"];
    private static readonly string[] Unseen = ["", " ", "\u200b", "\u2060\u200d", "\u0301"];
    private static readonly string[] Seen = ["a", "🦊", "ع", "-"];

    [Fact]
    public void Clean_trims_composes_and_normalises_line_breaks()
    {
        Assert.Equal("", FormText.Clean(null));
        Assert.Equal("Zoë", FormText.Clean(" \u00a0Zoe\u0308\t"));
        Assert.Equal("a\nb\nc\n\nd", FormText.Clean("\r\na\r\nb\rc\n\r\nd\r\n"));
    }

    [Fact]
    public void Malformed_Unicode_is_kept_and_is_not_valid_text() => Assert.All(Malformed, text =>
    {
        Assert.Equal(text, FormText.Clean(text));
        Assert.False(FormText.IsLine(text));
        Assert.False(FormText.IsText(text));
    });

    [Fact]
    public void Line_rejects_control_and_direction_characters()
    {
        Assert.All(NotInLine, character => Assert.False(FormText.IsLine($"a{character}b")));
        Assert.All(Lines, line => Assert.True(FormText.IsLine(line)));
    }

    [Fact]
    public void Text_may_have_lines_and_tabs()
    {
        Assert.True(FormText.IsText("een\ntwee\tdrie"));
        Assert.All(NotInText, character => Assert.False(FormText.IsText($"a{character}b")));
    }

    [Fact]
    public void Visible_text_has_a_visible_character()
    {
        Assert.All(Unseen, text => Assert.False(FormText.IsVisible(text)));
        Assert.All(Seen, text => Assert.True(FormText.IsVisible(text)));
    }
}
