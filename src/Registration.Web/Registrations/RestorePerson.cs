using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>An organiser undoes a removal or a cancellation, as long as nobody else loses by it.</summary>
internal sealed class RestorePerson(long eventId, Guid id) : LockedChange
{
    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var person = await context.Registrations.SingleAsync(one => one.Id == id && one.EventId == eventId, cancellationToken);
        var claim = await (
            from one in context.Claims.AsNoTracking()
            join pool in context.Pools on one.PoolId equals pool.Id
            where one.RegistrationId == id && pool.SessionId == null
            select new { one.State, one.From }).SingleAsync(cancellationToken);
        if (claim.State != ClaimState.Released)
        {
            return WrittenChange.Nothing;
        }

        person.Active = true;
        return new WrittenChange
        {
            Command = new RestoreRegistration(id)
            {
                Waited = claim.From == ClaimState.Waiting,
                Organisation = OrganisationCode.Of(person.OrganisationKey),
            },
            IsDecidedFirst = true,
            Addresses = [person.AddressKey],
            Action = new LoggedAction { Kind = ActionKind.PersonRestored, RegistrationId = id },
        };
    }
}
