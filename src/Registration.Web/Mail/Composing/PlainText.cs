using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace EventRegistration.Mail.Composing;

/// <summary>
/// Makes the text form of a mail from its HTML. Blocks are separated, list items begin with a hyphen. A table row becomes "name: value" and
/// a link "text: address". Elements hidden from readers of the HTML are left out.
/// </summary>
internal static class PlainText
{
    public static string Of(IHtmlDocument document)
    {
        var text = new StringBuilder();
        Write(document.Body!, text);
        return text.ToString().Trim('\n') + "\n";
    }

    private static void Write(INode parent, StringBuilder text)
    {
        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IElement element when element.GetAttribute("aria-hidden") == "true":
                    break;
                case IHtmlTableElement table when table.GetAttribute("role") != "presentation":
                    WriteRows(table, text);
                    break;
                case IElement { LocalName: "h1" or "h2" or "p" } block:
                    WriteBlock("", block, text);
                    break;
                case IElement { LocalName: "ul" } list:
                    foreach (var item in list.Children)
                    {
                        WriteLine("- ", item, text);
                    }

                    text.Append('\n');
                    break;
                case IElement { LocalName: "hr" }:
                    text.Append("--------\n\n");
                    break;
                case IElement other:
                    Write(other, text);
                    break;
            }
        }
    }

    private static void WriteRows(IHtmlTableElement table, StringBuilder text)
    {
        foreach (var row in table.Rows)
        {
            text.AppendJoin(": ", row.Cells.Select(Inline)).Append('\n');
        }

        text.Append('\n');
    }

    private static void WriteBlock(string mark, IElement block, StringBuilder text)
    {
        WriteLine(mark, block, text);
        text.Append('\n');
    }

    private static void WriteLine(string mark, IElement block, StringBuilder text)
    {
        var line = Inline(block);
        if (line.Length > 0)
        {
            text.Append(mark).Append(line.Replace("\n", mark.Length > 0 ? "\n  " : "\n", StringComparison.Ordinal)).Append('\n');
        }
    }

    private static string Inline(IElement element)
    {
        var line = new StringBuilder();
        WriteInline(element, line);
        return string.Join('\n', line.ToString().Split('\n').Select(part => part.Trim(' '))).Trim();
    }

    private static void WriteInline(INode parent, StringBuilder line)
    {
        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText data:
                    WriteFolded(data.Data, line);
                    break;
                case IElement { LocalName: "br" }:
                    line.Append('\n');
                    break;
                case IHtmlAnchorElement link:
                    WriteLink(link, line);
                    break;
                default:
                    WriteInline(node, line);
                    break;
            }
        }
    }

    private static void WriteLink(IHtmlAnchorElement link, StringBuilder line)
    {
        var (text, address) = (Inline(link), link.GetAttribute("href") ?? "");
        var isContact = address.StartsWith("mailto:", StringComparison.Ordinal) || address.StartsWith("tel:", StringComparison.Ordinal);
        line.Append(isContact || text == address ? text : $"{text}: {address}");
    }

    /// <summary>Folds white space to single spaces, as HTML does.</summary>
    private static void WriteFolded(string data, StringBuilder line)
    {
        foreach (var character in data)
        {
            if (character is not (' ' or '\n' or '\t' or '\r'))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] is not (' ' or '\n'))
            {
                line.Append(' ');
            }
        }
    }
}
