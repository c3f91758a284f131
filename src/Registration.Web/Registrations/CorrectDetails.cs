using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>
/// The details of an attendee are corrected, by the attendee or by an organiser. Another address gets a link of its own; the former address
/// is told and can undo it.
/// </summary>
/// <param name="eventId">The event.</param>
/// <param name="id">The registration.</param>
/// <param name="correct">Returns the details to store instead of the present ones. Null if nothing may be stored.</param>
/// <param name="byOrganiser">Whether an organiser corrects.</param>
/// <param name="tokens">Makes the new link.</param>
/// <param name="settings">The settings of mails.</param>
internal sealed class CorrectDetails(
    long eventId,
    Guid id,
    Func<AttendeeDetails, AttendeeDetails?> correct,
    bool byOrganiser,
    Tokens tokens,
    InstallationSettings settings) : LockedChange
{
    /// <summary>Whether the registration has another address since the change.</summary>
    public bool IsMoved { get; private set; }

    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var person = await context.Registrations.SingleAsync(one => one.Id == id && one.EventId == eventId, cancellationToken);
        if (correct(person.Details) is not { } details || person.Details == details)
        {
            return WrittenChange.Nothing;
        }

        var key = details.Key;
        IsMoved = person.Details.Email != details.Email;
        if (IsMoved)
        {
            MoveTo(context, person, now);
        }

        var before = OrganisationCode.Of(person.OrganisationKey);
        person.OrganisationKey = await CountedOrganisation.OfAsync(context, eventId, details.Organisation, cancellationToken);
        await PartySenders.CorrectAsync(context, person, details, cancellationToken);
        return new WrittenChange
        {
            Command = new CorrectPerson(id)
            {
                Person = key,
                FromOrganisation = before,
                Organisation = OrganisationCode.Of(person.OrganisationKey),
                ByOrganiser = byOrganiser,
            },
            IsDecidedFirst = true,
            Addresses = [key.Address],
            Action = new LoggedAction { Kind = ActionKind.PersonCorrected, RegistrationId = id },
            Mails = IsMoved ? [await StateMail.OfAsync(context, eventId, id, now, cancellationToken)] : [],
        };
    }

    /// <summary>Gives the registration a new link, and the former address a mail with which it can undo the change.</summary>
    private void MoveTo(RegistrationContext context, Registration person, DateTime now)
    {
        person.TokenGeneration++;
        var former = person.TokenHash;
        person.TokenHash = Tokens.Hash(tokens.ForRegistration(id, eventId, person.TokenGeneration))!;
        if (person.Details.Email.Length == 0)
        {
            return;
        }

        var changeId = Guid.CreateVersion7(new DateTimeOffset(now));
        context.AddressChanges.Add(new AddressChange
        {
            Id = changeId,
            EventId = eventId,
            RegistrationId = id,
            FormerEmail = person.Details.Email,
            FormerTokenHash = former,
            UndoTokenHash = Tokens.Hash(tokens.ForAddressChange(changeId, eventId))!,
            ChangedAt = now,
        });
        var mail = OutboxRow.New(settings, MailTemplate.AddressChanged, person.Details.Email, person.Language, now);
        (mail.EventId, mail.RegistrationId) = (eventId, id);
        mail.Values = StoredMailValues.Write(new MailValues { AddressChange = changeId });
        context.Outbox.Add(mail);
    }
}
