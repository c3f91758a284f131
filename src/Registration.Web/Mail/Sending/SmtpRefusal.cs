using System.Text.RegularExpressions;

namespace EventRegistration.Mail.Sending;

/// <summary>How far a dialogue with a server had come when it said no.</summary>
internal enum SmtpStage
{
    /// <summary>Connecting, securing, signing in.</summary>
    Connection,

    /// <summary>The sender and the recipient.</summary>
    Envelope,
    Content,
}

/// <summary>A server's no: its code, its words and what it was about.</summary>
internal sealed partial record SmtpRefusal(int Code, string Text, SmtpStage Stage)
{
    /// <summary>The server closes the connection, for reasons of its own (RFC 5321 section 3.8).</summary>
    public const int Closing = 421;

    /// <summary>
    /// The outcome: for good if the server refused this message, for now if it would refuse every message. Otherwise one wrong password
    /// would make the whole outbox fail.
    /// </summary>
    public SendOutcome Outcome(bool signsIn)
    {
        var answer = $"{Code} {WithoutAddresses(Text)}".TrimEnd();
        return Code is >= 500 and <= 599 && !IsOfEveryMail(signsIn) ? new RefusedForGood(answer) : new RefusedForNow(answer);
    }

    /// <summary>A server likes to repeat the address that it refuses.</summary>
    public static string WithoutAddresses(string text) => Address().Replace(HeaderText.Line(text), "…");

    private bool IsOfEveryMail(bool signsIn) => Stage switch
    {
        SmtpStage.Content => false,
        SmtpStage.Connection => true,

        // A login is asked for, too weak, wrong, or needs encryption (RFC 4954 section 6).
        _ when Code is 530 or 534 or 535 or 538 => true,

        // A server that offered no login refuses by policy (RFC 3463 section 3.8) what it would have relayed after one.
        _ when signsIn && Text.StartsWith("5.7.", StringComparison.Ordinal) => true,

        _ => false,
    };

    [GeneratedRegex("""[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
