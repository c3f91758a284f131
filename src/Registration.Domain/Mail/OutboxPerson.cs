namespace EventRegistration.Mail;

/// <summary>A registration in a gathered mail: one mail to an address that serves several people.</summary>
public sealed class OutboxPerson
{
    public Guid MailId { get; set; }

    public Guid RegistrationId { get; set; }

    public long EventId { get; set; }

    /// <summary>The place in the mail, from 1.</summary>
    public int Ordinal { get; set; }

    /// <summary>The mail that this person would have had alone.</summary>
    public MailTemplate Template { get; set; }

    /// <summary>The template's <see cref="MailValues"/>, as JSON.</summary>
    public string Values { get; set; } = "{}";
}
