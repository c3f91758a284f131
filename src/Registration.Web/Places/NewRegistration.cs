using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>
/// A sign-up with everything computed from it alone. The request's own thread computes it, so that the one writer need not.
/// </summary>
internal sealed record NewRegistration
{
    /// <summary>The id of the registration, unless the sign-up was acknowledged before.</summary>
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
            OrganisationKey = PersonKey.OrganisationOf(signUp.Details.Organisation),
            Content = signUp.ContentHash(),
            TokenHash = Tokens.Hash(tokens.ForRegistration(id, signUp.EventId))!,
        };
    }

    /// <param name="organisationKey">The organisation that it is counted with: its own, or the one that this was merged into.</param>
    public Registration ToRegistration(string organisationKey, DateTime now, Guid? party = null) => new()
    {
        Id = Id,
        EventId = SignUp.EventId,
        Details = SignUp.Details,
        OrganisationKey = organisationKey,
        OrganisationAtSignUp = OrganisationCode.Of(OrganisationKey),
        PartyId = party,
        Language = SignUp.Language,
        CreatedAt = SignUp.SignedUpAt ?? now,
        InternalNote = SignUp.InternalNote ?? "",
        TokenHash = TokenHash,
    };

    /// <param name="organisationKey">The organisation that it is counted with.</param>
    /// <param name="poolOfSession">The pools of the sessions of the event.</param>
    /// <param name="byOrganiser">Whether an organiser adds the person.</param>
    public Register ToCommand(string organisationKey, IReadOnlyDictionary<long, long> poolOfSession, bool byOrganiser) => new()
    {
        Registration = Id,
        Person = Person,
        Organisation = OrganisationCode.Of(organisationKey),
        Preferences = [.. SignUp.Preferences(poolOfSession)],
        ByOrganiser = byOrganiser,
    };
}
