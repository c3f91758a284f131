using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Mail.Composing;

/// <summary>Makes the calendar entry of a registration and the calendar part of its mails.</summary>
internal sealed class RegistrationCalendar(InstallationSettings settings)
{
    private readonly RequiredTexts _texts = new(Texts.Of("Mail/Templates/RegistrationCalendar"));

    /// <summary>Returns the calendar part of a mail. Null if the mail concerns no place, present or past.</summary>
    public CalendarPart? PartFor(OutboxMail mail, RegistrationMail component, RegistrationFacts facts) =>
        component.CalendarMethodOf(facts) is { } method
            ? CalendarWriter.Write(method, EntryOf(facts.Own, facts.OwnPage, mail.Sequence))
            : null;

    /// <summary>Returns the entry of a registration, in the language of the current culture.</summary>
    public CalendarEntry EntryOf(OwnRegistration own, Uri ownPage, int sequence)
    {
        var (meeting, person) = (own.Event, own.Registration);
        return new CalendarEntry
        {
            Uid = $"{person.Id}@{settings.MailDomain}",
            Sequence = sequence,
            Stamp = own.Now,
            StartsAt = meeting.StartsAt,
            EndsAt = meeting.EndsAt,
            TimeZone = meeting.TimeZone,
            Title = meeting.Title,
            Location = meeting.Where,
            Description = _texts["Description", own.Name.Full, ownPage.AbsoluteUri],
            Url = ownPage,
            Organiser = new MailAddress(meeting.Contact.Organisation, settings.Mail.From),
            Attendee = new MailAddress(own.Name.Full, person.Details.Email),
        };
    }
}
