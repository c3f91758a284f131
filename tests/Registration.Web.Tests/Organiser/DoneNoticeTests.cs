using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Every action page of an organiser says afterwards what was done: one notice, at the top, announced and focused.</summary>
[Trait("Finding", "attendee-D8")]
public sealed class DoneNoticeTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string Desk = "/organiser/events/{slug}";

    /// <summary>By page model: the status of the event, the address of the action, and the notice.</summary>
    private static readonly Dictionary<string, (EventStatus Status, string Address, string Notice)> Rows = new(StringComparer.Ordinal)
    {
        ["Events.PublishModel"] = (
            EventStatus.Draft, $"{Desk}/publish", "De bijeenkomst is bekendgemaakt. Mensen kunnen zich aanmelden."),
        ["Events.CloseModel"] = (EventStatus.Published, $"{Desk}/close", "Het aanmelden is gesloten."),
        ["Events.OpenModel"] = (EventStatus.Closed, $"{Desk}/open", "Het aanmelden is weer open."),
        ["Events.CancelEventModel"] = (
            EventStatus.Published, $"{Desk}/cancel", "De bijeenkomst gaat niet door. 2 mensen krijgen een e-mail."),
        ["Events.RemoveModel"] = (EventStatus.Draft, $"{Desk}/remove", "Het concept “Werk als waarde” is weggegooid."),
        ["Programme.CallOffModel"] = (
            EventStatus.Published,
            $"{Desk}/programme/sessions/{{session}}/call-off",
            "“Welkom” gaat niet door. 2 mensen krijgen een e-mail."),
        ["Programme.RemoveRoundModel"] = (EventStatus.Draft, $"{Desk}/programme/rounds/{{round}}/remove", "Ronde 7 is weg."),
        ["Programme.RemoveSessionModel"] = (
            EventStatus.Draft, $"{Desk}/programme/sessions/{{session}}/remove", "“Welkom” is uit het programma gehaald."),
        ["Speakers.RemoveSpeakerModel"] = (
            EventStatus.Draft, $"{Desk}/programme/speakers/{{speaker}}/remove", "Job Cohen staat niet meer in het programma."),
        ["Accounts.TakeModel"] = (EventStatus.Draft, "/organiser/people/{account}/take/{right}", "Het recht is weggenomen."),
        ["Accounts.InviteAgainModel"] = (EventStatus.Draft, "/organiser/people/{invited}/invite-again", "{invitedAgain}"),
        ["Import.ImportRowModel"] = (EventStatus.Published, $"{Desk}/import/{{list}}/rows/2", "Regel 2 is verbeterd."),
        ["Registrations.PromoteModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/promote", "Wacht van der Meer heeft nu een plek."),
        ["Registrations.OfferModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/offer", "Wacht van der Meer heeft nu een aanbod."),
        ["Registrations.MoveModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/move", "Wacht van der Meer staat nu op nummer 1."),
        ["Registrations.RemoveModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/remove", "Wacht van der Meer staat niet meer op de lijst."),
        ["Registrations.CancelModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/cancel", "Wacht van der Meer is afgemeld."),
        ["Registrations.NoteModel"] = (EventStatus.Published, $"{Desk}/registrations/{{waiting}}/note", "De notitie is opgeslagen."),
        ["Registrations.DetailsModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/details", "De gegevens van Bea Smit zijn opgeslagen."),
        ["Registrations.ReplaceModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/replace", "Bea Smit komt nu in plaats van de collega."),
        ["Registrations.RestoreModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/restore", "Wacht van der Meer staat er weer bij."),
        ["Registrations.SendMailModel"] = (
            EventStatus.Published, $"{Desk}/registrations/{{waiting}}/mail", "Wacht van der Meer krijgt de e-mail opnieuw."),
    };

    public static MatrixTheoryData<DatabaseProvider, string> Actions => new(Databases.All.Select(row => row.Data), Rows.Keys);

    [Fact]
    public void Every_action_page_of_organisers_has_a_row() => Assert.Equal(
        Rows.Keys.Order(StringComparer.Ordinal),
        typeof(ActionView).Assembly.GetTypes()
            .Where(type => !type.IsAbstract)
            .Where(type => BasesOf(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ActionPage<>)))
            .Select(type => type.FullName!["EventRegistration.Pages.".Length..])
            .Where(name => !name.StartsWith("Attendees.", StringComparison.Ordinal))
            .Select(name => name["Organiser.".Length..]).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Actions))]
    public async Task Action_says_what_was_done(DatabaseProvider provider, string name)
    {
        var app = await apps.OnAsync(provider);
        var (status, template, expected) = Rows[name];
        using var organiser = await SignedIn.AsAsync(app, Right.Administrator);
        var values = await MakeAsync(app, status, offers: name == "Registrations.OfferModel");
        var address = values.Aggregate(template, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));

        if (name == "Registrations.RestoreModel")
        {
            var remove = address.Replace("/restore", "/remove", StringComparison.Ordinal);
            using var removed = await organiser.PostAsync(remove, ("Reason", "Per ongeluk."), ("Mail", "true"));
            Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        }

        using var answer = await organiser.PostAsync(
            address, ("Reason", "Zo is het beter."), ("Position", "1"), ("Mail", "true"), ("Note", "Belt terug."), ("GivenName", "Bea"),
            ("FamilyName", "Smit"), ("Email", "bea@gemeente.example.org"), ("Status", "Attends"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var next = answer.Headers.Location!.OriginalString;
        var shown = await ReadAsync(organiser, next);
        var notice = Assert.Single(shown.QuerySelectorAll("[data-notice]"));

        Assert.Equal(
            values.Aggregate(expected, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal)),
            Answered.Words(notice.TextContent));
        Assert.Equal(
            ("status", "-1", true), (notice.GetAttribute("role"), notice.GetAttribute("tabindex"), notice.HasAttribute("autofocus")));
        Assert.True(notice.CompareDocumentPosition(shown.QuerySelector("main h1")!) == AngleSharp.Dom.DocumentPositions.Following);
        if (!next.Contains("?did=", StringComparison.Ordinal))
        {
            Assert.Empty((await ReadAsync(organiser, next)).QuerySelectorAll("[data-notice]"));
        }
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var one = type.BaseType; one is not null; one = one.BaseType)
        {
            yield return one;
        }
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ReadAsync(SignedIn person, string address) =>
        new HtmlParser().ParseDocument(await person.Client.GetStringAsync(new Uri(address, UriKind.Relative)));

    /// <summary>Makes an event in a status, with what the actions need: an empty round, a session, a speaker, and one who waits.</summary>
    private static async Task<Dictionary<string, string>> MakeAsync(TestApp app, EventStatus status, bool offers)
    {
        var meeting = await Seed.EventAsync(app, offers ? 2 : 1, Shape);
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["{slug}"] = meeting.Slug };
        if (status == EventStatus.Published)
        {
            await app.SignUpAsync(meeting, "Heeft");
            var leaver = offers ? await app.SignUpAsync(meeting, "Weg") : null;
            await app.SignUpAsync(meeting, "Wacht");
            if (leaver is not null)
            {
                Assert.Equal(303, (await app.PostAsync($"{leaver}/cancel", [])).Status);
            }
        }

        var welcome = await app.PlenaryAsync(meeting, "Welkom", ordinal: 1);
        var speaker = await app.SpeakerAsync(meeting, "Job Cohen", (welcome, PartKind.Speaker));
        var invited = await SignedIn.AddAccountAsync(app, $"{Guid.NewGuid():N}@organisatie.example.org", Right.Reader, password: null);
        var account = await SignedIn.AddAccountAsync(app, $"{Guid.NewGuid():N}@organisatie.example.org", Right.Reader);
        var list =
            new UploadedList { EventId = meeting.Id, FileName = "lijst.csv", Content = "Naam;E-mail\nAnna Bos;a@a.example"u8.ToArray() };
        await app.InDatabaseAsync(async context =>
        {
            context.Add(list);
            await context.SaveChangesAsync();
            values["{list}"] = $"{list.Id}";
            values["{round}"] = $"{(await context.Rounds.SingleAsync(row => row.EventId == meeting.Id)).Id}";
            values["{session}"] = $"{welcome.Id}";
            values["{speaker}"] = $"{speaker.Id}";
            values["{waiting}"] = $"{await context.Registrations.Where(row => row.EventId == meeting.Id && row.Details.GivenName == "Wacht")
                .Select(row => row.Id).SingleOrDefaultAsync()}";
            values["{right}"] = $"{(await context.AccountRights.SingleAsync(row => row.AccountId == account)).Id}";
            values["{invitedAgain}"] =
                $"De uitnodiging aan {(await context.Users.SingleAsync(row => row.Id == invited)).Email} is onderweg.";
        });
        values["{account}"] = $"{account}";
        values["{invited}"] = $"{invited}";
        return values;

        void Shape(Event one)
        {
            one.Status = status;
            one.Rounds.Add(new Round { Number = 7 });
            one.Settings.Rules = one.Settings.Rules with { PromotionPaused = offers };
        }
    }
}
