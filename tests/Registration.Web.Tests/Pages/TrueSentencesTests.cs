using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Sentences that follow from the state: the way back, the mailed address, the moments of signing up, a share of one.</summary>
public sealed class TrueSentencesTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Way_back_is_promised_only_where_there_is_one(DatabaseProvider provider)
    {
        const string Full = "Is de bijeenkomst vol, dan komt u achteraan op de wachtlijst, als daar ruimte is.";
        const string Off = "zolang het aanmelden open is en er plek is. Op de wachtlijst komt nu niemand meer.";
        const string None = "Opnieuw aanmelden kan daarna niet.";
        const string Over = "De bijeenkomst gaat niet door.";
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        var (holds, waits) = (await app.SignUpAsync(meeting, "Anna"), await app.SignUpAsync(meeting, "Bram"));
        await AssertSaysAsync("/cancel", "/leave", Full);

        var rules = meeting.Settings.Rules;
        Assert.IsType<Done>(await app.Places().ChangeRulesAsync(
            meeting.Id, rules, rules with { WaitlistEnabled = false }, new ByOrganiser(Guid.NewGuid(), Mailing.Note(meeting.Id)),
            TestContext.Current.CancellationToken));
        await AssertSaysAsync("/cancel", "/leave", Off);
        await StatusAsync(EventStatus.Closed);
        await AssertSaysAsync("/cancel", "/leave", None);
        await StatusAsync(EventStatus.Cancelled);
        await AssertSaysAsync("/cancel", "/leave", $"aangemeld. {None}", $"wachtlijst. {None}");
        Assert.Contains(Over, (await app.GetAsync($"{holds}/cancel")).Main, StringComparison.Ordinal);
        Assert.Contains(Over, (await app.GetAsync($"{waits}/leave")).Main, StringComparison.Ordinal);

        async Task AssertSaysAsync(string cancel, string leave, string words, string? ofWaiting = null)
        {
            foreach (var (address, said) in new[] { ($"{holds}{cancel}", words), ($"{waits}{leave}", ofWaiting ?? words) })
            {
                var main = (await app.GetAsync(address)).Main;
                Assert.Contains(said, main, StringComparison.Ordinal);
                Assert.Equal(words == Full, main.Contains("achteraan", StringComparison.Ordinal));
            }
        }

        Task<int> StatusAsync(EventStatus status) => app.InDatabaseAsync(context => context.Events
            .Where(row => row.Id == meeting.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Status, status)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Gathered_mail_is_known_to_the_own_page(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var party = Asking.Party(meeting.Id, "Tineke", together: false, "Tineke", "Dia");
        await app.RegisterPartyAsync(party with
        {
            Members = [.. party.Members.Select(member => member with
            {
                Details = member.Details with { Email = "Tineke@gemeente.example.org" },
            })],
        });
        var person = await app.InDatabaseAsync(context => context.Registrations
            .Where(row => row.EventId == meeting.Id && row.Details.GivenName == "Tineke").Select(row => row.Id).SingleAsync());
        var own = await app.OwnPageAsync(person);
        Assert.Equal("Address", await MailedAsync());

        await app.InDatabaseAsync(context => context.Outbox.Where(mail => mail.EventId == meeting.Id)
            .ExecuteUpdateAsync(mail => mail.SetProperty(one => one.State, MailState.Failed)
                .SetProperty(one => one.LastAnswer, "550 5.1.1 No such user")));
        Assert.Equal("Bounced", await MailedAsync());

        async Task<string?> MailedAsync() =>
            (await app.GetAsync(own)).Page.QuerySelector("[data-mailed]")!.GetAttribute("data-mailed");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Log_names_the_moments_of_signing_up(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, one => one.Starts(desk.App, 30));
        var edit = $"/organiser/events/{meeting.Slug}/edit";

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("OpensAt", "2026-09-16T09:00"), ("ClosesAt", "2026-10-01T12:00")));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("ClosesAt", "2026-10-02T12:00")));

        var log = (await desk.PageAsync($"/organiser/events/{meeting.Slug}/log")).Text("main");
        Assert.Contains("Aanmelden vanaf: was niet ingevuld, is woensdag 16 september 2026, 09.00 uur", log, StringComparison.Ordinal);
        Assert.Contains("Aanmelden tot: was niet ingevuld, is donderdag 1 oktober 2026, 12.00 uur", log, StringComparison.Ordinal);
        Assert.Contains(
            "Aanmelden tot: was donderdag 1 oktober 2026, 12.00 uur, is vrijdag 2 oktober 2026, 12.00 uur", log, StringComparison.Ordinal);
        Assert.Equal(
            [2, 1],
            (await desk.App.InDatabaseAsync(context => context.Actions.Where(one => one.EventId == meeting.Id)
                .OrderBy(one => one.CommandNumber).Select(one => one.Values).ToListAsync()))
                .Select(values => ActionValues.Read(values).Moments.Count));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Share_of_one_place_speaks_of_one_person(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        await app.RegisterAsync(Asking.SignUp(meeting.Id, "Anna").With(details => details with { Organisation = "Gemeente Assen" }));
        var bram = await app.RegisterAsync(
            Asking.SignUp(meeting.Id, "Bram").With(details => details with { Organisation = "Gemeente Assen" }));

        var own = await app.OwnPageAsync(bram);
        Assert.Contains(
            "Hoogstens 1 persoon van één organisatie kan een plek krijgen.", (await app.GetAsync(own)).Main, StringComparison.Ordinal);
        Assert.Contains(
            "At most 1 person from one organisation can have a place.", (await app.GetAsync($"/en{own}")).Main, StringComparison.Ordinal);
    }
}
