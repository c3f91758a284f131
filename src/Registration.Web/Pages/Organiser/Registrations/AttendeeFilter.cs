using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.Extensions.Primitives;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>A filter of a list of registrations, as the address has it. No address is an error.</summary>
internal sealed record AttendeeFilter(ClaimState? State = null, long? Session = null, string Text = "", int Number = 1)
{
    public const int LongestText = 100;

    private const string StateName = "state";
    private const string SessionName = "session";
    private const string OrganisationName = "organisation";
    private const string UnchosenPrefix = "none-";
    private const string LostPrefix = "lost-";
    private const string AtOneTimeValue = "clash";
    private const string NoOrganisation = "-";
    private const string TakenValue = "taken";
    private const string TextName = "q";
    private const string NumberName = "p";

    /// <summary>The values of <c>state</c>, in the order in which people come and go.</summary>
    public static IReadOnlyList<(string Value, ClaimState State)> States { get; } =
    [
        ("held", ClaimState.Held),
        ("offered", ClaimState.Offered),
        ("waiting", ClaimState.Waiting),
        ("cancelled", ClaimState.Released),
    ];

    /// <summary>The states of a claim in the session of the filter.</summary>
    public static IReadOnlyList<(string Value, ClaimState State)> StatesInSession { get; } =
        [.. States.Where(one => one.State is ClaimState.Held or ClaimState.Waiting)];

    /// <summary>Whether only people are listed who take a place: they hold it, or have an offer.</summary>
    public bool Taken { get; init; }

    /// <summary>The state of the claim in <see cref="Session"/>. Null for anybody who concerns the session.</summary>
    public ClaimState? InSession { get; init; }

    /// <summary>The number of a round: of people with a place in the event who have no preference in it. Null for anybody.</summary>
    public int? Unchosen { get; init; }

    /// <summary>
    /// The number of a round: of people with a place in the event who chose in it, and neither have nor wait for a session of it. Null for
    /// anybody.
    /// </summary>
    public int? Lost { get; init; }

    /// <summary>Whether only people are listed who have two sessions at one time.</summary>
    public bool AtOneTime { get; init; }

    /// <summary>The key of an organisation, empty for people without one. Null for any organisation.</summary>
    public string? Organisation { get; init; }

    public bool IsEmpty => State is null && !Taken && Session is null && Text.Length == 0 && Unchosen is null && Lost is null
        && !AtOneTime && Organisation is null;

    /// <summary>The typed words, each of which must occur in a person's details.</summary>
    public IReadOnlyList<string> Words => SearchWords.Of(Text);

    public string StateValue => Taken ? TakenValue : States.FirstOrDefault(one => one.State == State).Value ?? "";

    /// <summary>The value of <c>session</c>: "12", "12-held", "none-2", "lost-2" or "clash".</summary>
    public string SessionValue => this switch
    {
        { Unchosen: { } round } => UnchosenValue(round),
        { Lost: { } round } => LostValue(round),
        { AtOneTime: true } => AtOneTimeValue,
        { Session: { } session } => SessionValueOf(session) + StatesInSession
            .Where(one => one.State == InSession).Select(one => $"-{one.Value}").FirstOrDefault(),
        _ => "",
    };

    public string OrganisationValue => Organisation is { Length: 0 } ? NoOrganisation : Organisation ?? "";

    /// <summary>The value of <c>session</c> for everybody who concerns a session.</summary>
    public static string SessionValueOf(long session) => session.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value of <c>session</c> for the people who chose nothing in a round.</summary>
    public static string UnchosenValue(int round) => string.Create(CultureInfo.InvariantCulture, $"{UnchosenPrefix}{round}");

    /// <summary>The value of <c>session</c> for the people whose choice in a round came to nothing.</summary>
    public static string LostValue(int round) => string.Create(CultureInfo.InvariantCulture, $"{LostPrefix}{round}");

    public static AttendeeFilter Read(IQueryCollection query)
    {
        var state = States.Where(one => one.Value == First(query[StateName])).Select(one => (ClaimState?)one.State).FirstOrDefault();
        var (session, organisation) = (First(query[SessionName]), First(query[OrganisationName]));
        return new AttendeeFilter(
            state,
            long.TryParse(session.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            FormText.Sought(First(query[TextName]), LongestText),
            int.TryParse(First(query[NumberName]), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Math.Max(1, number)
                : 1)
        {
            Taken = First(query[StateName]) == TakenValue,
            InSession = StatesInSession.Where(one => session.EndsWith($"-{one.Value}", StringComparison.Ordinal))
                .Select(one => (ClaimState?)one.State).FirstOrDefault(),
            Unchosen = RoundOf(session, UnchosenPrefix),
            Lost = RoundOf(session, LostPrefix),
            AtOneTime = session == AtOneTimeValue,
            Organisation = organisation switch { "" => null, NoOrganisation => "", _ => organisation },
        };
    }

    /// <summary>The same filter in an address; begins with <c>?</c> unless it is empty.</summary>
    public string Query() => QueryString.Create(
        new (string Name, string Value)[]
        {
            (StateName, StateValue),
            (SessionName, SessionValue),
            (OrganisationName, OrganisationValue),
            (TextName, Text),
            (NumberName, Number > 1 ? Number.ToString(CultureInfo.InvariantCulture) : ""),
        }
        .Where(one => one.Value.Length > 0)
        .Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Value ?? "";

    private static int? RoundOf(string session, string prefix) => session.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(session[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var round)
        ? round
        : null;

    private static string First(StringValues values) => values is [{ } first, ..] ? first : "";
}
