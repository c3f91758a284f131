using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The mails of a batch: gathered as they are decided, addressed all at once when they are written.</summary>
internal sealed class PlacesOutbox(PlacesSession session, long eventId, string mailDomain, DateTime now)
{
    private readonly List<PlacesMail> _mails = [];

    public void Add(IEnumerable<PlacesMail> mails) => _mails.AddRange(mails);

    /// <summary>The rows of what was gathered. Who is registered with them, and so was mailed nothing before, is looked up nowhere.</summary>
    public async Task<IReadOnlyList<OutboxMail>> TakeAsync(
        IReadOnlyDictionary<Guid, Registration> newcomers, CancellationToken cancellationToken)
    {
        var addressees = await AddresseesAsync(
            [.. _mails.Select(mail => mail.Registration).Where(id => !newcomers.ContainsKey(id)).Distinct()], cancellationToken);
        List<OutboxMail> rows = new(_mails.Count);
        foreach (var mail in _mails)
        {
            if (!addressees.TryGetValue(mail.Registration, out var addressee))
            {
                var newcomer = newcomers[mail.Registration];
                addressees[mail.Registration] = addressee = new Addressee(newcomer.Email, newcomer.Language, Mails: 0);
            }

            addressees[mail.Registration] = addressee with { Mails = addressee.Mails + 1 };
            rows.Add(Row(mail, addressee));
        }

        _mails.Clear();
        return rows;
    }

    private async Task<Dictionary<Guid, Addressee>> AddresseesAsync(IReadOnlyCollection<Guid> registrations, CancellationToken cancellationToken) =>
        registrations.Count == 0
            ? []
            : (await session.QueryAsync(
                $"""
                SELECT r."Id", r."Email", r."Language", (SELECT COUNT(*) FROM "Outbox" o WHERE o."RegistrationId" = r."Id")
                FROM "Registrations" r WHERE r."EventId" = @event AND {session.Database.InList("r.\"Id\"", "@ids")}
                """,
                row => (Id: row.GetGuid(0), Addressee: new Addressee(row.GetString(1), row.GetString(2), row.GetInt32(3))),
                [("@event", eventId), ("@ids", session.Database.ListValue(registrations))],
                cancellationToken))
            .ToDictionary(row => row.Id, row => row.Addressee);

    /// <summary>Address and language are the registration's own; the calendar's SEQUENCE rises with every mail to it.</summary>
    private OutboxMail Row(PlacesMail mail, Addressee addressee)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        return new OutboxMail
        {
            Id = id,
            EventId = eventId,
            RegistrationId = mail.Registration,
            MessageId = $"{id:N}@{mailDomain}",
            Template = mail.Template,
            Language = addressee.Language,
            Values = StoredMailValues.Write(mail.Values),
            Recipient = addressee.Email,
            Sequence = addressee.Mails,
            CreatedAt = now,
            DueAt = mail.DueAt,
        };
    }

    /// <summary>Where to and in which language, and how many mails there are to them already.</summary>
    private sealed record Addressee(string Email, string Language, int Mails);
}
