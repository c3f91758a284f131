using System.Text.RegularExpressions;
using EventRegistration.Web.Tests.Mail.Sending;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The mails that reached the server, read by a reader that is not ours.</summary>
internal sealed class Mailbox(SmtpServer server, string publicAddress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ReadMail> _read = new(StringComparer.Ordinal);

    /// <summary>Waits for a mail to an address with a link below a path, and returns the path and query of the first such link.</summary>
    public async Task<string> LinkAsync(string recipient, string below) => (await LinksAsync(recipient, below, mails: 1))[0];

    /// <summary>Waits for a number of mails to an address with a link below a path, and returns the first such link of each.</summary>
    public async Task<IReadOnlyList<string>> LinksAsync(string recipient, string below, int mails)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await ReadAsync(recipient);
            var links = _read.Values.Where(mail => mail.Addresses["to"].Any(to => to.Address == recipient))
                .Select(mail => LinksIn(mail, below).FirstOrDefault()).OfType<string>().ToList();
            if (links.Count >= mails)
            {
                return links;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task ReadAsync(string recipient)
    {
        var unread = server.Files.Where(file => !_read.ContainsKey(file))
            .Where(file => File.ReadAllText(file).Contains(recipient, StringComparison.Ordinal)).ToList();
        if (unread.Count > 0)
        {
            foreach (var (file, mail) in unread.Zip(await ReadMail.FilesAsync(unread)))
            {
                _read[file] = mail;
            }
        }
    }

    private IEnumerable<string> LinksIn(ReadMail mail, string below)
    {
        var pattern = $@"{Regex.Escape(publicAddress)}(?<path>{Regex.Escape(below)}\S*)";
        return mail.Parts.Where(part => part.Type == "text/plain")
            .SelectMany(part => Regex.Matches(part.Content, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(match => match.Groups["path"].Value);
    }
}
