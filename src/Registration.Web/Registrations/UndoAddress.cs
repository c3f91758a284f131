using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>The former address undoes a change of address: it gets a new link, and the other link ends.</summary>
internal sealed class UndoAddress(AddressChange change, Tokens tokens) : LockedChange
{
    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var person = await context.Registrations.SingleAsync(one => one.Id == change.RegistrationId, cancellationToken);
        var stored = await context.AddressChanges.SingleAsync(one => one.Id == change.Id, cancellationToken);
        var key = (person.Details with { Email = stored.FormerEmail }).Key;
        if (!AddressChanges.IsUndoable(stored, now))
        {
            return WrittenChange.Nothing;
        }

        (stored.UndoneAt, stored.UsedAt) = (now, stored.UsedAt ?? now);
        person.Details = person.Details with { Email = stored.FormerEmail };
        person.TokenGeneration++;
        person.TokenHash = Tokens.Hash(tokens.ForRegistration(person.Id, person.EventId, person.TokenGeneration))!;
        var organisation = OrganisationCode.Of(person.OrganisationKey);
        return new WrittenChange
        {
            Command = new CorrectPerson(person.Id) { Person = key, FromOrganisation = organisation, Organisation = organisation },
            IsDecidedFirst = true,
            Addresses = [key.Address],
            Action = new LoggedAction { Kind = ActionKind.PersonCorrected, RegistrationId = person.Id },
            Mails = [await StateMail.OfAsync(context, person.EventId, person.Id, now, cancellationToken)],
        };
    }
}
