using EventRegistration.People;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>Signs people up within a batch: alone or as a party, and once for each idempotency key with its content.</summary>
internal sealed class BatchNewcomers(
    BatchCourse course,
    PlacesWriter writer,
    Tokens tokens,
    IReadOnlyDictionary<long, long> poolOfSession,
    DateTime now,
    IEnumerable<Acknowledgement> acknowledged,
    IReadOnlyDictionary<string, string> merged)
{
    private readonly Dictionary<string, Guid> _acknowledged =
        acknowledged.ToDictionary(done => KeyOf(done.Key, done.ContentHash), done => done.RegistrationId, StringComparer.Ordinal);

    public async Task<Answer> RegisterAsync(SignUp signUp, ByOrganiser? by, CancellationToken cancellationToken)
    {
        var content = signUp.ContentHash();
        if (_acknowledged.TryGetValue(KeyOf(signUp.IdempotencyKey, content), out var earlier))
        {
            return new Done(earlier);
        }

        var organisation = CountedWith(signUp.OrganisationKey);
        var register = new Register
        {
            Registration = NewId(),
            Person = signUp.Person,
            Organisation = OrganisationCode.Of(organisation),
            Wishes = [.. signUp.Wishes(poolOfSession)],
            ByOrganiser = by is not null,
        };
        if (await course.DecideAsync(register, cancellationToken, by, signUp.Silent) is { } refusal)
        {
            return new No(refusal);
        }

        Add(signUp, register.Registration, register.Wishes, organisation, party: null);
        return Acknowledge(register, signUp.EventId, signUp.IdempotencyKey, content, register.Registration);
    }

    /// <summary>Answers the party.</summary>
    public async Task<Answer> RegisterAsync(PartySignUp signUp, CancellationToken cancellationToken)
    {
        var content = signUp.ContentHash();
        if (_acknowledged.TryGetValue(KeyOf(signUp.IdempotencyKey, content), out var earlier))
        {
            return new Done(earlier);
        }

        var organisation = signUp.Members is [{ } first, ..] ? CountedWith(first.OrganisationKey) : "";
        var register = new RegisterParty
        {
            Party = NewId(),
            Members =
            [
                .. signUp.Members.Select(member => new PartyMember
                {
                    Registration = NewId(), Person = member.Person, Wishes = [.. member.Wishes(poolOfSession)],
                }),
            ],
            Together = signUp.Together,
            Organisation = OrganisationCode.Of(organisation),
        };
        if (await course.DecideAsync(register, cancellationToken) is { } refusal)
        {
            return new No(refusal);
        }

        writer.Add(
            signUp.ToParty(register.Party, Tokens.Hash(tokens.ForParty(register.Party, signUp.EventId))!, now),
            withSender: signUp.Members.Any(member => member.Person == PersonKey.Of(signUp.SenderEmail, signUp.Sender)));
        foreach (var (member, registered) in signUp.Members.Zip(register.Members))
        {
            Add(member, registered.Registration, registered.Wishes, organisation, register.Party);
        }

        return Acknowledge(register, signUp.EventId, signUp.IdempotencyKey, content, register.Party);
    }

    private static string KeyOf(string key, byte[] content) => $"{key} {Convert.ToHexString(content)}";

    private string CountedWith(string organisation) => merged.GetValueOrDefault(organisation, organisation);

    private Guid NewId() => Guid.CreateVersion7(new DateTimeOffset(now));

    private void Add(SignUp signUp, Guid id, IEnumerable<WishedSession> wishes, string organisation, Guid? party) => writer.Add(
        signUp.ToRegistration(id, Tokens.Hash(tokens.ForRegistration(id, signUp.EventId))!, organisation, now, party), wishes);

    private Done Acknowledge(Command command, long eventId, string key, byte[] content, Guid subject)
    {
        writer.Add(new Acknowledgement { EventId = eventId, Verb = command.Verb, Key = key, ContentHash = content, RegistrationId = subject });
        _acknowledged[KeyOf(key, content)] = subject;
        return new Done(subject);
    }
}
