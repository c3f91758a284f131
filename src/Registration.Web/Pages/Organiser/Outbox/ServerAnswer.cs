using System.Text.RegularExpressions;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>The meaning of a mail server's answer; the names are keys of texts.</summary>
public enum AnswerKind
{
    NoSuchAddress,
    NoSuchDomain,
    MailboxClosed,
    MailboxFull,
    TooLarge,
    NotTrusted,
    LogIn,
    LaterPerhaps,
    NotTaken,
    NoConnection,
    Letters,
    Folder,
    Ours,
}

/// <summary>
/// Reads the answer of a mail server: the enhanced code (RFC 3463) if there is one, which says more, else the code (RFC 5321
/// section 4.2.3). Any other text is our own, of the transport that handed the mail over.
/// </summary>
internal static partial class ServerAnswer
{
    public static AnswerKind KindOf(string answer)
    {
        var read = Codes().Match(answer);
        return read.Success
            ? KindOf(read.Groups["code"].Value, read.Groups["subject"].Value, read.Groups["detail"].Value)
            : answer switch
            {
                _ when answer.StartsWith("No ", StringComparison.Ordinal) => AnswerKind.NoConnection,
                _ when answer.StartsWith("The connection", StringComparison.Ordinal) => AnswerKind.NoConnection,
                _ when answer.StartsWith("The address holds letters", StringComparison.Ordinal) => AnswerKind.Letters,
                _ when answer.StartsWith("The folder", StringComparison.Ordinal) => AnswerKind.Folder,
                _ => AnswerKind.Ours,
            };
    }

    private static AnswerKind KindOf(string code, string subject, string detail) => (code, subject, detail) switch
    {
        (_, "1", "2") or (_, "4", "4") => AnswerKind.NoSuchDomain,
        ("530" or "534" or "535" or "538", _, _) => AnswerKind.LogIn,
        (_, "2", "2") => AnswerKind.MailboxFull,
        (_, "2", "3") or (_, "3", "4") or ("552", _, _) => AnswerKind.TooLarge,
        (['4', ..], _, _) => AnswerKind.LaterPerhaps,
        (_, "1", _) => AnswerKind.NoSuchAddress,
        (_, "2", _) => AnswerKind.MailboxClosed,
        (_, "7", _) or ("554", _, _) => AnswerKind.NotTrusted,
        ("550" or "551" or "553", "", _) => AnswerKind.NoSuchAddress,
        _ => AnswerKind.NotTaken,
    };

    [GeneratedRegex(
        @"^(?<code>[245][0-9]{2})(?:[ -](?:[245]\.(?<subject>[0-9]{1,3})\.(?<detail>[0-9]{1,3})\b)?|$)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Codes();
}
