using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The sign-up of several people in one go, answered with their party. Idempotent by its key and content.</summary>
internal sealed class PartyRequest(NewParty party, CancellationToken cancellation) : QueuedRequest(party.SignUp.EventId, cancellation)
{
    public override BatchNeeds Needs => new()
    {
        NewRegistrations = party.Members,
        Keys = [(RegisterParty.Name, party.SignUp.IdempotencyKey)],
    };

    public override Task<Answer> ApplyAsync(BatchDecider batch, CancellationToken cancellationToken)
    {
        var signUp = party.SignUp;
        var register = new RegisterParty
        {
            Party = party.Id,
            Members =
            [
                .. party.Members.Select(member => new PartyMember
                {
                    Registration = member.Id,
                    Person = member.Person,
                    Preferences = [.. member.SignUp.Preferences(batch.PoolOfSession)],
                }),
            ],
            Together = signUp.Together,
            Organisation = party.Members is [var first, ..] ? OrganisationCode.Of(batch.CountedWith(first)) : "",
        };
        var sender = PersonKey.Of(signUp.SenderEmail, signUp.Sender);
        return batch.SignUpAsync(
            register,
            new SignUpRows(party.Id, signUp.IdempotencyKey, party.Content)
            {
                Registrations = [.. party.Members.Select(member => member.ToRegistration(batch.CountedWith(member), batch.Now, party.Id))],
                Party = party.ToParty(batch.Now),
                SenderComes = party.Members.Any(member => member.Person == sender),
            },
            cancellationToken);
    }
}
