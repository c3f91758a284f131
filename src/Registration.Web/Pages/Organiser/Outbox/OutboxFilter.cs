using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Mail;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>The mail that may be shown: of one event, or of all; mail about accounts only to administrators.</summary>
internal sealed record OutboxScope(long? EventId, bool WithAccounts)
{
    public IQueryable<OutboxMail> Of(IQueryable<OutboxMail> outbox) => outbox.Where(mail =>
        (EventId == null || mail.EventId == EventId) && (WithAccounts || mail.AccountId == null));
}

/// <summary>A filter of the mails, as the address has it.</summary>
internal sealed record OutboxFilter(MailState? State, string Text, int Number)
{
    public const int LongestText = 100;

    /// <summary>The states as they stand in an address, what asks for attention first.</summary>
    public static readonly IReadOnlyList<(string Value, MailState State)> States =
    [
        ("failed", MailState.Failed), ("waiting", MailState.Queued), ("sending", MailState.Sending), ("sent", MailState.Sent),
        ("withdrawn", MailState.Withdrawn),
    ];

    public bool IsEmpty => State is null && Text.Length == 0;

    public string StateValue => States.FirstOrDefault(one => one.State == State).Value ?? "";

    public static OutboxFilter Read(IQueryCollection query)
    {
        var text = FormText.Clean(query["q"]);
        return new OutboxFilter(
            States.Where(one => one.Value == query["state"]).Select(one => (MailState?)one.State).SingleOrDefault(),
            text.Length <= LongestText && FormText.IsLine(text) ? text : "",
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1);
    }

    /// <summary>The part of the address from its question mark.</summary>
    public string Query(int number) => QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["state"] = State is null ? null : StateValue,
        ["q"] = Text.Length > 0 ? Text : null,
        ["page"] = number > 1 ? number.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(part => part.Value is not null)).Value ?? "";
}
