using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>An endpoint of an organiser that changes something, with the line that it leaves in the log of the event.</summary>
internal sealed record LoggedRow(string Route, string Line)
{
    /// <summary>The number of people told, as the line says it. Null if the line says nothing of it.</summary>
    public string? Told { get; init; }

    /// <summary>The reason why it leaves no line. Null for the others.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Whether the form is filled as its page shows it, before the fields are typed.</summary>
    public bool Seen { get; init; }

    /// <summary>The number of lines beside the one of the action: the people of a list have one each.</summary>
    public int Besides { get; init; }

    /// <summary>The fields that are typed.</summary>
    public (string Name, string Value)[] Fields { get; init; } = [];

    /// <summary>Makes what the action needs beside the usual, and returns what it is about.</summary>
    public Func<OrganisersDesk, MadeThings, Task<MadeThings>> Before { get; init; } = (_, made) => Task.FromResult(made);

    /// <summary>The fields with an id in them.</summary>
    public Func<MadeThings, (string Name, string Value)[]> Ids { get; init; } = _ => [];
}

/// <summary>
/// Every endpoint of organisers that changes something. A test fails if one has no row here: an organiser's action is in the log, or the
/// row says why it is not.
/// </summary>
internal static class LoggedEndpoints
{
    private const string Event = "organiser/events/{slug}";
    private const string Session = $"{Event}/programme/sessions/{{id:long}}";
    private const string Round = $"{Event}/programme/rounds/{{id:long}}";
    private const string Person = $"{Event}/registrations/{{id:guid}}";
    private const string Account = "organiser/people/{id:guid}";

    private static readonly (string Name, string Value)[] Why = [("Reason", "Zo is het beter."), ("Mail", "true")];

    public static readonly IReadOnlyList<LoggedRow> Rows =
    [
        .. OfAccountsAndMail, .. OfEvent, .. OfProgramme, .. OfPeople,
    ];

    private static LoggedRow[] OfAccountsAndMail =>
    [
        new("organiser/people/invite", "Kim Bos is nu organisator van deze bijeenkomst.")
        {
            Fields = [("Name", "Kim Bos"), ("MailLanguage", "nl"), ("Right", "Organiser")],
            Ids = made => [("Event", $"{made.Event}"), ("Email", $"kim-{made.Event}@organisatie.example.org")],
        },
        new(Account, "Sanne de Vries is nu organisator van deze bijeenkomst.")
        {
            Fields = [("Right", "Organiser")],
            Ids = made => [("Event", $"{made.Event}")],
        },
        new($"{Account}/take/{{right:long}}", "Sanne de Vries is geen meelezer meer van deze bijeenkomst."),
        new($"{Account}/invite-again", "") { WhyNot = "It mails a colleague about an account and changes no right." },
        new("organiser/outbox", "1 e-mail die niet aankwam, wordt opnieuw verstuurd."),
        new("organiser/outbox/{id:guid}", "1 e-mail die niet aankwam, wordt opnieuw verstuurd."),
        new($"{Event}/mail", "1 e-mail die niet aankwam, wordt opnieuw verstuurd."),
        new($"{Event}/mail/{{id:guid}}", "De e-mail “U heeft een plek” is opnieuw verstuurd aan Anna van der Meer.")
        {
            Before = async (desk, made) =>
            {
                await desk.App.InDatabaseAsync(context => context.Outbox.Where(mail => mail.Id == made.Mail)
                    .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.RegistrationId, made.Registration)));
                return made;
            },
        },
    ];

    private static LoggedRow[] OfEvent =>
    [
        new("organiser/events/new", "") { WhyNot = "The event begins with it, and its log with the first change after it." },
        new($"{Event}/clone", "") { WhyNot = "It makes another event. This one stays as it is." },
        new($"{Event}/remove", "") { WhyNot = "The event is gone with its log. Only a draft without people can go." },
        new($"{Event}/publish", "De bijeenkomst is bekendgemaakt.") { Before = InStatus(EventStatus.Draft) },
        new($"{Event}/close", "Het aanmelden is gesloten."),
        new($"{Event}/open", "Het aanmelden is weer geopend.") { Before = InStatus(EventStatus.Closed) },
        new($"{Event}/cancel", "De bijeenkomst is afgezegd.") { Told = "1 persoon kreeg een e-mail." },
        new($"{Event}/edit", "De gegevens van de bijeenkomst zijn veranderd.")
        {
            Seen = true,
            Fields = [("VenueName", "Stadhuis"), ("TellPeople", "true")],
            Told = "1 persoon kreeg een e-mail.",
        },
        new($"{Event}/capacity/{{pool:long}}", "Aantal plekken van 10 naar 12") { Seen = true, Fields = [("Capacity", "12"), .. Why] },
        new($"{Event}/settings", "Andere regels voor de plekken") { Seen = true, Fields = [("WaitlistLimit", "40"), .. Why] },
        new($"{Event}/settings/organisations", "“Gem. Ede” telt voortaan mee met “Gemeente Ede”")
        {
            Fields = [("Key", "gemede"), ("Into", "gemeenteede")],
            Before = async (desk, made) =>
            {
                foreach (var (name, organisation) in new[] { ("Bert", "Gemeente Ede"), ("Cees", "Gem. Ede") })
                {
                    await desk.App.RegisterAsync(
                        Asking.SignUp(made.Event, name).With(details => details with { Organisation = organisation }));
                }

                return made;
            },
        },
        new($"{Event}/import", "") { WhyNot = "It keeps the file for its preview. Taking the list over is an action." },
        new($"{Event}/import/{{list:guid}}/rows/{{row:int}}", "")
        {
            WhyNot = "It corrects the list before it is taken over. Each person who is then added has a line with the list and the row.",
        },
        new($"{Event}/import/{{list:guid}}", "Een lijst is overgenomen: 1 aanmelding.")
        {
            Fields = [("Name", "0"), ("Email", "1")],
            Besides = 1,
        },
    ];

    private static LoggedRow[] OfProgramme =>
    [
        new($"{Event}/programme", "“Borrel” staat nu in het programma.")
        {
            Seen = true,
            Fields = [("Title", "Borrel"), ("Minutes", "30")],
        },
        new(Session, "“Werk” is veranderd.")
        {
            Seen = true,
            Fields = [("Room", "Zaal 9")],
            Told = "1 persoon kreeg een e-mail.",
            Before = Chosen,
        },
        new($"{Session}/call-off", "“Werk” is afgezegd.") { Fields = Why, Told = "1 persoon kreeg een e-mail.", Before = Chosen },
        new($"{Session}/remove", "“Werk” is uit het programma gehaald.") { Told = "Niemand kreeg een e-mail." },
        new($"{Event}/programme/rounds/new", "Ronde 2 is toegevoegd.")
        {
            Fields = [("Sessions", "C\nD"), ("Waitlist", "true")],
        },
        new(Round, "Ronde 1 is veranderd.") { Seen = true, Fields = [("Title", "Aan tafel")] },
        new($"{Round}/remove", "Ronde 1 is uit het programma gehaald.") { Before = WithoutSessions },
        new($"{Event}/programme/swap", "“Werk” en “Zorg” hebben van zaal geruild.")
        {
            Fields = Why,
            Before = async (desk, made) =>
            {
                await desk.App.InDatabaseAsync(context => context.Pools.Where(pool => pool.SessionId == made.Session)
                    .ExecuteUpdateAsync(set => set.SetProperty(pool => pool.Capacity, 3)));
                var pools = await desk.App.InDatabaseAsync(context => context.Pools
                    .Where(pool => pool.EventId == made.Event && pool.SessionId != null)
                    .OrderBy(pool => pool.Id).Select(pool => pool.Id).ToListAsync());
                return made with { Pool = pools[0], Round = pools[1] };
            },
            Ids = made => [("One", $"{made.Pool}"), ("Other", $"{made.Round}")],
        },
        new($"{Event}/programme/speakers", "Sanne Jansen (spreker) kreeg de eigen link per e-mail.")
        {
            Told = "1 persoon kreeg een e-mail.",
            Before = async (desk, made) =>
            {
                await desk.App.InDatabaseAsync(context => context.Speakers.Where(speaker => speaker.Id == made.Speaker)
                    .ExecuteUpdateAsync(set => set.SetProperty(speaker => speaker.Email, "sanne@gemeente.example.org")));
                return made;
            },
            Ids = made => [("Speaker", $"{made.Speaker}")],
        },
        new($"{Event}/programme/speakers/{{id:long}}", "De gegevens van Sanne Bos (spreker) zijn veranderd.")
        {
            Seen = true,
            Fields = [("Name", "Sanne Bos")],
            Told = "Niemand kreeg een e-mail.",
        },
        new($"{Event}/programme/speakers/{{id:long}}/remove", "Een spreker is uit het programma gehaald.")
        {
            Told = "Niemand kreeg een e-mail.",
        },
    ];

    private static LoggedRow[] OfPeople =>
    [
        new($"{Event}/registrations/new", "Kim Bos: Kreeg een plek")
        {
            Fields = [("GivenName", "Kim"), ("FamilyName", "Bos"), ("Email", "kim@gemeente.example.org"), ("Mail", "true")],
            Ids = made => [("IdempotencyKey", $"{made.Registration:N}")],
        },
        new($"{Person}/cancel", "Anna van der Meer: Heeft geen plek meer") { Fields = Why },
        new($"{Person}/details", "De gegevens van Bea Smit zijn veranderd.")
        {
            Fields = [("GivenName", "Bea"), ("FamilyName", "Smit"), ("Email", "bea@gemeente.example.org")],
            Told = "1 persoon kreeg een e-mail.",
        },
        new($"{Person}/note", "De notitie over Anna van der Meer is veranderd.")
        {
            Fields = [("Note", "Belt terug.")],
            Told = "Niemand kreeg een e-mail.",
        },
        new($"{Person}/replace", "In plaats van Anna van der Meer komt iemand anders.")
        {
            Fields = [("GivenName", "Bea"), ("FamilyName", "Smit"), ("Email", "bea@gemeente.example.org")],
            Told = "2 mensen kregen een e-mail.",
        },
        new($"{Person}/restore", "Anna van der Meer staat weer op de lijst.")
        {
            Told = "1 persoon kreeg een e-mail.",
            Before = async (desk, made) =>
            {
                await desk.SendAsync($"/organiser/events/{made.Slug}/registrations/{made.Registration}/remove", Why);
                return made;
            },
        },
        new($"{Person}/sessions", "Voor Anna van der Meer zijn onderdelen gekozen.")
        {
            Told = "1 persoon kreeg een e-mail.",
            Ids = made => [("Sessions[1]", $"{made.Session}")],
        },
        new($"{Person}/mail", "De e-mail “U heeft een plek” is opnieuw verstuurd aan Anna van der Meer.")
        {
            Told = "1 persoon kreeg een e-mail.",
            Before = async (desk, made) =>
            {
                await desk.App.InDatabaseAsync(context => context.Outbox.Where(mail => mail.EventId == made.Event).ExecuteDeleteAsync());
                return made;
            },
        },
        new($"{Person}/move", "Cees van der Meer: Kreeg een ander nummer op de wachtlijst")
        {
            Fields = [("Position", "1"), .. Why],
            Before = (desk, made) => WaitingAsync(desk, made, "Bert", "Cees"),
        },
        new($"{Person}/offer", "Bert van der Meer: Kreeg een plek aangeboden")
        {
            Fields = Why,
            Before = async (desk, made) =>
            {
                var waiting = await WaitingAsync(desk, made, "Bert");
                await desk.App.Places().ChangeRulesAsync(
                    made.Event, new PlaceRules(), new PlaceRules { PromotionPaused = true }, new ByOrganiser(desk.Organiser.AccountId),
                    TestContext.Current.CancellationToken);
                await desk.App.AskAsync(made.Event, new CancelRegistration(made.Registration));
                return waiting;
            },
        },
        new($"{Person}/promote", "Bert van der Meer: Kreeg een plek")
        {
            Fields = [("Overbook", "true"), .. Why],
            Before = (desk, made) => WaitingAsync(desk, made, "Bert"),
        },
        new($"{Person}/remove", "Anna van der Meer: Heeft geen plek meer") { Fields = Why },
    ];

    private static Func<OrganisersDesk, MadeThings, Task<MadeThings>> InStatus(EventStatus status) => async (desk, made) =>
    {
        await desk.App.InDatabaseAsync(context => context.Events.Where(meeting => meeting.Id == made.Event)
            .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Status, status)));
        return made;
    };

    /// <summary>One registration chose the session.</summary>
    private static async Task<MadeThings> Chosen(OrganisersDesk desk, MadeThings made)
    {
        await desk.App.RegisterAsync(made.Event, "Bert", (1, [made.Session]));
        return made;
    }

    private static async Task<MadeThings> WithoutSessions(OrganisersDesk desk, MadeThings made)
    {
        await desk.App.InDatabaseAsync(async context =>
        {
            await context.Pools.Where(pool => pool.EventId == made.Event && pool.SessionId != null).ExecuteDeleteAsync();
            await context.Set<Part>().Where(part => part.SpeakerId == made.Speaker).ExecuteDeleteAsync();
            await context.Sessions.Where(session => session.EventId == made.Event).ExecuteDeleteAsync();
        });
        return made;
    }

    /// <summary>The event is full, and these people wait. Returns the last of them.</summary>
    private static async Task<MadeThings> WaitingAsync(OrganisersDesk desk, MadeThings made, params string[] names)
    {
        await desk.App.AskAsync(made.Event, new ChangeCapacity(made.Pool) { Capacity = 1, Note = Guid.NewGuid() });
        return made with { Registration = (await desk.RegisterAsync(made.Event, names))[^1] };
    }
}
