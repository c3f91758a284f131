using System.Diagnostics;
using System.Text.Json;

namespace EventRegistration.Web.Tests.Mail.Sending;

/// <summary>A message as read by Python's own reader, which is independent of the product.</summary>
internal sealed record ReadMail
{
    /// <summary>The decoded headers in their order, with names in lower case.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Headers { get; init; }

    public required string ContentType { get; init; }

    public required IReadOnlyList<ReadPart> Parts { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<ReadAddress>> Addresses { get; init; }

    /// <summary>The date of the header, in UTC.</summary>
    public required DateTime Date { get; init; }

    /// <summary>The defects that the reader found.</summary>
    public required IReadOnlyList<string> Defects { get; init; }

    public required int LongestLine { get; init; }

    public required bool IsAscii { get; init; }

    private const string Script = """
        import json, sys
        from datetime import timezone
        from email import policy
        from email.parser import BytesParser
        def read(path):
            raw = open(path, "rb").read()
            assert b"\n" not in raw.replace(b"\r\n", b""), "bare LF"
            mail = BytesParser(policy=policy.default).parsebytes(raw)
            defects = [repr(defect) for part in mail.walk() for defect in part.defects]
            defects += [repr(defect) for part in mail.walk() for value in part.values() for defect in getattr(value, "defects", [])]
            return {
                "Headers": [[name.lower(), str(value)] for name, value in mail.items()],
                "ContentType": mail.get_content_type(),
                "Addresses": {name: [{"Name": one.display_name, "Address": one.addr_spec} for one in mail[name].addresses]
                              for name in ("from", "to", "reply-to") if mail[name] is not None},
                "Date": mail["date"].datetime.astimezone(timezone.utc).isoformat(),
                "Defects": defects,
                "LongestLine": max(len(line) for line in raw.split(b"\r\n")),
                "IsAscii": raw.isascii(),
                "Parts": [{
                    "Type": part.get_content_type(), "Charset": part.get_content_charset() or "",
                    "Parameters": {key.lower(): value for key, value in part["content-type"].params.items()},
                    "Disposition": part.get_content_disposition() or "",
                    "Content": part.get_payload(decode=True).decode(part.get_content_charset()),
                } for part in mail.iter_parts()],
            }
        print(json.dumps([read(path) for path in sys.argv[1:]]))
        """;

    public string this[string header] => Assert.Single(Headers, line => line[0] == header)[1];

    public string MessageId => this["message-id"];

    public static async Task<IReadOnlyList<ReadMail>> FilesAsync(IReadOnlyList<string> files)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script, .. files])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync();
        var read = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await said);
        return JsonSerializer.Deserialize<IReadOnlyList<ReadMail>>(read)!;
    }
}

internal sealed record ReadAddress(string Name, string Address);

internal sealed record ReadPart(
    string Type, string Charset, IReadOnlyDictionary<string, string> Parameters, string Disposition, string Content);
