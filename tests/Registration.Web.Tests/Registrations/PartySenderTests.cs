using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>The registrant of a party, whose own details are corrected, also by an organiser, or put back.</summary>
public sealed class PartySenderTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Registrant_with_corrected_details_remains_the_registrant(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var (app, meeting) = (desk.App, await Seed.EventAsync(desk.App, 9, one => one.Starts(desk.App, 40)));
        var sender = await IdAsync(app, meeting, await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"]));
        var hassan = await app.InDatabaseAsync(context => context.Registrations
            .Where(one => one.EventId == meeting.Id && one.Details.GivenName == "Hassan").Select(one => one.Id).SingleAsync());

        await PostAsync("Marieke", "marieke@gemeente.nl");
        await AssertSenderAsync("Marieke van der Meer", "marieke@gemeente.nl");
        await PostAsync("Marijke", "marieke@gemeente.nl");
        await AssertSenderAsync("Marijke van der Meer", "marieke@gemeente.nl");
        await desk.SendAsync(
            meeting.Person(sender, "details"), [.. Details("Marijke", "marijke@elders.nl").Select(field => (field.Key, field.Value))]);
        await AssertSenderAsync("Marijke van der Meer", "marijke@elders.nl");
        Assert.Equal(303, (await app.PostAsync(await UndoPageAsync(app, sender), [])).Status);
        await AssertSenderAsync("Marijke van der Meer", "marieke@gemeente.example.org");
        Assert.Empty(await app.BreachesAsync());

        async Task PostAsync(string name, string email)
        {
            app.Clock!.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(303, (await app.PostAsync($"{await app.OwnPageAsync(sender)}/details", Details(name, email))).Status);
        }

        async Task AssertSenderAsync(string name, string email)
        {
            var own = await app.GetAsync(await app.OwnPageAsync(sender));
            Assert.DoesNotContain("Aangemeld door", own.Main, StringComparison.Ordinal);
            var party = await app.GetAsync(await app.PartyPageAsync(await app.OwnPageAsync(sender)));
            Assert.Equal($"Aanmeldingen door {name}", party.Page.Text("h1"));
            Assert.Contains($"Aangemeld door {name}", (await app.GetAsync(await app.OwnPageAsync(hassan))).Main, StringComparison.Ordinal);
            var page = await desk.PageAsync(meeting.Person(sender));
            Assert.Contains(Answered.Words("Deze persoon zelf, samen met collega’s"), page.Texts("dd"), StringComparer.Ordinal);
            Assert.Equal(
                (email, 0),
                await app.InDatabaseAsync(async context => (
                    (await context.Parties.SingleAsync(one => one.EventId == meeting.Id)).Email,
                    (await EventMail.SendersToldAsync(context, meeting.Id, TestContext.Current.CancellationToken)).Count)));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Registrant_who_left_is_mailed_at_the_corrected_address(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var (app, meeting) = (desk.App, await Seed.EventAsync(desk.App, 9));
        var sender = await IdAsync(app, meeting, await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"]));
        await app.PostAsync($"{await app.OwnPageAsync(sender)}/details", Details("Marieke", "marieke@gemeente.nl"));
        await app.PostAsync($"{await app.OwnPageAsync(sender)}/cancel", []);

        await desk.SendAsync($"/organiser/events/{meeting.Slug}/cancel", ("Note", "De zaal is dicht."));

        Assert.Equal(
            ["hassan@gemeente.example.org EventCancelled", "marieke@gemeente.nl PartyEventCancelled"],
            await app.InDatabaseAsync(async context => (await context.Outbox.Where(mail => mail.EventId == meeting.Id).ToListAsync())
                .Where(mail => mail.Template is MailTemplate.EventCancelled or MailTemplate.PartyEventCancelled)
                .Select(mail => $"{mail.Recipient} {mail.Template}").Order(StringComparer.Ordinal).ToList()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Correcting_a_member_leaves_the_registrant_as_is(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"]);
        var hassan = await app.InDatabaseAsync(context => context.Registrations
            .Where(one => one.EventId == meeting.Id && one.Details.GivenName == "Hassan").Select(one => one.Id).SingleAsync());

        await app.PostAsync($"{await app.OwnPageAsync(hassan)}/details", Details("Hassan", "hassan@elders.nl"));

        Assert.Equal(
            "Marieke marieke@gemeente.example.org",
            await app.InDatabaseAsync(async context =>
                await context.Parties.Where(one => one.EventId == meeting.Id)
                    .Select(one => one.GivenName + " " + one.Email)
                    .SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Form_of_a_party_sent_again_after_a_correction_succeeds(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var key = ("IdempotencyKey", Guid.NewGuid().ToString("N"));
        var first = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"], key);
        await app.PostAsync($"{first}/details", Details("Marieke", "marieke@gemeente.nl"));

        Assert.Equal(first, await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"], key));
    }

    private static Dictionary<string, string> Details(string name, string email) => new(StringComparer.Ordinal)
    {
        ["GivenName"] = name,
        ["Infix"] = "van der",
        ["FamilyName"] = "Meer",
        ["Email"] = email,
    };

    private static Task<Guid> IdAsync(TestApp app, Event meeting, string page)
    {
        var hash = Tokens.Hash(page.Split('/')[^1])!;
        return app.InDatabaseAsync(context => context.Registrations
            .Where(one => one.EventId == meeting.Id && one.TokenHash == hash).Select(one => one.Id).SingleAsync());
    }

    private static Task<string> UndoPageAsync(TestApp app, Guid person) => app.InDatabaseAsync(async context =>
    {
        var change = await context.AddressChanges.Where(one => one.RegistrationId == person)
            .OrderBy(one => one.ChangedAt).FirstAsync();
        return $"/r/{app.Services.GetRequiredService<Tokens>().ForAddressChange(change.Id, change.EventId)}/not-me";
    });
}
