using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>The changes that are looked for, read from the address.</summary>
internal sealed record LogFilter
{
    public const int LongestText = 100;
    public const int LongestMoment = 30;

    /// <summary>The kinds of actions, by their name in the address. Each kind stands in one group.</summary>
    public static readonly IReadOnlyDictionary<string, ActionKind[]> Groups = new Dictionary<string, ActionKind[]>(StringComparer.Ordinal)
    {
        ["event"] =
        [
            ActionKind.EventPublished, ActionKind.EventClosed, ActionKind.EventReopened, ActionKind.EventCancelled, ActionKind.EventChanged,
        ],
        ["programme"] =
        [
            ActionKind.SessionAdded, ActionKind.SessionChanged, ActionKind.SessionRemoved, ActionKind.SessionCalledOff,
            ActionKind.RoundAdded, ActionKind.RoundChanged, ActionKind.RoundRemoved, ActionKind.RoomsSwapped,
        ],
        ["speakers"] = [ActionKind.SpeakerChanged, ActionKind.SpeakerRemoved],
        ["people"] =
        [
            ActionKind.PersonCorrected, ActionKind.PersonReplaced, ActionKind.PersonRestored, ActionKind.NoteChanged,
            ActionKind.SessionsChosen, ActionKind.ListImported,
        ],
        ["mail"] = [ActionKind.MailSent, ActionKind.SpeakerLinkSent],
        ["rights"] = [ActionKind.RightGiven, ActionKind.RightTaken],
    };

    /// <summary>The kinds of changes: keys of texts, and values in the address.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        ["held", "waiting", "offered", "left", "capacity", .. Groups.Keys, "organiser"];

    /// <summary>One of <see cref="Kinds"/>. Empty for all.</summary>
    public string Kind { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>One registration, from the link on its own page. Null for all.</summary>
    public Guid? Person { get; init; }

    /// <summary>One command, from the link to all that followed from it. Null for all.</summary>
    public long? Command { get; init; }

    /// <summary>The day of the changes in the event's time zone, as it was typed.</summary>
    public string Day { get; init; } = "";

    /// <summary>The moment of which the state is asked, in the event's time zone, as it was typed.</summary>
    public string At { get; init; } = "";

    public int Number { get; init; } = 1;

    public bool IsEmpty => Kind.Length + Text.Length + Day.Length == 0 && Person is null && Command is null;

    /// <summary>The words that are looked for in the details of people.</summary>
    public IReadOnlyList<string> Words => SearchWords.Of(Text);

    /// <summary>Whether what followed is unfolded: the filter may have found only that.</summary>
    public bool ShowsFollowed => Kind is not ("" or "organiser") || Text.Length > 0 || Person is not null || Command is not null;

    public bool HasDay => Day.Length == 0 || LocalTime.Day(Day) is not null;

    /// <summary>The begin and the exclusive end of the day, UTC. Null if no day is asked.</summary>
    public (DateTime From, DateTime Until)? Between(string timeZone)
    {
        if (LocalTime.Day(Day) is not { } day)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        DateTime Midnight(DateOnly of) => LocalTime.ToUtc(of.ToDateTime(TimeOnly.MinValue), zone);
        return (Midnight(day), Midnight(day.AddDays(1)));
    }

    /// <summary>The moment of which the state is asked, UTC. Null if it is no moment, or one that the clock skips.</summary>
    public DateTime? Moment(string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        return LocalTime.Moment(At) is { } local && LocalTime.Exists(local, zone) ? LocalTime.ToUtc(local, zone) : null;
    }

    public static LogFilter Read(IQueryCollection query)
    {
        var text = FormText.Clean(query["q"]);
        return new LogFilter
        {
            Kind = Kinds.FirstOrDefault(kind => kind == query["kind"]) ?? "",
            Text = text.Length <= LongestText && FormText.IsLine(text) ? text : "",
            Day = Short(query["day"]),
            At = Short(query["at"]),
            Person = Guid.TryParse(query["person"], out var person) ? person : null,
            Command = long.TryParse(query["command"], NumberStyles.None, CultureInfo.InvariantCulture, out var command) ? command : null,
            Number = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };
    }

    /// <summary>Reads a field for a day or a moment. Longer text is cut off, and text with a line break is no day.</summary>
    private static string Short(string? typed)
    {
        var text = FormText.Clean(typed);
        return FormText.IsLine(text) ? FormText.Start(text, LongestMoment) : "?";
    }

    /// <summary>Returns the part of the address from its question mark.</summary>
    public string Query(int number) => QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["kind"] = Kind.Length > 0 ? Kind : null,
        ["q"] = Text.Length > 0 ? Text : null,
        ["person"] = Person?.ToString(),
        ["command"] = Command?.ToString(CultureInfo.InvariantCulture),
        ["day"] = Day.Length > 0 ? Day : null,
        ["page"] = number > 1 ? number.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(part => part.Value is not null)).Value ?? "";

    internal IQueryable<LoggedDecision> OfKind(IQueryable<LoggedDecision> decisions) => Kind switch
    {
        "held" => decisions.Where(one => one.To == ClaimState.Held),
        "waiting" => decisions.Where(one => one.To == ClaimState.Waiting),
        "offered" => decisions.Where(one => one.To == ClaimState.Offered || one.From == ClaimState.Offered),
        "left" => decisions.Where(one => one.To == ClaimState.Released),
        "capacity" => decisions.Where(one => one.RegistrationId == null),
        "programme" => decisions.Where(one => one.Reason == ReasonCode.RoomsSwapped),
        "organiser" => decisions.Where(one => one.AccountId != null),
        "" => decisions,
        _ => decisions.Where(one => false),
    };

    internal IQueryable<LoggedAction> OfKind(IQueryable<LoggedAction> actions) => Kind switch
    {
        "organiser" => actions.Where(one => one.AccountId != null),
        "" => actions,
        _ when Groups.TryGetValue(Kind, out var kinds) => actions.Where(one => kinds.Contains(one.Kind)),
        _ => actions.Where(one => false),
    };
}
