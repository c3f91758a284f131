using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>
/// The former address undoes a change of address and every later one: it gets a new link, and the other links end. The address that loses
/// the registration is told, and cannot undo anything.
/// </summary>
internal sealed class UndoAddress(AddressChange change, Tokens tokens, InstallationSettings settings) : LockedChange
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

        await UndoFromAsync(context, stored, now, cancellationToken);
        Tell(context, person, stored, now);
        await PartySenders.CorrectAsync(
            context, person, person.Details with { Email = stored.FormerEmail }, cancellationToken);
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

    /// <summary>Ends the change and the later ones, of which none can be undone then and no former link shows anything.</summary>
    private static async Task UndoFromAsync(
        RegistrationContext context, AddressChange stored, DateTime now, CancellationToken cancellationToken)
    {
        var ended = await context.AddressChanges
            .Where(one => one.RegistrationId == stored.RegistrationId && one.ChangedAt >= stored.ChangedAt && one.UndoneAt == null)
            .ToListAsync(cancellationToken);
        foreach (var one in ended)
        {
            (one.UndoneAt, one.UsedAt) = (now, one.UsedAt ?? now);
        }
    }

    private void Tell(RegistrationContext context, Registration person, AddressChange stored, DateTime now)
    {
        if (person.Details.Email.Length == 0 || person.Details.Email == stored.FormerEmail)
        {
            return;
        }

        var mail = OutboxRow.New(settings, MailTemplate.AddressChanged, person.Details.Email, person.Language, now);
        (mail.EventId, mail.RegistrationId) = (stored.EventId, stored.RegistrationId);
        mail.Values = StoredMailValues.Write(new MailValues { AddressChange = stored.Id, IsUndone = true });
        context.Outbox.Add(mail);
    }
}
