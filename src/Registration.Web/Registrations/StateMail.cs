using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>The mail that tells an attendee the present state, with the link to the own page.</summary>
internal static class StateMail
{
    public static async Task<PlacesMail> OfAsync(
        RegistrationContext context, long eventId, Guid registration, DateTime now, CancellationToken cancellationToken)
    {
        var claim = await (
            from one in context.Claims.AsNoTracking()
            join pool in context.Pools on one.PoolId equals pool.Id
            where one.RegistrationId == registration && one.EventId == eventId && pool.SessionId == null
            select one).SingleAsync(cancellationToken);
        var reason = ReasonValues.Read(claim.Reason, claim.ReasonValues);
        var values = MailValues.Of(reason, claim.From, claim.ByOrganiser) with
        {
            Position = claim.State == ClaimState.Waiting
                ? await WaitlistPosition.OfAsync(context, claim.PoolId, claim.SortKey, cancellationToken)
                : null,
            Until = claim.OfferedUntil,
        };
        return new PlacesMail(registration, TemplateOf(claim.State), values, now);
    }

    private static MailTemplate TemplateOf(ClaimState state) => state switch
    {
        ClaimState.Held => MailTemplate.Confirmed,
        ClaimState.Offered => MailTemplate.Offered,
        ClaimState.Waiting => MailTemplate.OnWaitlist,
        _ => MailTemplate.Cancelled,
    };
}
