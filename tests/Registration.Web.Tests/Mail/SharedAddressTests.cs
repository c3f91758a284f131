using System.Text;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Mail.Sending;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>
/// Mails to an address that serves several people: one for what a command did, in the third person with every name, and nobody's
/// appointment in the calendar of another.
/// </summary>
public sealed class SharedAddressTests
{
    private const string Secretary = "sonja@gemeente.example.org";

    private readonly FakeClock _clock = new();
    private readonly RecordingTransport _transport = new();

    private IReadOnlyList<ComposedMail> ToSecretary => [.. _transport.Given.Where(mail => mail.To.Address == Secretary)];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task Secretary_gets_one_mail_with_a_file_for_each(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 4, null, new SeedRound(new SeedSession("Zorg", 9)));
        await app.RegisterPartyAsync(Party(meeting, ["Dia", "Els", "Fenna"], ["Gijs", "Hans"]));
        await app.SendMailAsync();

        var mail = Assert.Single(ToSecretary);
        Assert.Equal(3, _transport.Given.Count);
        Assert.Equal("U heeft Dia van der Meer en 4 anderen aangemeld: Werk als waarde", mail.Subject);
        Assert.Null(mail.Calendar);
        Assert.DoesNotContain("U heeft een plek", mail.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "Dia", "Els", "Fenna" })
        {
            Assert.Contains($"\n{name} van der Meer\n\nHeeft een plek\n\n- Zorg, 13.00–14.00 uur\n", mail.Text, StringComparison.Ordinal);
            Assert.Contains($"Bekijk de aanmelding van {name} van der Meer: https://", mail.Text, StringComparison.Ordinal);
        }

        Assert.Contains("- Hans van der Meer: Staat op de wachtlijst, nummer 1\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Bekijk uw aanmeldingen: https://", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["Dia-van-der-Meer.ics", "Els-van-der-Meer.ics", "Fenna-van-der-Meer.ics"], mail.Files.Select(file => file.Name));
        Assert.Equal("REQUEST", Assert.Single(_transport.Given, one => one.To.Address.StartsWith("gijs", StringComparison.Ordinal))
            .Calendar!.Method);
        await AssertOwnFilesAsync(app, mail);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task Everything_for_a_shared_address_is_gathered_by_command(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 2);
        List<Guid> people = [];
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk" })
        {
            people.Add(await app.RegisterAsync(SignUp(meeting, name)));
            await app.SendMailAsync();
        }

        Assert.Equal("U heeft een plek: Werk als waarde", ToSecretary[0].Subject);
        Assert.Equal("REQUEST", ToSecretary[0].Calendar!.Method);
        Assert.Equal("Bram van der Meer heeft een plek: Werk als waarde", ToSecretary[1].Subject);
        var note = Mailing.Note(meeting.Id, "Meer zalen.");
        var pool = await app.EventPoolAsync(meeting.Id);
        await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 4, Note = note.Id }, note);
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new ChangeCapacity(pool)
        {
            Capacity = 2,
            Note = note.Id,
            Leavers = [people[2], people[3]],
            OffTheList = true,
        }, note);
        await app.SendMailAsync();

        var promoted = ToSecretary[^2];
        Assert.Equal("Cees van der Meer en Dirk van der Meer hebben een plek: Werk als waarde", promoted.Subject);
        var gone = ToSecretary[^1];
        Assert.Equal("Cees van der Meer en Dirk van der Meer zijn niet meer aangemeld: Werk als waarde", gone.Subject);
        Assert.Equal(2, gone.Text.Split("Reden: “Meer zalen.”").Length - 1);
        Assert.Equal(6, ToSecretary.Count);
        Assert.All(ToSecretary.Skip(1), mail => Assert.Null(mail.Calendar));
        await AssertOwnFilesAsync(app, promoted);
        await AssertOwnFilesAsync(app, gone, "CANCELLED");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task People_for_whom_it_no_longer_holds_are_left_out(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 4);
        await app.RegisterPartyAsync(Party(meeting, ["Dia", "Els"], []));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(await IdAsync(app, "Dia")));
        await app.SendMailAsync();

        Assert.Equal("U heeft Els van der Meer aangemeld: Werk als waarde", ToSecretary[0].Subject);
        Assert.DoesNotContain("Heeft een plek\n\nBekijk de aanmelding van Dia", ToSecretary[0].Text, StringComparison.Ordinal);
        Assert.Equal(["Els-van-der-Meer.ics"], ToSecretary[0].Files.Select(file => file.Name));
        Assert.Equal("Dia van der Meer is niet meer aangemeld: Werk als waarde", ToSecretary[1].Subject);

        await app.RegisterPartyAsync(Party(meeting, ["Fenna"], [], sender: "Truus"));
        await app.AskAsync(meeting.Id, new CancelRegistration(await IdAsync(app, "Fenna")));
        await app.SendMailAsync();
        Assert.Single(await app.OutboxAsync(), mail => mail.State == MailState.Withdrawn);
        Assert.Equal(3, ToSecretary.Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6"), Trait("Finding", "attendee-M7")]
    public async Task Offers_and_their_reminder_name_whom_each_button_is_for(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 2);
        var (anna, bram) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        await app.RegisterPartyAsync(Party(meeting, ["Dia", "Els"], []));
        await app.SendMailAsync();
        _clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        var pool = await app.EventPoolAsync(meeting.Id);
        var note = Mailing.Note(meeting.Id);
        await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 4, Note = note.Id }, note);
        await app.SendMailAsync();

        var offer = ToSecretary[^1];
        Assert.Matches(
            "^Reageer voor [a-z]{2} \\d+ okt \\d\\d\\.\\d\\d: er is een plek voor Dia van der Meer en Els van der Meer – Werk als waarde$",
            offer.Subject);
        using var html = await new HtmlParser().ParseDocumentAsync(offer.Html, TestContext.Current.CancellationToken);
        var buttons = html.QuerySelectorAll("td a").Where(link => link.GetAttribute("href")!.EndsWith("/accept", StringComparison.Ordinal)
            || link.GetAttribute("href")!.EndsWith("/decline", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["Dia van der Meer komt", "Dia van der Meer komt niet", "Els van der Meer komt", "Els van der Meer komt niet"],
            buttons.Select(link => link.TextContent));
        Assert.Contains(await app.OwnPageAsync(await IdAsync(app, "Dia")), buttons[0].GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains(await app.OwnPageAsync(await IdAsync(app, "Els")), buttons[2].GetAttribute("href")!, StringComparison.Ordinal);

        // The reminder is for those who have not answered.
        await app.AskAsync(meeting.Id, new AcceptOffer(await IdAsync(app, "Dia")));
        await app.SendMailAsync();
        var reminder = (await app.OutboxAsync()).Single(mail => mail.State == MailState.Queued);
        _clock.SetUtcNow(new DateTimeOffset(reminder.DueAt));
        await app.SendMailAsync();
        Assert.Matches("^Reageer voor .*: er is een plek voor Els van der Meer – Werk als waarde$", ToSecretary[^1].Subject);
        Assert.DoesNotContain("Dia", ToSecretary[^1].Text, StringComparison.Ordinal);
        Assert.NotEqual(anna, bram);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task Changes_and_cancellation_of_an_event_are_gathered(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider, _transport);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 4);
        await app.RegisterPartyAsync(Party(meeting, ["Dia", "Els"], ["Gijs"]));
        await app.SendMailAsync();
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Stadhuis")));
        await app.SendMailAsync();
        await desk.SendAsync($"/organiser/events/{meeting.Slug}/cancel", ("Note", "De spreker is ziek."));
        await app.SendMailAsync();

        Assert.Equal(3, ToSecretary.Count);
        Assert.Equal("Andere locatie: Werk als waarde (Dia van der Meer en Els van der Meer)", ToSecretary[1].Subject);
        Assert.Equal(1, ToSecretary[1].Text.Split("- Locatie: was Willemshof, Den Haag, is Stadhuis, Den Haag\n").Length - 1);
        Assert.Equal(
            "De bijeenkomst gaat niet door: Werk als waarde (Dia van der Meer, Els van der Meer en Gijs van der Meer)",
            ToSecretary[2].Subject);
        Assert.Equal(1, ToSecretary[2].Text.Split("De organisator schreef: “De spreker is ziek.”\n").Length - 1);
        await AssertOwnFilesAsync(app, ToSecretary[1]);
        await AssertOwnFilesAsync(app, ToSecretary[2], "CANCELLED");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task Organisers_see_whom_a_gathered_mail_is_for(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider, _transport);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 4);
        await app.RegisterPartyAsync(Party(meeting, ["Dia", "Els"], []));
        var dia = await IdAsync(app, "Dia");
        var mails = $"/organiser/events/{meeting.Slug}/mail";

        Assert.Single((await desk.PageAsync($"{mails}?q=els")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await desk.PageAsync($"{mails}?q=niemand")).QuerySelectorAll("tbody tr"));
        var gathered = Assert.Single(await app.OutboxAsync());
        Assert.Contains("Dia van der Meer en Els van der Meer", (await desk.PageAsync($"{mails}/{gathered.Id}")).Text("main"),
            StringComparison.Ordinal);
        Assert.Equal(["Confirmed"], await MailsOfDiaAsync());

        // The same mail is not queued twice; once it is sent, the state is mailed again, to her alone.
        await desk.SendAsync(meeting.Person(dia, "mail"));
        Assert.Single(await app.OutboxAsync());
        await app.SendMailAsync();
        await desk.SendAsync(meeting.Person(dia, "mail"));
        await app.SendMailAsync();
        Assert.Equal("Dia van der Meer heeft een plek: Werk als waarde", ToSecretary[^1].Subject);
        Assert.Null(ToSecretary[^1].Calendar);
        Assert.Equal(["Confirmed", "Confirmed"], await MailsOfDiaAsync());

        async Task<IEnumerable<string?>> MailsOfDiaAsync() =>
            (await desk.PageAsync(meeting.Person(dia))).QuerySelectorAll("tr[data-template]")
                .Select(row => row.GetAttribute("data-template"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task Colleagues_with_their_own_address_get_their_own_mail(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 4);
        await app.RegisterPartyAsync(Party(meeting, ["Sonja"], ["Gijs"]));
        await app.SendMailAsync();

        Assert.Equal(["U heeft een plek: Werk als waarde"], ToSecretary.Select(mail => mail.Subject));
        Assert.All(_transport.Given, mail => Assert.Equal("REQUEST", mail.Calendar!.Method));
        Assert.All(_transport.Given, mail => Assert.Empty(mail.Files));
    }

    /// <summary>Checks that each file has one entry of its own, publishes it and is a part of the sent message.</summary>
    private static async Task AssertOwnFilesAsync(TestApp app, ComposedMail mail, string status = "CONFIRMED")
    {
        var message = MailMessage.Of(SendableMail.Of(mail)!);
        var attached = message.Attachments.OfType<TextPart>().ToList();
        Assert.Equal(mail.Files.Select(file => file.Name), attached.Select(part => part.FileName));
        Assert.All(attached, part => Assert.Equal("PUBLISH", part.ContentType.Parameters["method"]));
        List<string> uids = [];
        foreach (var (file, part) in mail.Files.Zip(attached))
        {
            Assert.Equal(file.Calendar.Content, part.GetText(Encoding.UTF8).ReplaceLineEndings("\r\n"));
            var calendar = await CalendarReader.ReadAsync(file.Calendar.Content);
            var entry = Assert.Single(calendar.Events);
            Assert.Equal(("PUBLISH", status), (calendar.Method, entry.Status));
            Assert.Null(entry.Attendee);
            Assert.StartsWith($"Werk als waarde – {file.Name[..3]}", entry.Title, StringComparison.Ordinal);
            uids.Add(entry.Uid);
            var person = await IdAsync(app, file.Name.Split('-')[0]);
            var own = await CalendarReader.ReadAsync((await app.AskAsync(
                HttpMethod.Get, $"{await app.OwnPageAsync(person)}/calendar.ics")).Text);
            Assert.Equal(entry.Uid, Assert.Single(own.Events).Uid);
        }

        Assert.NotEmpty(uids);
        Assert.Equal(uids.Count, uids.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("/r/", string.Concat(mail.Files.Select(file => file.Calendar.Content)), StringComparison.Ordinal);
    }

    private Task<TestApp> StartAsync(DatabaseProvider provider) => TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));

    private static SignUp SignUp(Event meeting, string name) =>
        Asking.SignUp(meeting.Id, name).With(details => details with { Email = Secretary });

    /// <summary>A party by a secretary who does not come. The first names have her address, the others one of their own.</summary>
    private static PartySignUp Party(Event meeting, string[] withHers, string[] withOwn, string sender = "Sonja")
    {
        var party = Asking.Party(meeting.Id, sender, together: false, [.. withHers, .. withOwn]);
        var session = meeting.Sessions.Take(1).ToDictionary(_ => 1, one => (IReadOnlyList<long>)[one.Id]);
        return party with
        {
            SenderEmail = Secretary,
            Members =
            [
                .. party.Members.Select(member => member with
                {
                    Sessions = session,
                    Details = withHers.Contains(member.Details.Name.Given)
                        ? member.Details with { Email = Secretary }
                        : member.Details,
                }),
            ],
        };
    }

    private static Task<Guid> IdAsync(TestApp app, string name) => app.InDatabaseAsync(context =>
        context.Registrations.Where(row => row.Details.GivenName == name).Select(row => row.Id).SingleAsync());
}
