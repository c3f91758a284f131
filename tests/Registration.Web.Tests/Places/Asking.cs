using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Short words for what tests of places ask of an app, at the door of the capacity service.</summary>
internal static class Asking
{
    public static CapacityService Places(this TestApp app) => app.Services.GetRequiredService<CapacityService>();

    public static SignUp SignUp(long eventId, string name, params (int Round, long[] Sessions)[] preferences) => new()
    {
        EventId = eventId,
        Details = new AttendeeDetails
        {
            Name = new PersonName(name, "van der", "Meer"),
            Email = $"{name.ToLowerInvariant()}@gemeente.example.org",
        },
        Language = "nl",
        Sessions = preferences.ToDictionary(preference => preference.Round, IReadOnlyList<long> (preference) => preference.Sessions),
        IdempotencyKey = Guid.NewGuid().ToString("N"),
    };

    /// <summary>Returns the sign-up with other details.</summary>
    public static SignUp With(this SignUp signUp, Func<AttendeeDetails, AttendeeDetails> change) =>
        signUp with { Details = change(signUp.Details) };

    public static async Task<Guid> RegisterAsync(this TestApp app, SignUp signUp) =>
        Assert.IsType<Done>(await app.Places().RegisterAsync(signUp, TestContext.Current.CancellationToken)).Registration;

    public static Task<Guid> RegisterAsync(
        this TestApp app, long eventId, string name, params (int Round, long[] Sessions)[] preferences) =>
        app.RegisterAsync(SignUp(eventId, name, preferences));

    /// <summary>Returns a party whose registrant does not attend.</summary>
    public static PartySignUp Party(long eventId, string sender, bool together, params string[] names)
    {
        var (by, key) = (SignUp(eventId, sender), Guid.NewGuid().ToString("N"));
        return new PartySignUp
        {
            EventId = eventId,
            Sender = by.Details.Name,
            SenderEmail = by.Details.Email,
            Members = [.. names.Select(name => SignUp(eventId, name) with { IdempotencyKey = key })],
            Together = together,
            Language = "nl",
            IdempotencyKey = key,
        };
    }

    public static async Task<Guid> RegisterPartyAsync(this TestApp app, PartySignUp signUp) =>
        Assert.IsType<Done>(await app.Places().RegisterPartyAsync(signUp, TestContext.Current.CancellationToken)).Registration;

    public static Task<Answer> AskAsync(this TestApp app, long eventId, Command command) =>
        app.Places().CarryOutAsync(eventId, command, TestContext.Current.CancellationToken);

    /// <summary>Returns the claims in the event by given name: the state, or the position on the waitlist.</summary>
    public static Task<Dictionary<string, string>> StandAsync(this TestApp app, long eventId) => app.StandAsync(eventId, sessionId: null);

    /// <inheritdoc cref="StandAsync(TestApp, long)"/>
    public static Task<Dictionary<string, string>> StandAsync(this TestApp app, long eventId, long? sessionId) =>
        app.InDatabaseAsync(async context =>
        {
            var pool = await context.Pools.SingleAsync(row => row.EventId == eventId && row.SessionId == sessionId);
            var claims = await context.Claims
                .Where(claim => claim.PoolId == pool.Id)
                .Join(
                    context.Registrations,
                    claim => claim.RegistrationId,
                    person => person.Id,
                    (claim, person) => new { claim, person.Details.GivenName })
                .ToListAsync();
            Dictionary<string, string> registrationState = [];
            foreach (var row in claims)
            {
                registrationState[row.GivenName] = row.claim.State == ClaimState.Waiting
                    ? $"{await WaitlistPosition.OfAsync(context, pool.Id, row.claim.SortKey, CancellationToken.None)}"
                    : $"{row.claim.State}";
            }

            return registrationState;
        });
}
