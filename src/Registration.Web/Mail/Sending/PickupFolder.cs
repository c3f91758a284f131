using System.Text;
using Net = System.Net.Mail;

namespace EventRegistration.Mail.Sending;

/// <summary>
/// Where no server is set: every mail becomes a file that any mail program opens. Also a place from which a server may fetch them, so
/// a file appears when it is whole, and the same mail again is the same file.
/// </summary>
internal sealed class PickupFolder(string folder, string otherwise) : IMailTransport
{
    public string Name => $".eml files in {folder} (with Mail:Host set: {otherwise})";

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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or Net.SmtpException { InnerException: IOException or UnauthorizedAccessException })
        {
            return new RefusedForNow($"The folder for mail cannot be written: {(exception.InnerException ?? exception).GetType().Name}");
        }
    }

    private async Task WriteAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        MakeForOneself(folder);
        var name = NameOf(mail.MessageId);
        var aside = Path.Combine(folder, $".{name}");
        if (Directory.Exists(aside))
        {
            // Whoever was writing it has died.
            Directory.Delete(aside, recursive: true);
        }

        MakeForOneself(aside);
        try
        {
            using var html = new MemoryStream(Encoding.UTF8.GetBytes(mail.Html));
            using var message = NetMailMessage.Of(mail, html);
            using var client = new Net.SmtpClient
            {
                DeliveryMethod = Net.SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = aside,
            };
            await client.SendMailAsync(message, cancellationToken);
            File.Move(Directory.GetFiles(aside).Single(), Path.Combine(folder, $"{name}.eml"), overwrite: true);
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>What stands before the @ says when the mail was made, in the order of time, and nothing about anybody.</summary>
    private static string NameOf(string messageId) =>
        string.Concat(messageId.TakeWhile(character => character != '@').Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));

    /// <summary>Mails hold names and links.</summary>
    private static void MakeForOneself(string path)
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
