using System.Net;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The organiser's actions on a registration, by form: their effects, messages and refusals.</summary>
public sealed class PersonActionTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Promotion_above_capacity_warns_first_and_records_the_reason(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");

        var form = await desk.PageAsync(meeting.Person(people[2], "promote"));
        Assert.Equal("De enige plek is bezet. Geeft u deze plek toch, dan zijn er 2 mensen voor 1 plek.", form.Text(".alert-warning"));
        Assert.Contains("Dat gaat voor 1 persoon die langer wacht.", form.Texts("main p"));
        var page = await desk.DoAsync(meeting, people[2], "promote", ("Reason", "Is wethouder"), ("Mail", "true"));

        Assert.Equal("Cees van der Meer heeft nu een plek.", page.Text("[role=status]"));
        Assert.Equal("Held", page.QuerySelector("main")!.GetAttribute("data-state"));
        var last = page.Texts(".history li")[0];
        Assert.Contains("Sanne de Vries", last, StringComparison.Ordinal);
        Assert.EndsWith("Kreeg een plek Een organisator gaf deze plek. Reden: “Is wethouder”", last, StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bert"] = "1", ["Cees"] = "Held" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["OnWaitlist", "Promoted"], await desk.MailsAsync(people[2]));
        Assert.Contains("1 extra plek gegeven", (await desk.PageAsync(meeting.Registrations())).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Promotion_without_overbooking_is_refused_when_full_and_keeps_input(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");

        var (status, page) = await desk.SendStaleAsync(meeting.Person(people[1], "promote"), ("Reason", "Was beloofd"), ("Mail", "true"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.StartsWith("Er zijn niet genoeg plekken vrij.", page.Text(".error-summary li"), StringComparison.Ordinal);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("Was beloofd", page.Text("#Reason"));
        Assert.Equal("true", page.QuerySelector("[name=Overbook]")!.GetAttribute("value"));
        Assert.Equal("1", (await desk.App.StandAsync(meeting.Id))["Bert"]);
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.ReasonNotes.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moving_a_registration_shifts_the_others(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 0);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");

        var page = await desk.DoAsync(meeting, people[2], "move", ("Position", "2"));

        Assert.Equal("Cees van der Meer staat nu op nummer 2.", page.Text("[role=status]"));
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "1", ["Bert"] = "3", ["Cees"] = "2" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["OnWaitlist"], await desk.MailsAsync(people[2]));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("99999999999")]
    [InlineData("twee")]
    public async Task Invalid_position_is_refused_and_keeps_the_input(string typed)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App, 0);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");

        var page = await desk.RefusedAsync(meeting.Person(people[1], "move"), ("Position", typed), ("Reason", "Waarom niet"));

        Assert.StartsWith("Vul een heel getal in vanaf 1.", page.Text("#Position-error"), StringComparison.Ordinal);
        Assert.Equal("#Position", page.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal((typed, "Waarom niet"), (page.QuerySelector("#Position")!.GetAttribute("value"), page.Text("#Reason")));
    }

    [Theory]
    [InlineData("promote")]
    [InlineData("offer")]
    [InlineData("move")]
    [InlineData("remove")]
    public async Task Actions_require_a_valid_reason(string verb)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App, 0);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        foreach (var (typed, said) in new[]
                 {
                     ("  ", "Schrijf waarom u dit doet."),
                     ("\u200B", "Schrijf waarom u dit doet."),
                     (new string('x', 501), "Houd de reden op hoogstens 500 tekens. Het zijn er nu 1 te veel."),
                     ("een\u0001teken", "In de reden staat een teken dat u niet kunt zien. Typ de reden opnieuw."),
                 })
        {
            var page = await desk.RefusedAsync(meeting.Person(people[1], verb), ("Reason", typed), ("Position", "1"));
            Assert.Equal(said, page.Text("#Reason-error"));
        }

        Assert.Equal("2", (await desk.App.StandAsync(meeting.Id))["Bert"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Kept_place_is_offered_until_the_deadline_on_the_form(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");
        var full = await desk.RefusedAsync(meeting.Person(people[2], "offer"), ("Reason", "Nu al"));
        Assert.StartsWith("Er zijn niet genoeg plekken vrij.", full.Text(".error-summary li"), StringComparison.Ordinal);
        Assert.Equal("Nu al", full.Text("#Reason"));

        // After promotion stopped, a freed place is kept for the organiser.
        desk.App.Clock!.Advance(meeting.StartsAt - desk.App.UtcNow - TimeSpan.FromHours(22));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        using var organiser = await SignedIn.AsAsync(desk.App, Right.Organiser);
        using var shown = await organiser.GetAsync(meeting.Person(people[2], "offer"));
        var deadline = (await OrganisersDesk.DocumentAsync(shown)).Texts("main p")
            .Single(text => text.StartsWith("Reageren kan tot ", StringComparison.Ordinal))[17..].Split(" uur")[0];
        using var done = await organiser.PostAsync(meeting.Person(people[2], "offer"), ("Reason", "Reist van ver"));
        using var after = await organiser.GetAsync(done.Headers.Location!.ToString());

        var page = await OrganisersDesk.DocumentAsync(after);
        Assert.Equal("Cees van der Meer heeft nu een aanbod.", page.Text("[role=status]"));
        Assert.Contains(deadline, page.Texts(".history li")[0], StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Released", ["Bert"] = "1", ["Cees"] = "Offered" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["OnWaitlist", "Offered"], await desk.MailsAsync(people[2]));
        Assert.Empty(await desk.App.BreachesAsync());

        // Half an hour before it there is no time left to answer.
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[2]));
        desk.App.Clock.Advance(meeting.StartsAt - desk.App.UtcNow - TimeSpan.FromMinutes(20));
        using var late = await SignedIn.AsAsync(desk.App, Right.Organiser);
        using var refused = await late.PostAsync(meeting.Person(people[1], "offer"), ("Reason", "Nog net"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.StartsWith("De bijeenkomst begint zo.", (await OrganisersDesk.DocumentAsync(refused)).Text(".error-summary li"),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Removal_mails_only_if_ticked_and_the_promoted_attendee_always(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");

        var page = await desk.DoAsync(meeting, people[0], "remove");
        await desk.DoAsync(meeting, people[2], "remove", ("Mail", "true"));

        Assert.Equal("Anna van der Meer staat niet meer op de lijst.", page.Text("[role=status]"));
        Assert.Equal(["Weer aanmelden (ongedaan maken)", "Notitie"], page.Texts(".verbs a"));
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Released", ["Bert"] = "Held", ["Cees"] = "Released" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["Confirmed"], await desk.MailsAsync(people[0]));
        Assert.Equal(["OnWaitlist", "Promoted"], await desk.MailsAsync(people[1]));
        Assert.Equal(["OnWaitlist", "Cancelled"], await desk.MailsAsync(people[2]));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Repeated_action_reports_the_current_state_and_stores_no_note(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        await desk.DoAsync(meeting, people[1], "promote", ("Reason", "De eerste"));

        using var again = await desk.Organiser.PostFormOfAsync(
            "/organiser/events/new", meeting.Person(people[1], "promote"), ("Reason", "De tweede"), ("Overbook", "true"));
        var (status, moved) = await desk.SendStaleAsync(meeting.Person(people[1], "move"), ("Reason", "Naar voren"), ("Position", "1"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{meeting.Person(people[1])}?did=already"),
            (again.StatusCode, again.Headers.Location!.ToString()));
        Assert.StartsWith("Dit was al gebeurd", (await desk.PageAsync(again.Headers.Location.ToString())).Text("[role=status]"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(
            "Bert van der Meer staat niet meer op de wachtlijst. Status nu: Heeft een plek. Er is niets veranderd.",
            moved.Text(".error-summary li"));
        Assert.Equal("Naar voren", moved.Text("#Reason"));
        Assert.Equal(["De eerste"], await desk.App.InDatabaseAsync(context => context.ReasonNotes.Select(note => note.Text).ToListAsync()));
        Assert.Contains("Dit kan nu niet.", (await desk.PageAsync(meeting.Person(people[1], "move"))).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cancelled_event_allows_only_removals(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        await desk.App.InDatabaseAsync(context => context.Events.Where(one => one.Id == meeting.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, EventStatus.Cancelled)));

        Assert.Equal(["Notitie", "Van de lijst halen"], (await desk.PageAsync(meeting.Person(people[1]))).Texts(".verbs a"));
        foreach (var verb in new[] { "promote", "offer", "move" })
        {
            var (status, page) = await desk.SendStaleAsync(
                meeting.Person(people[1], verb), ("Reason", "Toch"), ("Position", "1"), ("Overbook", "true"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.StartsWith("Deze bijeenkomst gaat niet door.", page.Text(".error-summary li"), StringComparison.Ordinal);
        }

        await desk.DoAsync(meeting, people[1], "remove");
        Assert.Equal("Released", (await desk.App.StandAsync(meeting.Id))["Bert"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task State_mail_is_resent_but_not_while_one_is_queued(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        await desk.App.InDatabaseAsync(context =>
            context.Outbox.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.State, MailState.Sent)));

        var first = await desk.SendAsync(meeting.Person(people[0], "mail"));
        await desk.SendAsync(meeting.Person(people[0], "mail"));
        await desk.SendAsync(meeting.Person(people[1], "mail"));

        Assert.Equal("Anna van der Meer krijgt de e-mail opnieuw.", (await desk.PageAsync(first)).Text("[role=status]"));
        Assert.Equal(["Confirmed", "Confirmed"], await desk.MailsAsync(people[0]));
        Assert.Equal(["OnWaitlist", "OnWaitlist"], await desk.MailsAsync(people[1]));
        Assert.Equal(
            [0, 1],
            await desk.App.InDatabaseAsync(context =>
                context.Outbox.Where(mail => mail.RegistrationId == people[0]).Select(mail => mail.Sequence).Order().ToListAsync()));
        await desk.DoAsync(meeting, people[1], "remove");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.SendStaleAsync(meeting.Person(people[1], "mail"))).Status);
    }
}
