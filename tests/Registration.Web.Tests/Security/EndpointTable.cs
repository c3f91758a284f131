namespace EventRegistration.Web.Tests.Security;

/// <summary>The right that is needed to reach an endpoint.</summary>
public enum Access
{
    Everybody,
    SignedIn,

    /// <summary>Any right, for any event.</summary>
    AnyRight,
    ReaderOfEvent,
    OrganiserOfEvent,
    ReaderOfAll,
    OrganiserOfAll,
    Administrator,
}

/// <summary>
/// An endpoint as its route is written, with the rights for reading (GET) and for changing (POST). Null if nothing can be changed.
/// </summary>
public sealed record EndpointRow(string Route, Access Look, Access? Change = null)
{
    /// <summary>The values of <c>{id}</c> and the like. The value of <c>{slug}</c> is always known.</summary>
    public Func<MadeThings, IReadOnlyDictionary<string, object>> Values { get; init; } = _ =>
        new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The status codes of reading, for visitors who may.</summary>
    public int[] Answers { get; init; } = [200];

    /// <summary>The status codes of changing, for visitors who may, when the form is empty and foreign.</summary>
    public int[] Refuses { get; init; } = [400];
}

/// <summary>
/// Every endpoint under /organiser, /account, /setup and /speaker with its rights: docs/rights.md in figures. A test fails if an endpoint
/// has no row here. Add one, and think about its rights.
/// </summary>
public static class EndpointTable
{
    public static readonly IReadOnlyList<EndpointRow> Rows =
    [
        new("setup", Access.Everybody, Access.Everybody) { Answers = [404] },
        new("speaker", Access.Everybody, Access.Everybody) { Refuses = [422] },
        new("speaker/sent", Access.Everybody),
        new("speaker/{token}", Access.Everybody) { Values = SpeakerLink },
        new("speaker/{token}/calendar.ics", Access.Everybody) { Values = SpeakerLink },

        new("account", Access.SignedIn),
        new("account/sign-in", Access.Everybody, Access.Everybody) { Answers = [200, 303] },
        new("account/sign-out", Access.SignedIn, Access.SignedIn),
        new("account/forgot-password", Access.Everybody, Access.Everybody),
        new("account/reset-password", Access.Everybody, Access.Everybody) { Answers = [404] },
        new("account/welcome", Access.Everybody, Access.Everybody) { Answers = [404] },
        new("account/change-password", Access.SignedIn, Access.SignedIn),

        new("organiser", Access.AnyRight),
        new("organiser/people", Access.Administrator),
        new("organiser/people/invite", Access.Administrator, Access.Administrator),
        new("organiser/people/{id:guid}", Access.Administrator, Access.Administrator) { Values = Person },
        new("organiser/people/{id:guid}/invite-again", Access.Administrator, Access.Administrator) { Values = Person },
        new("organiser/people/{id:guid}/take/{right:long}", Access.Administrator, Access.Administrator) { Values = Person },
        new("organiser/outbox", Access.ReaderOfAll, Access.OrganiserOfAll),
        new("organiser/outbox/{id:guid}", Access.ReaderOfAll, Access.OrganiserOfAll) { Values = Mail },

        new("organiser/events/new", Access.OrganiserOfAll, Access.OrganiserOfAll),
        new("organiser/events/{slug}", Access.ReaderOfEvent),
        new("organiser/events/{slug}/cancel", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/capacity", Access.ReaderOfEvent),
        new("organiser/events/{slug}/capacity/{pool:long}", Access.OrganiserOfEvent, Access.OrganiserOfEvent) { Values = Pool },
        new("organiser/events/{slug}/clone", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/close", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/edit", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/figures", Access.ReaderOfEvent),
        new("organiser/events/{slug}/import", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/import/{list:guid}", Access.OrganiserOfEvent, Access.OrganiserOfEvent) { Values = UploadedList },
        new("organiser/events/{slug}/import/{list:guid}/rows/{row:int}", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = made => new Dictionary<string, object>(StringComparer.Ordinal) { ["list"] = made.UploadedList, ["row"] = 2 },
        },
        new("organiser/events/{slug}/log", Access.ReaderOfEvent),
        new("organiser/events/{slug}/unreached", Access.ReaderOfEvent),
        new("organiser/events/{slug}/mail", Access.ReaderOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/mail/{id:guid}", Access.ReaderOfEvent, Access.OrganiserOfEvent) { Values = Mail },
        new("organiser/events/{slug}/open", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/programme", Access.ReaderOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/programme/rounds/new", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/programme/rounds/{id:long}", Access.OrganiserOfEvent, Access.OrganiserOfEvent) { Values = Round },
        new("organiser/events/{slug}/programme/rounds/{id:long}/remove", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Round,
        },
        new("organiser/events/{slug}/programme/sessions/{id:long}", Access.OrganiserOfEvent, Access.OrganiserOfEvent) { Values = Session },
        new("organiser/events/{slug}/programme/sessions/{id:long}/call-off", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Session,
        },
        new("organiser/events/{slug}/programme/sessions/{id:long}/remove", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Session,
        },
        new("organiser/events/{slug}/programme/speakers", Access.ReaderOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/programme/speakers/{id:long}", Access.OrganiserOfEvent, Access.OrganiserOfEvent) { Values = Speaker },
        new("organiser/events/{slug}/programme/speakers/{id:long}/remove", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Speaker,
        },
        new("organiser/events/{slug}/programme/swap", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/publish", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/registrations", Access.ReaderOfEvent),
        new("organiser/events/{slug}/registrations.csv", Access.ReaderOfEvent),
        new("organiser/events/{slug}/registrations/new", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/registrations/{id:guid}", Access.ReaderOfEvent) { Values = Registration },
        new("organiser/events/{slug}/registrations/{id:guid}/cancel", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/compare", Access.ReaderOfEvent) { Values = Registration },
        new("organiser/events/{slug}/registrations/{id:guid}/details", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/note", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/replace", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/restore", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/sessions", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/mail", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/move", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/offer", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/promote", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/registrations/{id:guid}/remove", Access.OrganiserOfEvent, Access.OrganiserOfEvent)
        {
            Values = Registration,
        },
        new("organiser/events/{slug}/remove", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/settings", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/settings/organisations", Access.OrganiserOfEvent, Access.OrganiserOfEvent),
        new("organiser/events/{slug}/waitlist", Access.ReaderOfEvent),
    ];

    private static Dictionary<string, object> Registration(MadeThings made) => new(StringComparer.Ordinal) { ["id"] = made.Registration };

    private static Dictionary<string, object> UploadedList(MadeThings made) => new(StringComparer.Ordinal) { ["list"] = made.UploadedList };

    private static Dictionary<string, object> Person(MadeThings made) =>
        new(StringComparer.Ordinal) { ["id"] = made.Account, ["right"] = made.AccountRight };

    private static Dictionary<string, object> Session(MadeThings made) => new(StringComparer.Ordinal) { ["id"] = made.Session };

    private static Dictionary<string, object> Round(MadeThings made) => new(StringComparer.Ordinal) { ["id"] = made.Round };

    private static Dictionary<string, object> SpeakerLink(MadeThings made) => new(StringComparer.Ordinal) { ["token"] = made.SpeakerToken };
    private static Dictionary<string, object> Pool(MadeThings made) => new(StringComparer.Ordinal) { ["pool"] = made.Pool };

    private static Dictionary<string, object> Mail(MadeThings made) => new(StringComparer.Ordinal) { ["id"] = made.Mail };

    private static Dictionary<string, object> Speaker(MadeThings made) => new(StringComparer.Ordinal) { ["id"] = made.Speaker };
}
