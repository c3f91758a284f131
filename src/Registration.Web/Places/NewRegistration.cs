using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>
/// A sign-up with what follows from it alone. Who asks reckons this, so that the one writer, for whom everybody waits, need not.
/// </summary>
internal sealed record NewRegistration
{
    /// <summary>Of the registration that the sign-up becomes, unless it was acknowledged before.</summary>
    public required Guid Id { get; init; }

    public required SignUp SignUp { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>The organisation, normalised.</summary>
    public required string OrganisationKey { get; init; }

    /// <summary>See <see cref="SignUp.ContentHash"/>.</summary>
    public required byte[] Content { get; init; }

    public required byte[] TokenHash { get; init; }

    public static NewRegistration Of(SignUp signUp, Tokens tokens, TimeProvider clock)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return new NewRegistration
        {
            Id = id,
            SignUp = signUp,
            Person = signUp.Person,
            OrganisationKey = PersonKey.Normalise(signUp.Details.Organisation),
            Content = signUp.ContentHash(),
            TokenHash = Tokens.Hash(tokens.ForRegistration(id, signUp.EventId))!,
        };
    }

    /// <param name="organisationKey">The organisation that it is counted with: its own, or the one that this is another spelling of.</param>
    public Registration ToRegistration(string organisationKey, DateTime now, Guid? party = null) => new()
    {
        Id = Id,
        EventId = SignUp.EventId,
        Details = SignUp.Details,
        OrganisationKey = organisationKey,
        PartyId = party,
        Language = SignUp.Language,
        CreatedAt = now,
        AddressKey = Person.Address,
        NameKey = Person.Name,
        TokenHash = TokenHash,
    };
}
