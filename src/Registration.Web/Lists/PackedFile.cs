using System.IO.Compression;
using System.Text;

namespace EventRegistration.Lists;

/// <summary>The parts of a zip file, such as a workbook. Bounds the number of parts and the bytes that are really unpacked.</summary>
internal sealed class PackedFile : IDisposable
{
    /// <summary>
    /// The largest unpacked size of all parts that are read, in bytes. Far more than a list of a few thousand people needs.
    /// </summary>
    private const long MostUnpacked = 64 * 1024 * 1024;

    private const int MostParts = 1_000;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    public PackedFile(byte[] content)
    {
        _archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (_archive.Entries.Count > MostParts)
        {
            throw new UnreadableListException(ListFault.Unpacks);
        }

        foreach (var entry in _archive.Entries)
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }
    }

    public IEnumerable<string> Names => _parts.Keys;

    /// <summary>The kind of an OpenDocument file, as its first part states it. Empty if it states none.</summary>
    public string MimeType
    {
        get
        {
            if (!_parts.TryGetValue("mimetype", out var entry))
            {
                return "";
            }

            using var part = new PartStream(entry.Open(), this);
            var start = new byte[100];
            return Encoding.ASCII.GetString(start, 0, part.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        }
    }

    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>Opens a part as XML. Null if there is no such part.</summary>
    public XmlPart? Open(string name) =>
        _parts.TryGetValue(name, out var entry) ? new XmlPart(new PartStream(entry.Open(), this)) : null;

    public void Dispose() => _archive.Dispose();

    private void Spend(int bytes)
    {
        _unpacked += bytes;
        if (_unpacked > MostUnpacked)
        {
            throw new UnreadableListException(ListFault.Unpacks);
        }
    }

    /// <summary>
    /// The unpacked bytes of a part. Counts what is read, because the sizes stated in the file may be false, and bounds the bytes between
    /// two "&lt;", because an XML reader holds a whole tag in memory.
    /// </summary>
    private sealed class PartStream(Stream part, PackedFile file) : Stream
    {
        private const int LongestTag = 1024 * 1024;

        private int _sinceTag;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = part.Read(buffer);
            file.Spend(read);
            var bytes = buffer[..read];
            var first = bytes.IndexOf((byte)'<');
            _sinceTag += first < 0 ? read : first;
            if (_sinceTag > LongestTag)
            {
                throw new UnreadableListException(ListFault.Broken);
            }

            _sinceTag = first < 0 ? _sinceTag : read - bytes.LastIndexOf((byte)'<');
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                part.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
