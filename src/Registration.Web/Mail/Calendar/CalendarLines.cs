using System.Text;

namespace EventRegistration.Mail.Calendar;

/// <summary>Content lines (RFC 5545 section 3.1): folded at 75 octets between characters, values escaped.</summary>
internal sealed class CalendarLines
{
    private const int LongestLine = 75;
    private readonly StringBuilder _text = new();

    /// <summary>A line whose value is ours: no user's text.</summary>
    public void Add(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }

    /// <summary>A line of text (section 3.3.11); none when there is nothing to say.</summary>
    public void AddText(string name, string text)
    {
        if (text.Length > 0)
        {
            Add(name, Escape(text));
        }
    }

    /// <summary>A calendar user, with the name in a quoted parameter, which cannot hold a quotation mark (section 3.2).</summary>
    public void AddPerson(string property, MailAddress person)
    {
        var name = new string([.. HeaderText.Line(person.Name).Replace('"', '\'')]);
        Add(name.Length > 0 ? $"{property};CN=\"{name}\"" : property, $"mailto:{Mailto(person.Address)}");
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\\' => "\\\\",
                ';' => "\\;",
                ',' => "\\,",
                '\n' => "\\n",
                _ when Rune.IsControl(rune) => " ",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>What has a meaning of its own in an address (RFC 6068), and what cannot be in a line, is written as a number.</summary>
    private static string Mailto(string address) => string.Concat(HeaderText.Line(address).EnumerateRunes().Select(rune =>
        rune.Value is '%' or '?' or '#' or '&' or ' ' or '"' or '<' or '>' ? Uri.HexEscape((char)rune.Value) : rune.ToString()));
}
