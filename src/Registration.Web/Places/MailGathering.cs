using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The address of an attendee. <paramref name="Mails"/> is the number of mails queued to the attendee before. <paramref name="IsShared"/>
/// tells whether the address serves several people.
/// </summary>
internal sealed record Addressee(string Email, string Language, int Mails, string AddressKey, bool IsShared)
{
    /// <summary>
    /// Whether an address is not the attendee's own: several people of the event have it, or it is that of the registrant who signed the
    /// attendee up.
    /// </summary>
    /// <param name="person">The attendee.</param>
    /// <param name="names">The names (<see cref="PersonKey.Name"/>) of the active registrations with the same address.</param>
    /// <param name="sender">The registrant of the attendee's party. Null outside a party.</param>
    public static bool Shares(PersonKey person, IEnumerable<string> names, PersonKey? sender) =>
        names.Any(name => name != person.Name)
        || (sender is { } by && by.Address == person.Address && by.Name != person.Name);
}

/// <summary>
/// Turns the mails of a command into rows of the outbox: one for each attendee, but one for all attendees of an address that serves
/// several people. The mail to the registrant of a party is gathered too, if it goes to such an address.
/// </summary>
internal sealed class MailGathering(Func<MailTemplate, string, string, DateTime, OutboxMail> newRow, long eventId)
{
    private readonly Dictionary<Guid, int> _queued = [];

    public List<OutboxMail> Mails { get; } = [];

    public List<OutboxPerson> People { get; } = [];

    /// <summary>
    /// Adds the mails of one command, and those to registrants who do not come, with these values. Nothing goes to people without an
    /// address.
    /// </summary>
    public void Add(
        IReadOnlyList<PlacesMail> mails,
        IReadOnlyDictionary<Guid, Addressee> addressees,
        IReadOnlyList<Party> parties,
        MailTemplate toSenders,
        MailValues values,
        DateTime now)
    {
        List<PlacesMail> ofCommand = [.. mails.Where(mail => addressees[mail.Registration].Email.Length > 0)];
        Dictionary<string, OutboxMail> gathered = new(StringComparer.Ordinal);
        foreach (var mail in ofCommand.Where(mail => !addressees[mail.Registration].IsShared))
        {
            var to = addressees[mail.Registration];
            var row = newRow(mail.Template, to.Email, to.Language, mail.DueAt);
            var queued = _queued.GetValueOrDefault(mail.Registration);
            (row.RegistrationId, row.Sequence, row.Values) = (mail.Registration, to.Mails + queued, StoredMailValues.Write(mail.Values));
            _queued[mail.Registration] = queued + 1;
            Mails.Add(row);
        }

        foreach (var ofAddress in ofCommand.Where(mail => addressees[mail.Registration].IsShared)
            .GroupBy(mail => (addressees[mail.Registration].AddressKey, mail.DueAt)))
        {
            var to = addressees[ofAddress.First().Registration];
            var row = newRow(MailTemplate.SeveralPeople, to.Email, to.Language, ofAddress.Key.DueAt);
            Mails.Add(row);
            People.AddRange(ofAddress.Select((mail, index) => new OutboxPerson
            {
                MailId = row.Id,
                RegistrationId = mail.Registration,
                EventId = eventId,
                Ordinal = index + 1,
                Template = mail.Template,
                Values = StoredMailValues.Write(mail.Values),
            }));
            gathered.TryAdd(ofAddress.Key.AddressKey, row);
        }

        foreach (var party in parties)
        {
            if (!gathered.Remove(party.SenderKey.Address, out var row))
            {
                row = newRow(toSenders, party.Email, party.Language, now);
                Mails.Add(row);
            }

            row.Values = StoredMailValues.Write(values with { Party = party.Id });
        }
    }
}
