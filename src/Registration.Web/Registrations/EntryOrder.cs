using EventRegistration.Data;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>The order in which people came to have a place in the event: the first of them found the sessions full first.</summary>
internal static class EntryOrder
{
    /// <summary>Returns those who had a place in the event, in the order in which they last got it.</summary>
    public static IQueryable<Guid> Of(RegistrationContext context, long eventId, IQueryable<Guid> registrations) =>
        from decision in context.Decisions
        join pool in context.Pools on decision.PoolId equals pool.Id
        where decision.EventId == eventId && pool.SessionId == null
            && decision.To == ClaimState.Held && decision.From != ClaimState.Held
            && registrations.Contains(decision.RegistrationId!.Value)
        group decision.Number by decision.RegistrationId!.Value into one
        orderby one.Max()
        select one.Key;
}
