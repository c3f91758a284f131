using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>A sign-up of several people with everything computed from it alone, as a <see cref="NewRegistration"/> is for one.</summary>
internal sealed record NewParty
{
    /// <summary>The id of the party, unless the sign-up was acknowledged before.</summary>
    public required Guid Id { get; init; }

    public required PartySignUp SignUp { get; init; }

    public required IReadOnlyList<NewRegistration> Members { get; init; }

    /// <summary>See <see cref="PartySignUp.ContentHash"/>.</summary>
    public required byte[] Content { get; init; }

    public required byte[] TokenHash { get; init; }

    public static NewParty Of(PartySignUp signUp, Tokens tokens, TimeProvider clock)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return new NewParty
        {
            Id = id,
            SignUp = signUp,
            Members = [.. signUp.Members.Select(member => NewRegistration.Of(member, tokens, clock))],
            Content = signUp.ContentHash(),
            TokenHash = Tokens.Hash(tokens.ForParty(id, signUp.EventId))!,
        };
    }

    public Party ToParty(DateTime now) => new()
    {
        Id = Id,
        EventId = SignUp.EventId,
        GivenName = SignUp.Sender.Given,
        Infix = SignUp.Sender.Infix,
        FamilyName = SignUp.Sender.Family,
        Email = SignUp.SenderEmail,
        Language = SignUp.Language,
        Together = SignUp.Together,
        CreatedAt = now,
        TokenHash = TokenHash,
    };
}
