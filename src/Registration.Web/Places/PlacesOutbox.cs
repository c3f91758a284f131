using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The mails of a batch, gathered as they are decided and addressed all at once when they are written.</summary>
internal sealed class PlacesOutbox(PlacesConnection connection, long eventId, string mailDomain, DateTime now)
{
    private readonly List<PlacesMail> _mails = [];
    private readonly List<Party> _parties = [];

    public void Add(IEnumerable<PlacesMail> mails) => _mails.AddRange(mails);

    /// <summary>Adds the mail to the sender of a party who does not come along.</summary>
    public void Add(Party party) => _parties.Add(party);

    /// <summary>
    /// Returns the rows of the gathered mails. New registrations are not looked up: they are given, and had no mail before.
    /// </summary>
    public async Task<IReadOnlyList<OutboxMail>> TakeAsync(
        IReadOnlyDictionary<Guid, Registration> newRegistrations, CancellationToken cancellationToken)
    {
        var addressees = await AddresseesAsync(
            [.. _mails.Select(mail => mail.Registration).Where(id => !newRegistrations.ContainsKey(id)).Distinct()], cancellationToken);
        List<OutboxMail> rows = [.. _parties.Select(Row)];
        foreach (var mail in _mails)
        {
            if (!addressees.TryGetValue(mail.Registration, out var addressee))
            {
                var newRegistration = newRegistrations[mail.Registration];
                addressee = new Addressee(newRegistration.Details.Email, newRegistration.Language, Mails: 0);
            }

            addressees[mail.Registration] = addressee with { Mails = addressee.Mails + 1 };
            rows.Add(Row(mail, addressee));
        }

        _mails.Clear();
        _parties.Clear();
        return rows;
    }

    private async Task<Dictionary<Guid, Addressee>> AddresseesAsync(
        IReadOnlyCollection<Guid> registrations, CancellationToken cancellationToken) =>
        registrations.Count == 0
            ? []
            : (await connection.QueryAsync(
                $"""
                SELECT r."Id", r."Email", r."Language", (SELECT COUNT(*) FROM "Outbox" o WHERE o."RegistrationId" = r."Id")
                FROM "Registrations" r WHERE {connection.Database.OfEventByIds("Id")}
                """,
                row => (Id: row.GetGuid(0), Addressee: new Addressee(row.GetString(1), row.GetString(2), row.GetInt32(3))),
                [("@event", eventId), ("@ids", connection.Database.ListValue(registrations))],
                cancellationToken))
            .ToDictionary(row => row.Id, row => row.Addressee);

    /// <summary>The row of a mail to a registration. The calendar's SEQUENCE rises with every mail to it.</summary>
    private OutboxMail Row(PlacesMail mail, Addressee addressee)
    {
        var row = Row(mail.Template, mail.Values, addressee.Email, addressee.Language, mail.DueAt);
        (row.RegistrationId, row.Sequence) = (mail.Registration, addressee.Mails);
        return row;
    }

    private OutboxMail Row(Party party) =>
        Row(MailTemplate.PartySignedUp, new MailValues { Party = party.Id }, party.Email, party.Language, now);

    private OutboxMail Row(MailTemplate template, MailValues values, string recipient, string language, DateTime dueAt)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        return new OutboxMail
        {
            Id = id,
            EventId = eventId,
            MessageId = $"{id:N}@{mailDomain}",
            Template = template,
            Language = language,
            Values = StoredMailValues.Write(values),
            Recipient = recipient,
            CreatedAt = now,
            DueAt = dueAt,
        };
    }

    /// <summary>The address, the language, and the number of mails that were queued to it before.</summary>
    private sealed record Addressee(string Email, string Language, int Mails);
}
