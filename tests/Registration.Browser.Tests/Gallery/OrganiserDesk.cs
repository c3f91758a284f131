using System.Text;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Speakers;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>The organiser's data on the day of the demo: one of each thing that a page can show, with long names and failures.</summary>
public sealed record OrganiserDesk
{
    public const string Events = "/organiser/events";
    public const string DraftSlug = "concept";
    public const string ClosedSlug = "aanmelden-gesloten";

    private const string LongTitle = "Intergemeentelijke samenwerkingsbijeenkomst arbeidsmarktregio's en bestaanszekerheid: "
        + "van uitvoeringsproblematiek naar praktijk";

    public required string Administrator { get; init; }

    public required string Password { get; init; }

    public required IReadOnlyList<Cookie> Cookies { get; init; }

    public required string Person { get; init; }

    /// <summary>The page of an attendee with a place in a full event.</summary>
    public string Held { get; init; } = "";

    /// <summary>The page of the last registration on the waitlist of a full event.</summary>
    public string Waiting { get; init; } = "";

    /// <summary>The page of an attendee with a long name whom an organiser moved to the front.</summary>
    public required string Moved { get; init; }

    public string Round { get; init; } = "";

    public string Session { get; init; } = "";

    /// <summary>The waitlist of a session where some wait.</summary>
    public string SessionWaitlist { get; init; } = "";

    public string Speaker { get; init; } = "";

    public string FullPool { get; init; } = "";

    /// <summary>The places of a meeting where many have one.</summary>
    public string TakenPool { get; init; } = "";

    public string List { get; init; } = "";

    /// <summary>A list in which no column is recognised.</summary>
    public string StrangeList { get; init; } = "";

    public string SentMail { get; init; } = "";

    public required string FailedMail { get; init; }

    public string Invitation { get; init; } = "";

    /// <summary>The page that removes a colleague's right.</summary>
    public string Take { get; init; } = "";

    public static async Task<OrganiserDesk> LayAsync(TestApp app, long soon)
    {
        await Seed.EventAsync(app, capacity: 40, meeting =>
        {
            (meeting.Slug, meeting.Title, meeting.Status) = (DraftSlug, LongTitle, EventStatus.Draft);
            meeting.StartsAt = app.UtcNow.Date.AddDays(10).AddHours(11);
            meeting.EndsAt = meeting.StartsAt.AddHours(3);
        });
        await Seed.EventAsync(
            app,
            capacity: 40,
            meeting => (meeting.Slug, meeting.Title, meeting.Status) = (ClosedSlug, "Leerkring schuldhulp", EventStatus.Closed));
        using var organiser = await SignedIn.AsAsync(app, Right.Administrator, name: "Fatima el Amrani");
        var invited = await SignedIn.AddAccountAsync(
            app, "een.heel.lang.adres@samenwerkingsverband.example.org", Right.Organiser, soon, "Jan van der Uitgenodigd", password: null);
        await SignedIn.AddAccountAsync(app, "zonder@organisatie.example.org", right: null);
        var moved = await RearrangeAsync(app, soon, organiser.AccountId);
        var failed = await MailAsync(app, soon, moved);

        var desk = new OrganiserDesk
        {
            Administrator = organiser.Email,
            Password = SignedIn.Password,
            Cookies =
            [
                .. organiser.Cookies.Select(cookie => new Cookie { Name = cookie.Key, Value = cookie.Value, Url = app.Address.ToString() }),
            ],
            Person = $"/organiser/people/{invited}",
            Moved = $"{Events}/{DemoSite.SoonSlug}/registrations/{moved}",
            FailedMail = $"/organiser/outbox/{failed}",
        };
        await using var scope = app.Services.CreateAsyncScope();
        return await FindAsync(
            scope.ServiceProvider.GetRequiredService<RegistrationContext>(),
            desk with
            {
                Invitation = (await scope.ServiceProvider.GetRequiredService<AccountLinks>().InvitationAsync(invited))!.PathAndQuery,
            },
            app.UtcNow);
    }

    /// <summary>Finds one example of each thing in the demo.</summary>
    private static async Task<OrganiserDesk> FindAsync(RegistrationContext context, OrganiserDesk desk, DateTime now)
    {
        var meetings = await context.Events.ToDictionaryAsync(meeting => meeting.Slug, meeting => meeting.Id);
        var (full, taken, chosen, soon) = (
            meetings["meerwaarde"], meetings["samenwerken"], meetings["innovatie"], meetings[DemoSite.SoonSlug]);
        var (list, strange) = (Upload("wachtlijst.csv", Persons), Upload("export.csv", "A;B\r\nx;y\r\n"));
        context.AddRange(list, strange);
        await context.SaveChangesAsync();

        var table = await context.Sessions
            .Where(session => session.EventId == full && session.RoundId != null)
            .OrderBy(session => session.Ordinal)
            .FirstAsync();
        var waitedFor = await context.Pools
            .Where(pool => pool.EventId == chosen && pool.SessionId != null)
            .OrderByDescending(pool => pool.Waiting)
            .FirstAsync();
        var speaker = await context.Speakers.Where(one => one.EventId == full).OrderBy(one => one.Id).FirstAsync();
        var sent = await context.Outbox.FirstAsync(mail => mail.EventId == soon && mail.Template == MailTemplate.Offered);
        var right = await context.AccountRights.SingleAsync(row => row.EventId == soon);
        return desk with
        {
            Held = $"{Events}/meerwaarde/registrations/{await LastAsync(ClaimState.Held)}",
            Waiting = $"{Events}/meerwaarde/registrations/{await LastAsync(ClaimState.Waiting)}",
            Round = $"{Events}/meerwaarde/programme/rounds/{table.RoundId}",
            Session = $"{Events}/meerwaarde/programme/sessions/{table.Id}",
            SessionWaitlist = $"{Events}/innovatie/waitlist?session={waitedFor.SessionId}",
            Speaker = $"{Events}/meerwaarde/programme/speakers/{speaker.Id}",
            FullPool = $"{Events}/meerwaarde/capacity/{await PoolAsync(full)}",
            TakenPool = $"{Events}/samenwerken/capacity/{await PoolAsync(taken)}",
            List = $"{Events}/meerwaarde/import/{list.Id}",
            StrangeList = $"{Events}/meerwaarde/import/{strange.Id}",
            SentMail = $"{Events}/{DemoSite.SoonSlug}/mail/{sent.Id}",
            Take = $"{desk.Person}/take/{right.Id}",
        };

        UploadedList Upload(string name, string content) =>
            new() { EventId = full, FileName = name, Content = Encoding.UTF8.GetBytes(content), UploadedAt = now };

        Task<Guid> LastAsync(ClaimState state) => context.Claims
            .Where(claim =>
                claim.EventId == full && claim.State == state && context.Pools.Any(
                    pool => pool.Id == claim.PoolId && pool.SessionId == null))
            .OrderByDescending(claim => claim.SortKey)
            .ThenByDescending(claim => claim.RegistrationId)
            .Select(claim => claim.RegistrationId)
            .FirstAsync();

        Task<long> PoolAsync(long meeting) =>
            context.Pools.Where(pool => pool.EventId == meeting && pool.SessionId == null).Select(pool => pool.Id).SingleAsync();
    }

    /// <summary>Six rows: good ones, one without an address, one whose address is none, and one twice.</summary>
    private const string LongAddress =
        "wilhelmina.van.nieuwenhuijzen-oudekerk@samenwerkingsverband-holland-rijnland.example.org";

    private const string Persons = $$"""
        Naam;E-mailadres;Organisatie
        Mehmet Yılmaz;m.yilmaz@gemeente.example.org;Gemeente Zoetermeer
        Anna de Vries;;Gemeente Leiden
        Wilhelmina van Nieuwenhuijzen-Oudekerk;{{LongAddress}};Samenwerkingsverband Holland Rijnland
        Piet Pietersen;geen adres;Gemeente Delft
        Mehmet Yılmaz;m.yilmaz@gemeente.example.org;Gemeente Zoetermeer
        Chiara Bianchi;chiara@werkgever.example.org;
        """;

    /// <summary>Three more wait; one moves up and one comes no more, both with a reason. Answers who moved.</summary>
    private static async Task<Guid> RearrangeAsync(TestApp app, long soon, Guid organiser)
    {
        var places = app.Services.GetRequiredService<CapacityService>();
        await RegisterAsync("Youssef", "", "Bouzambou", "Gemeente Almelo");
        var removed = await RegisterAsync("Ans", "", "Dubbelman", "");
        var moved = await RegisterAsync(
            "Wilhelmina Alexandra", "van", "Nieuwenhuijzen-Oudekerk", "Samenwerkingsverband Arbeidsmarktregio Holland Rijnland");
        await RegisterAsync(
            "Chiara",
            "",
            "Bianchi",
            "Gemeente Zwolle",
            (await app.InDatabaseAsync(context => context.Events.SingleAsync(meeting => meeting.Slug == "innovatie"))).Id);
        var (why, why2) = (Note("Zij leidt het gesprek aan tafel en kan niet gemist worden."), Note("Staat er twee keer in."));
        await places.CarryOutAsync(
            soon, new MoveOnWaitlist(moved) { Position = 1, Note = why.Id }, CancellationToken.None, new ByOrganiser(organiser, why));
        await places.CarryOutAsync(
            soon, new RemoveRegistration(removed) { Note = why2.Id }, CancellationToken.None, new ByOrganiser(organiser, why2));
        return moved;

        ReasonNote Note(string text) => new() { Id = Guid.NewGuid(), EventId = soon, Text = text };

        async Task<Guid> RegisterAsync(string givenName, string infix, string familyName, string organisation, long? elsewhere = null) =>
            await places.RegisterAsync(
                new SignUp
                {
                    EventId = elsewhere ?? soon,
                    Details = new AttendeeDetails
                    {
                        Name = new PersonName(givenName, infix, familyName),
                        Email = $"{givenName.Replace(' ', '.')}.{familyName}@samenwerkingsverband.example.org",
                        Organisation = organisation,
                    },
                    Language = "nl",
                    IdempotencyKey = $"desk-{familyName}",
                },
                CancellationToken.None) is Done done
                ? done.Registration
                : throw new InvalidOperationException($"{familyName} could not be signed up.");
    }

    /// <summary>Everything that is due is sent; one that the server refused lies beside it. Answers that one.</summary>
    private static async Task<Guid> MailAsync(TestApp app, long soon, Guid about)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
            var slot = await context.Sessions.FirstAsync(
                session => context.Events.Any(meeting => meeting.Id == session.EventId && meeting.Slug == "innovatie"));
            var speaker = new Speaker
            {
                EventId = slot.EventId,
                Name = "Hatice Kaya",
                Organisation = "TNO",
                Email = "h.kaya@tno.example.org",
            };
            slot.Parts.Add(new Part { Speaker = speaker, Kind = PartKind.Speaker, Ordinal = 1 });
            await context.SaveChangesAsync();
            await scope.ServiceProvider.GetRequiredService<SpeakerMail>().QueueLinkAsync(speaker.Id, CancellationToken.None);
        }

        await app.Services.GetRequiredService<OutboxWorker>().SendDueAsync(CancellationToken.None);
        var failed = new OutboxMail
        {
            Id = Guid.NewGuid(),
            EventId = soon,
            RegistrationId = about,
            MessageId = "geweigerd@bijeenkomsten.example.org",
            Template = MailTemplate.OnWaitlist,
            Language = "nl",
            Recipient = "wilhelmina.alexandra.nieuwenhuijzen-oudekerk@samenwerkingsverband.example.org",
            State = MailState.Failed,
            CreatedAt = app.UtcNow,
            DueAt = app.UtcNow,
            Attempts = 1,
            LastAnswer = "550 5.1.1 The email account that you tried to reach does not exist",
        };
        await app.InDatabaseAsync(async context =>
        {
            context.Add(failed);
            await context.SaveChangesAsync();
        });
        return failed.Id;
    }
}
