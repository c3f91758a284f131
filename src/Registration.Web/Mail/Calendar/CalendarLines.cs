using System.Text;

namespace EventRegistration.Mail.Calendar;

/// <summary>Writes content lines (RFC 5545 section 3.1): values are escaped, lines are folded at 75 octets between characters.</summary>
internal sealed class CalendarLines
{
    private const int LongestLine = 75;
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line with a value of our own, never a user's text.</summary>
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

    /// <summary>Adds a line of text (section 3.3.11). Empty text adds no line.</summary>
    public void AddText(string name, string text)
    {
        if (text.Length > 0)
        {
            Add(name, Escape(text));
        }
    }

    /// <summary>Adds a calendar user. The name is a quoted parameter, which cannot hold quotation marks (section 3.2).</summary>
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

    /// <summary>Percent-encodes characters with a meaning in mailto addresses (RFC 6068) or without a place in a line.</summary>
    private static string Mailto(string address) => string.Concat(HeaderText.Line(address).EnumerateRunes().Select(rune =>
        rune.Value is '%' or '?' or '#' or '&' or ' ' or '"' or '<' or '>' ? Uri.HexEscape((char)rune.Value) : rune.ToString()));
}
