using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Mail.Composing;

/// <summary>
/// Makes the calendar entries of an event. The public file, an attendee's file and the calendar part of a mail have one UID, so that
/// adding several of them gives one entry. At an address that serves several people each has an entry of her own.
/// </summary>
internal sealed class RegistrationCalendar(InstallationSettings settings, PublicAddress site)
{
    private readonly RequiredTexts _texts = new(Texts.Of("Mail/Templates/RegistrationCalendar"));

    /// <summary>Returns the entry of an event, in the language of the current culture. Names nobody.</summary>
    public CalendarEntry EntryOf(EventFacts meeting, DateTime now) => new()
    {
        Uid = $"event-{meeting.Id}@{settings.MailDomain}",
        Sequence = CalendarFile.SequenceAt(now, meeting.CalendarSequence),
        Stamp = now,
        StartsAt = meeting.StartsAt,
        EndsAt = meeting.EndsAt,
        TimeZone = meeting.TimeZone,
        Title = meeting.Title,
        Location = meeting.WhereWithAddress,
        Url = PageOf(meeting) ?? MyPage,
        Organiser = OrganiserOf(meeting),
        Cancelled = meeting.Status == EventStatus.Cancelled,
    };

    /// <summary>
    /// Returns the entry of a registration with its own sessions, in the language of the current culture. It holds no link of the attendee,
    /// because calendars are shared and invitations forwarded.
    /// </summary>
    public CalendarEntry EntryOf(OwnRegistration own, IReadOnlyList<OwnSession> sessions, bool isShared)
    {
        var (meeting, person) = (own.Event, own.Registration);
        List<string> told = [_texts["Whose", own.Name.Full]];
        var held = sessions.Where(session => session.Claim?.State == ClaimState.Held)
            .OrderBy(session => session.StartsAt ?? meeting.EndsAt).Select(session => LineOf(session, meeting.TimeZone)).ToList();
        if (held.Count > 0)
        {
            told.Add(string.Join('\n', held));
        }

        if (meeting.Venue.Directions.Length > 0)
        {
            told.Add(string.Join('\n', meeting.Directions));
        }

        if (PageOf(meeting) is { } page)
        {
            told.Add(_texts["Programme", page.AbsoluteUri]);
        }

        told.Add(_texts["OwnPage", MyPage.AbsoluteUri]);
        var entry = EntryOf(meeting, own.Now);
        return entry with
        {
            Uid = isShared ? $"{person.Id}@{settings.MailDomain}" : entry.Uid,
            Title = isShared ? _texts["Title", meeting.Title, own.Name.Full] : meeting.Title,
            Description = string.Join("\n\n", told),
            Attendee = new MailAddress(own.Name.Full, person.Details.Email),
            Cancelled = entry.Cancelled || own.Claim.State != ClaimState.Held,
        };
    }

    /// <summary>
    /// Returns the contact of an event as ORGANIZER, because people answer to it. Returns the sender of the mails if there is no contact.
    /// </summary>
    public MailAddress OrganiserOf(EventFacts meeting) =>
        (meeting.Contact.Email.Length > 0 ? HeaderText.Address(meeting.Contact.Organisation, meeting.Contact.Email) : null)
        ?? new MailAddress(meeting.Contact.Organisation, settings.Mail.From);

    /// <summary>The time, the title and the room of a session: "13.30–14.30 uur: Werk als waarde (zaal 2)".</summary>
    private string LineOf(OwnSession session, string timeZone)
    {
        var title = session.Room.Length > 0 ? _texts["InRoom", session.Title, session.Room] : session.Title;
        return session is { StartsAt: { } from, EndsAt: { } to } ? $"{EventTime.Clocks(from, to, timeZone)}: {title}" : title;
    }

    private Uri? PageOf(EventFacts meeting) => meeting.IsPublic ? site.Of($"/events/{meeting.Slug}", Language.Current.Code) : null;

    private Uri MyPage => site.Of("/my", Language.Current.Code);
}
