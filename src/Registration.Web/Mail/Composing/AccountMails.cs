namespace EventRegistration.Mail.Composing;

/// <summary>What a mail about an account says.</summary>
public sealed record AccountFacts(string Name, Uri Link);

public sealed class AccountMails
{
    public Task<AccountFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken) => throw new NotSupportedException();
}
