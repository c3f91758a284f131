using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Composing;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Speakers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Speakers;

/// <summary>
/// The slots of a speaker as a calendar file. A slot whose times are unknown takes the whole meeting. Its UID stays the same, so that the
/// known times replace it later.
/// </summary>
internal sealed class CalendarModel(
    SpeakerDays days, InstallationSettings settings, RegistrationCalendar calendar, PublicAddress site) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Speakers/Calendar");

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken) =>
        await days.FindAsync(token, cancellationToken) is { Slots.Count: > 0 } day
            ? CalendarFile.Of(day.Facts.Slug, EntriesOf(day, site.Of($"/speaker/{token}", Language.Current.Code)))
            : NotFound();

    private CalendarEntry[] EntriesOf(SpeakerDay day, Uri ownPage) => [.. day.Slots.Select(slot => EntryOf(day, slot, ownPage))];

    private CalendarEntry EntryOf(SpeakerDay day, OwnSlot slot, Uri ownPage)
    {
        var (meeting, session) = (day.Facts, slot.Session);
        var (from, to) = session is { StartsAt: { } starts, EndsAt: { } ends } ? (starts, ends) : (meeting.StartsAt, meeting.EndsAt);
        var several = slot.Sessions.Count > 1;
        var calledOff = string.Join(", ", slot.Sessions.Select(one => one.Session.Title));
        var title = _texts["Title", slot.IsCalledOff ? calledOff : several ? RoundOf(slot.Round!) : session.Title, meeting.Title].Value;
        var of = slot is { IsOfSeveral: true, IsCalledOff: false } ? $"round-{slot.Round!.Id}" : $"{session.Id}";
        string[] told =
        [
            string.Join(' ', slot.Kinds.Select(kind => _texts[$"Part.{kind}"].Value)),
            session is { StartsAt: not null, EndsAt: not null } ? "" : _texts["TimeUnknown"],
            string.Join('\n', meeting.Directions),
            _texts["OwnPage", ownPage.AbsoluteUri],
        ];
        return new CalendarEntry
        {
            Uid = $"speaker-{day.Speaker.Id}-{of}@{settings.MailDomain}",
            Sequence = CalendarFile.SequenceAt(day.Now),
            Stamp = day.Now,
            StartsAt = from,
            EndsAt = to,
            TimeZone = meeting.TimeZone,
            Title = day.IsCancelled || slot.IsCalledOff ? _texts["Cancelled", title] : title,
            Location = string.Join(", ", new[] { several ? "" : session.Room, meeting.WhereWithAddress }.Where(part => part.Length > 0)),
            Description = string.Join('\n', told.Where(line => line.Length > 0)),
            Url = ownPage,
            Organiser = calendar.OrganiserOf(meeting),
            Cancelled = day.IsCancelled || slot.IsCalledOff,
        };
    }

    private string RoundOf(Round round) => round.Title.Length > 0 ? round.Title : _texts["Round", round.Number];
}
