using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>
/// A change in the words of a mail. <paramref name="Session"/> is the title of the session, null for the event. The values are empty for a
/// session that does not take place.
/// </summary>
internal sealed record ToldChange(ChangeAspect Aspect, string? Session, string Was, string Is)
{
    /// <summary>Whether the day changed, not only the time of day.</summary>
    public bool IsNewDay { get; init; }
}

/// <summary>
/// Puts changes into words, with the old value that was stored and the value of now. So a mail that is sent late tells no value that has
/// changed again, and a change that was undone is not told.
/// </summary>
internal sealed class ChangesQuery(RegistrationContext context)
{
    private readonly RequiredTexts _texts = new(Texts.Of("Mail/Templates/ChangeList"));

    /// <summary>Returns one line for each aspect of the event and of each session: the event first.</summary>
    public async Task<IReadOnlyList<ToldChange>> OfAsync(
        EventFacts meeting, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        List<long> ids = [.. changes.Select(change => change.Session).OfType<long>().Distinct()];
        var sessions = ids.Count == 0 ? [] : await context.Sessions.AsNoTracking()
            .Where(session => session.EventId == meeting.Id && ids.Contains(session.Id))
            .Select(session => new SessionNow(
                session.Id,
                session.Title,
                session.Room,
                session.StartsAt,
                session.EndsAt,
                session.Parts.OrderBy(part => part.Ordinal).Select(part => part.Speaker!.Name).ToList()))
            .ToDictionaryAsync(session => session.Id, cancellationToken);
        return
        [
            .. changes.DistinctBy(change => (change.Session, change.Aspect))
                .OrderBy(change => change.Session ?? 0).ThenBy(change => change.Aspect)
                .Select(change => Told(meeting, change, sessions.GetValueOrDefault(change.Session ?? 0)))
                .Where(told => told.Was != told.Is || told.Aspect is ChangeAspect.CalledOff or ChangeAspect.Removed),
        ];
    }

    /// <summary>Names the change in a few words, for the subject: the aspect, two aspects, or that something changed.</summary>
    public static string Headline(IReadOnlyList<ToldChange> changes)
    {
        var texts = new RequiredTexts(Texts.Of("Mail/Templates/ChangeList"));
        var newDay = changes.Any(change => change.IsNewDay);
        List<string> aspects = [.. changes.Select(NounOf).Distinct(StringComparer.Ordinal)];
        return aspects switch
        {
            ["CalledOff" or "Removed"] => texts["Headline.CalledOff"],
            _ when aspects.Contains("CalledOff", StringComparer.Ordinal) || aspects.Contains("Removed", StringComparer.Ordinal) =>
                texts["Headline.Several"],
            [var one] => texts[newDay ? "Headline.New" : "Headline.Other", texts[$"Noun.{one}"]],
            [var one, var two] =>
                texts[newDay ? "Headline.New" : "Headline.Other", Enumeration.Of([texts[$"Noun.{one}"], texts[$"Noun.{two}"]])],
            _ => texts["Headline.Several"],
        };
    }

    /// <summary>The label of a change, before "was …, is …": the aspect, of the session if it is one.</summary>
    public static string LabelOf(ToldChange change)
    {
        var texts = new RequiredTexts(Texts.Of("Mail/Templates/ChangeList"));
        return change.Session is { } session
            ? texts["InSession", session, texts[$"Noun.{NounOf(change)}"]]
            : texts["InEvent", texts[$"Label.{NounOf(change)}"]];
    }

    /// <summary>A change as one sentence.</summary>
    public static string LineOf(ToldChange change)
    {
        var texts = new RequiredTexts(Texts.Of("Mail/Templates/ChangeList"));
        return change.Was.Length == 0
            ? texts[$"Change.{change.Aspect}", change.Session ?? ""]
            : $"{LabelOf(change)}{texts["Was", change.Was]} {change.Is}";
    }

    /// <summary>Two moments in words, with the day or without. Empty while one is unknown.</summary>
    public static string TimesOf(DateTime? starts, DateTime? ends, bool withDay, string timeZone) => (starts, ends) switch
    {
        ({ } first, { } last) => withDay ? EventTime.Range(first, last, timeZone) : EventTime.Clocks(first, last, timeZone),
        _ => "",
    };

    private static string NounOf(ToldChange change) =>
        change is { Aspect: ChangeAspect.Time, IsNewDay: true } ? "Date" : $"{change.Aspect}";

    private ToldChange Told(EventFacts meeting, Change change, SessionNow? now)
    {
        var session = change.Session is null ? null : now?.Title ?? change.SessionTitle;
        return change.Aspect switch
        {
            ChangeAspect.Time => TimeOf(meeting, change, session, now),
            ChangeAspect.Venue => Told(change.From.Text, meeting.WhereWithAddress),
            ChangeAspect.Room => Told(change.From.Text, now?.Room ?? change.To.Text),
            ChangeAspect.Title => Told(change.From.Text, change.Session is null ? meeting.Title : session!),
            ChangeAspect.Speakers => Told(
                Enumeration.Of(change.From.Speakers), Enumeration.Of(now?.Speakers ?? change.To.Speakers)),
            _ => new ToldChange(change.Aspect, session, "", ""),
        };

        ToldChange Told(string was, string @is) => new(change.Aspect, session, OrUnknown(was), OrUnknown(@is));
    }

    private ToldChange TimeOf(EventFacts meeting, Change change, string? session, SessionNow? now)
    {
        var zone = meeting.TimeZone;
        var (from, to) = change switch
        {
            { Session: null } => (meeting.StartsAt, meeting.EndsAt),
            _ when now is not null => (now.StartsAt, now.EndsAt),
            _ => (change.To.StartsAt, change.To.EndsAt),
        };
        var isNewDay = change.From.StartsAt is { } before && from is { } after
            && EventTime.DateOf(before, zone) != EventTime.DateOf(after, zone);
        var withDay = change.Session is null || isNewDay;
        return new ToldChange(change.Aspect, session, Times(change.From.StartsAt, change.From.EndsAt), Times(from, to))
        {
            IsNewDay = isNewDay,
        };

        string Times(DateTime? starts, DateTime? ends) => OrUnknown(TimesOf(starts, ends, withDay, zone));
    }

    private string OrUnknown(string text) => text.Length > 0 ? text : _texts["Unknown"];

    /// <summary>A session as it is when the mail is written.</summary>
    private sealed record SessionNow(
        long Id, string Title, string Room, DateTime? StartsAt, DateTime? EndsAt, IReadOnlyList<string> Speakers);
}
