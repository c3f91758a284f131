using System.Text;
using System.Xml;

namespace EventRegistration.Lists;

/// <summary>
/// An XML part, read forwards by local names: Strict and Transitional Open XML differ in their namespaces only. Refuses document types and
/// elements nested more deeply than any program writes.
/// </summary>
internal sealed class XmlPart(Stream content) : IDisposable
{
    private const int Deepest = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    };

    private readonly XmlReader _reader = XmlReader.Create(content, Settings);

    /// <summary>The local names of the elements in the part, at any depth, in the order of the part.</summary>
    public IEnumerable<string> Elements()
    {
        while (Read())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                yield return _reader.LocalName;
            }
        }
    }

    /// <summary>
    /// The local names of the children of the current element. The reader stands on the child in turn; whatever of it is not read is
    /// skipped.
    /// </summary>
    public IEnumerable<string> Children()
    {
        if (_reader.IsEmptyElement)
        {
            yield break;
        }

        var depth = _reader.Depth;
        while (Read() && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1)
            {
                yield return _reader.LocalName;
            }
        }
    }

    /// <summary>The attribute of the current element with this local name, in any namespace. Null if there is none.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        for (var found = _reader.MoveToFirstAttribute(); found && value is null; found = _reader.MoveToNextAttribute())
        {
            value = _reader.LocalName == name && _reader.Prefix != "xmlns" ? _reader.Value : null;
        }

        _reader.MoveToElement();
        return value;
    }

    /// <summary>Whether the attribute has one of the two values of a true boolean.</summary>
    public bool IsTrue(string name) => Attribute(name) is "1" or "true";

    /// <summary>Reads the text within the current element, as far as a cell can hold it.</summary>
    public string ReadText()
    {
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = _reader.Depth;
        while (Read() && _reader.Depth > depth)
        {
            Append(text);
        }

        return text.ToString();
    }

    /// <summary>
    /// Reads the nodes within the current element: appends text, and hands each element to the reader of elements, which returns false to
    /// skip it.
    /// </summary>
    public void Mixed(StringBuilder text, Func<string, bool> enters)
    {
        if (_reader.IsEmptyElement)
        {
            return;
        }

        var depth = _reader.Depth;
        var skipped = int.MaxValue;
        while (Read() && _reader.Depth > depth)
        {
            if (_reader.Depth > skipped)
            {
                continue;
            }

            skipped = int.MaxValue;
            if (_reader.NodeType != XmlNodeType.Element)
            {
                Append(text);
            }
            else if (!enters(_reader.LocalName))
            {
                skipped = _reader.Depth;
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    private bool Read()
    {
        var read = _reader.Read();
        return _reader.Depth <= Deepest ? read : throw new UnreadableListException(ListFault.Broken);
    }

    private void Append(StringBuilder text)
    {
        if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace
            && text.Length < ListTable.LongestCell)
        {
            text.Append(_reader.Value.AsSpan(0, Math.Min(_reader.Value.Length, ListTable.LongestCell - text.Length)));
        }
    }
}
