using System.Collections.Immutable;
using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The mails of a batch, gathered as they are decided and addressed all at once when they are written.</summary>
internal sealed class PlacesOutbox(PlacesConnection connection, long eventId, string mailDomain, DateTime now)
{
    private readonly List<(IReadOnlyList<PlacesMail> Mails, List<Party> Senders)> _commands = [];

    /// <summary>Adds the mails of one command.</summary>
    public void Add(IEnumerable<PlacesMail> mails) => _commands.Add(([.. mails], []));

    /// <summary>Adds the mail to the sender of a party who does not come along, to the mails of the last command.</summary>
    public void Add(Party party)
    {
        if (_commands.Count == 0)
        {
            _commands.Add(([], []));
        }

        _commands[^1].Senders.Add(party);
    }

    /// <summary>
    /// Returns the rows of the gathered mails. New registrations and parties are not looked up: they are given, and had no mail before.
    /// <paramref name="names"/> are those of the active registrations by address, complete at the addresses of new registrations.
    /// </summary>
    public async Task<MailGathering> TakeAsync(
        IReadOnlyDictionary<Guid, Registration> newRegistrations,
        IReadOnlyList<Party> newParties,
        ImmutableDictionary<string, ImmutableHashSet<string>> names,
        CancellationToken cancellationToken)
    {
        var addressees = await AddresseesAsync(
            [.. _commands.SelectMany(command => command.Mails).Select(mail => mail.Registration).Distinct()],
            newRegistrations,
            newParties,
            names,
            cancellationToken);
        var rows = new MailGathering(Row, eventId);
        foreach (var (mails, senders) in _commands)
        {
            rows.Add(mails, addressees, senders, MailTemplate.PartySignedUp, new MailValues(), now);
        }

        _commands.Clear();
        return rows;
    }

    private async Task<Dictionary<Guid, Addressee>> AddresseesAsync(
        IReadOnlyCollection<Guid> people,
        IReadOnlyDictionary<Guid, Registration> newRegistrations,
        IReadOnlyList<Party> newParties,
        ImmutableDictionary<string, ImmutableHashSet<string>> names,
        CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return [];
        }

        var senders = newParties.ToDictionary(party => party.Id, party => party.SenderKey);
        List<Found> found =
        [
            .. people.Where(newRegistrations.ContainsKey).Select(id => newRegistrations[id]).Select(person => new Found(
                person.Id,
                person.Details.Email,
                person.Language,
                Mails: 0,
                new PersonKey(person.AddressKey, person.NameKey),
                person.PartyId is { } party && senders.TryGetValue(party, out var sender) ? sender : null)),
            .. await StoredAsync([.. people.Where(id => !newRegistrations.ContainsKey(id))], cancellationToken),
        ];
        var complete = newRegistrations.Values.Select(person => person.AddressKey).ToHashSet(StringComparer.Ordinal);
        var stored = await NamesAsync(
            [.. found.Select(one => one.Person.Address).Where(address => !complete.Contains(address)).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        return found.ToDictionary(one => one.Id, one => new Addressee(
            one.Email,
            one.Language,
            one.Mails,
            one.Person.Address,
            Addressee.Shares(
                one.Person, complete.Contains(one.Person.Address) ? names[one.Person.Address] : stored[one.Person.Address], one.Sender)));
    }

    private async Task<List<Found>> StoredAsync(IReadOnlyCollection<Guid> registrations, CancellationToken cancellationToken) =>
        registrations.Count == 0
            ? []
            : await connection.QueryAsync(
                $"""
                SELECT r."Id", r."Email", r."Language", (SELECT COUNT(*) FROM "Outbox" o WHERE o."RegistrationId" = r."Id"),
                    r."AddressKey", r."NameKey", p."Email", p."GivenName", p."Infix", p."FamilyName"
                FROM (SELECT * FROM "Registrations" WHERE {connection.Database.OfEventByIds("Id")}) r
                LEFT JOIN "Parties" p ON p."Id" = r."PartyId"
                """,
                row => new Found(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt32(3),
                    new PersonKey(row.GetString(4), row.GetString(5)),
                    row.IsDBNull(6) ? null
                        : PersonKey.Of(row.GetString(6), new PersonName(row.GetString(7), row.GetString(8), row.GetString(9)))),
                [("@event", eventId), ("@ids", connection.Database.ListValue(registrations))],
                cancellationToken);

    /// <summary>Returns the names of the stored active registrations at these addresses.</summary>
    private async Task<ILookup<string, string>> NamesAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        List<(string Address, string Name)> stored = addresses.Count == 0
            ? []
            : await connection.QueryAsync(
                $"""
                SELECT "AddressKey", "NameKey" FROM "Registrations"
                WHERE "EventId" = @event AND "Active" AND {connection.Database.InList("\"AddressKey\"", "@addresses")}
                """,
                row => (Address: row.GetString(0), Name: row.GetString(1)),
                [("@event", eventId), ("@addresses", connection.Database.ListValue(addresses))],
                cancellationToken);
        return stored.ToLookup(person => person.Address, person => person.Name, StringComparer.Ordinal);
    }

    private OutboxMail Row(MailTemplate template, string recipient, string language, DateTime dueAt)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        return new OutboxMail
        {
            Id = id,
            EventId = eventId,
            MessageId = $"{id:N}@{mailDomain}",
            Template = template,
            Language = language,
            Recipient = recipient,
            CreatedAt = now,
            DueAt = dueAt,
        };
    }

    /// <summary>An attendee to be mailed, with the registrant of the party. Null outside a party.</summary>
    private sealed record Found(Guid Id, string Email, string Language, int Mails, PersonKey Person, PersonKey? Sender);
}
