using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// Finds the people who have two sessions at one time, because one was moved. They keep both until they choose; pages, mails and the
/// organiser's list of what needs doing ask for that choice.
/// </summary>
internal static class SessionsAtOneTime
{
    /// <summary>The claims on a session that overlaps with an earlier round's session of the same person: one for each pair.</summary>
    public static IQueryable<Claim> Of(RegistrationContext context) =>
        from claim in context.Claims
        join pool in context.Pools on claim.PoolId equals pool.Id
        join session in context.Sessions on pool.SessionId equals session.Id
        where claim.State == ClaimState.Held
        where (
            from other in context.Claims
            join otherPool in context.Pools on other.PoolId equals otherPool.Id
            join otherSession in context.Sessions on otherPool.SessionId equals otherSession.Id
            where other.RegistrationId == claim.RegistrationId && other.State == ClaimState.Held
                && otherSession.Round!.Number < session.Round!.Number
                && otherSession.StartsAt < session.EndsAt && session.StartsAt < otherSession.EndsAt
            select other).Any()
        select claim;
}
