using EventRegistration.Data.Stored;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>The sentence about a logged action, its changes as "was …, is …", and the number of people told.</summary>
internal sealed class ActionTexts
{
    private readonly RequiredTexts _texts = new(Texts.Of("Pages/Organiser/Log/Action"));
    private readonly RequiredTexts _changes = new(Texts.Of("Mail/Templates/ChangeList"));

    /// <summary>
    /// Describes the action. A kind has one text, or one for a count of one and one for several. All get the same values, so that a new
    /// kind needs nothing but its text.
    /// </summary>
    public string Of(ActionEntry entry)
    {
        var values = entry.Values;
        var ending = values.Count switch { null => "", 1 => ".One", _ => ".Several" };
        return _texts[
            $"{entry.Action.Kind}{ending}",
            entry.Person is { Length: > 0 } person ? person : _texts["Somebody"],
            Quoted(values.Session),
            Quoted(values.OtherSession),
            values.Round ?? 0,
            values.Speaker is { } id && entry.Speakers.GetValueOrDefault(id) is { } speaker ? speaker : _texts["GoneSpeaker"],
            values.Count ?? 0,
            values.Template is { } template ? MailTemplates.NameOf(template) : "",
            entry.Colleague ?? _texts["GoneColleague"],
            values.Right is { } right ? _texts[$"Right.{right}"] : ""];
    }

    /// <summary>Names the actor: the organiser, an organiser whose account is gone, or the attendee.</summary>
    public string Who(ActionEntry entry) => entry switch
    {
        { Organiser: { } name } => name,
        { Action.AccountId: not null } => _texts["GoneOrganiser"],
        _ => _texts["Attendee"],
    };

    /// <summary>The number of people who were told. Null if nobody is ever told of such an action.</summary>
    public string? Told(int? people) => people switch
    {
        null => null,
        0 => _texts["ToldNobody"],
        1 => _texts["ToldOne"],
        { } count => _texts["Told", count],
    };

    /// <summary>The changes, each with its old value and its new one.</summary>
    public IEnumerable<string> Changes(ActionEntry entry, string timeZone) =>
    [
        .. entry.Values.Changes
            .Where(change => change.Aspect != ChangeAspect.Speakers || !change.From.SpeakerIds.SequenceEqual(change.To.SpeakerIds))
            .Select(change => Changed(change, entry, timeZone)),
        .. entry.Values.Moments.Select(moment =>
            _texts[$"Moment.{moment.Moment}", At(moment.Was, timeZone), At(moment.Is, timeZone)]),
    ];

    private string At(DateTime? moment, string timeZone) =>
        moment is { } utc ? EventTime.DayAndClock(utc, timeZone) : _texts["Moment.None"];

    private string Quoted(string? title) => title is { Length: > 0 } ? _texts["Quoted", title] : _texts["GoneSession"];

    /// <summary>A change as a mail tells it, with the stored new value. The session of the action itself is not named again.</summary>
    private string Changed(Change change, ActionEntry entry, string timeZone)
    {
        if (change.Aspect is ChangeAspect.CalledOff or ChangeAspect.Removed)
        {
            return ChangesQuery.LineOf(new ToldChange(change.Aspect, change.SessionTitle, "", ""));
        }

        var isNewDay = (change.From.StartsAt, change.To.StartsAt) is ({ } before, { } after)
            && EventTime.DateOf(before, timeZone) != EventTime.DateOf(after, timeZone);
        var isKnown = change.Session is null || change.SessionTitle.Length == 0 || change.SessionTitle == entry.Values.Session;
        return ChangesQuery.LineOf(
            new ToldChange(change.Aspect, isKnown ? null : change.SessionTitle, Value(change.From), Value(change.To))
            {
                IsNewDay = isNewDay,
            });

        string Value(ChangedValue value)
        {
            var text = change.Aspect switch
            {
                ChangeAspect.Time =>
                    ChangesQuery.TimesOf(value.StartsAt, value.EndsAt, withDay: change.Session is null || isNewDay, timeZone),
                ChangeAspect.Speakers => Enumeration.Of(
                    value.SpeakerIds.Select(id => entry.Speakers.GetValueOrDefault(id) ?? _texts["GoneSpeaker"])),
                _ => value.Text,
            };
            return text.Length > 0 ? text : _changes["Unknown"];
        }
    }
}
