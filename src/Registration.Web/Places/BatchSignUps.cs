using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Signs people up within a batch: alone or as a party, and once for each idempotency key with its content.</summary>
internal sealed class BatchSignUps(
    BatchDecider builder, PlacesWriter writer, IReadOnlyDictionary<long, long> poolOfSession, DateTime now)
{
    private readonly Dictionary<string, Guid> _acknowledged = new(StringComparer.Ordinal);

    public required IReadOnlyCollection<Acknowledgement> Acknowledged
    {
        init
        {
            foreach (var done in value)
            {
                _acknowledged[KeyOf(done.Key, done.ContentHash)] = done.RegistrationId;
            }
        }
    }

    /// <summary>Which organisations are counted with which.</summary>
    public required IReadOnlyDictionary<string, string> Merged { get; init; }

    public async Task<Answer> RegisterAsync(NewRegistration newRegistration, ByOrganiser? by, CancellationToken cancellationToken)
    {
        var signUp = newRegistration.SignUp;
        if (_acknowledged.TryGetValue(KeyOf(signUp.IdempotencyKey, newRegistration.Content), out var earlier))
        {
            return new Done(earlier);
        }

        var register = new Register
        {
            Registration = newRegistration.Id,
            Person = newRegistration.Person,
            Organisation = OrganisationCode.Of(CountedWith(newRegistration)),
            Preferences = [.. signUp.Preferences(poolOfSession)],
            ByOrganiser = by is not null,
        };
        if (await builder.DecideAsync(register, cancellationToken, by, signUp.Silent) is { } refusal)
        {
            return new No(refusal);
        }

        writer.Add(newRegistration.ToRegistration(CountedWith(newRegistration), now), register.Preferences);
        return Acknowledge(register, signUp.EventId, signUp.IdempotencyKey, newRegistration.Content, newRegistration.Id);
    }

    /// <summary>Answered with the party.</summary>
    public async Task<Answer> RegisterAsync(NewParty party, CancellationToken cancellationToken)
    {
        var signUp = party.SignUp;
        if (_acknowledged.TryGetValue(KeyOf(signUp.IdempotencyKey, party.Content), out var earlier))
        {
            return new Done(earlier);
        }

        var register = new RegisterParty
        {
            Party = party.Id,
            Members =
            [
                .. party.Members.Select(member => new PartyMember
                {
                    Registration = member.Id, Person = member.Person, Preferences = [.. member.SignUp.Preferences(poolOfSession)],
                }),
            ],
            Together = signUp.Together,
            Organisation = party.Members is [var first, ..] ? OrganisationCode.Of(CountedWith(first)) : "",
        };
        if (await builder.DecideAsync(register, cancellationToken) is { } refusal)
        {
            return new No(refusal);
        }

        writer.Add(party.ToParty(now), withSender: party.Members.Any(member => member.Person == PersonKey.Of(signUp.SenderEmail, signUp.Sender)));
        foreach (var (member, registered) in party.Members.Zip(register.Members))
        {
            writer.Add(member.ToRegistration(CountedWith(member), now, party.Id), registered.Preferences);
        }

        return Acknowledge(register, signUp.EventId, signUp.IdempotencyKey, party.Content, party.Id);
    }

    private static string KeyOf(string key, byte[] content) => $"{key} {Convert.ToHexString(content)}";

    private string CountedWith(NewRegistration newRegistration) => Merged.GetValueOrDefault(newRegistration.OrganisationKey, newRegistration.OrganisationKey);

    private Done Acknowledge(Command command, long eventId, string key, byte[] content, Guid subject)
    {
        writer.Add(new Acknowledgement { EventId = eventId, Command = command.StoredName, Key = key, ContentHash = content, RegistrationId = subject });
        _acknowledged[KeyOf(key, content)] = subject;
        return new Done(subject);
    }
}
