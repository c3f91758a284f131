using System.Text.RegularExpressions;

namespace EventRegistration.Mail.Sending;

/// <summary>The stage of the SMTP dialogue in which the server refused.</summary>
internal enum SmtpStage
{
    /// <summary>Connecting, starting TLS and signing in.</summary>
    Connection,

    /// <summary>The sender and the recipient.</summary>
    Envelope,
    Content,
}

/// <summary>A server's refusal: the code, the text and the stage.</summary>
internal sealed partial record SmtpRefusal(int Code, string Text, SmtpStage Stage)
{
    /// <summary>The server closes the connection for its own reasons (RFC 5321 section 3.8).</summary>
    public const int Closing = 421;

    /// <summary>
    /// Returns the outcome: permanent if the server refused this message, temporary if it would refuse every message. Otherwise one wrong
    /// password would fail the whole outbox.
    /// </summary>
    public SendOutcome Outcome(bool signsIn)
    {
        var answer = $"{Code} {WithoutAddresses(Text)}".TrimEnd();
        return Code is >= 500 and <= 599 && !IsOfEveryMail(signsIn) ? new RefusedForGood(answer) : new RefusedForNow(answer);
    }

    /// <summary>Removes e-mail addresses, because servers often repeat the refused address.</summary>
    public static string WithoutAddresses(string text) => Address().Replace(HeaderText.Line(text), "…");

    private bool IsOfEveryMail(bool signsIn) => Stage switch
    {
        SmtpStage.Content => false,
        SmtpStage.Connection => true,

        // A login is required, too weak, wrong or unencrypted (RFC 4954 section 6).
        _ when Code is 530 or 534 or 535 or 538 => true,

        // A server that offered no login refuses by policy (RFC 3463 section 3.8). After a login it would have relayed the message.
        _ when signsIn && Text.StartsWith("5.7.", StringComparison.Ordinal) => true,

        _ => false,
    };

    [GeneratedRegex("""[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
