using MimeKit;

namespace EventRegistration.Mail.Sending;

/// <summary>
/// Writes every mail as an <c>.eml</c> file if no server is configured. Any mail program opens such files, and a mail server may fetch
/// them. A file appears when complete, and the same mail always has the same file name.
/// </summary>
internal sealed class PickupFolder(string folder) : IMailTransport
{
    /// <summary>Ends lines in CRLF (RFC 5322 section 2.3) on every system.</summary>
    private static readonly FormatOptions Lines = new() { NewLineFormat = NewLineFormat.Dos };

    public string Name => $".eml files in {folder} (with Mail:Host set: MailKit)";

    public async Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        if (SendableMail.Of(mail) is not { } sendable)
        {
            return new RefusedForGood("The address holds letters that mail cannot carry");
        }

        try
        {
            await WriteAsync(sendable, cancellationToken);
            return new Accepted("Written as a file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new RefusedForNow($"The folder for mail cannot be written: {exception.GetType().Name}");
        }
    }

    private async Task WriteAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        MakePrivate(folder);
        var name = NameOf(mail.MessageId);
        var unfinished = Path.Combine(folder, $".{name}");
        using (var message = MailMessage.Of(mail))
        {
            await message.WriteToAsync(Lines, unfinished, cancellationToken);
        }

        File.Move(unfinished, Path.Combine(folder, $"{name}.eml"), overwrite: true);
    }

    /// <summary>Returns the part of the Message-ID before the @. That part sorts by creation time and holds no personal data.</summary>
    private static string NameOf(string messageId) => string.Concat(messageId
        .TakeWhile(character => character != '@')
        .Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));

    /// <summary>Creates a folder readable by its owner only, because mails hold names and links.</summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
