using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>A corrected organisation is in the log, and changes neither the explanation of the standing nor sends a mail.</summary>
public sealed class CorrectedOrganisationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Attendee_keeps_the_explanation_and_gets_no_mail(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram");
        foreach (var (person, name) in people.Zip(["Anna", "Bram"]))
        {
            var before = await ClaimAsync(app, person);
            app.Clock!.Advance(TimeSpan.FromMinutes(83));

            var mails = await app.QueuesAsync(async () => Assert.Equal(303, (await app.PostAsync(
                $"{await app.OwnPageAsync(person)}/details",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["GivenName"] = name,
                    ["Infix"] = "van der",
                    ["FamilyName"] = "Meer",
                    ["Email"] = $"{name.ToLowerInvariant()}@gemeente.example.org",
                    ["Organisation"] = "Gemeente Breda",
                })).Status));

            Assert.Empty(mails);
            Assert.Equal(before, await ClaimAsync(app, person));
            Assert.DoesNotContain("verbeterd", (await app.GetAsync(await app.OwnPageAsync(person))).Main, StringComparison.Ordinal);
        }

        Assert.Contains("Er was een plek vrij", (await app.GetAsync(await app.OwnPageAsync(people[0]))).Main, StringComparison.Ordinal);
        Assert.Equal(
            people.Select(person => (Guid?)person),
            await app.InDatabaseAsync(context => context.Decisions
                .Where(decision => decision.EventId == meeting.Id && decision.Reason == ReasonCode.OrganisationCorrected)
                .OrderBy(decision => decision.Number).Select(decision => decision.RegistrationId).ToListAsync()));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Organiser_corrects_it_under_a_share_without_a_mail(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 2, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        var anna = await RegisterAsync(app, meeting, "Anna", "Gemeente Assen");
        var bram = await RegisterAsync(app, meeting, "Bram", "Gemeente Assen");
        var cees = await RegisterAsync(app, meeting, "Cees", "Gemeente Breda");
        foreach (var (person, name) in new[] { (anna, "Anna"), (bram, "Bram") })
        {
            var before = await ClaimAsync(app, person);
            app.Clock!.Advance(TimeSpan.FromMinutes(83));

            Assert.Empty(await app.QueuesAsync(() => CorrectAsync(desk, meeting, person, name, $"Gemeente {name}")));

            Assert.Equal(before, await ClaimAsync(app, person));
        }

        Assert.Contains(
            "Er was een plek vrij bij het aanmelden", (await desk.PageAsync(meeting.Person(anna))).Text("main"), StringComparison.Ordinal);

        // A correction that makes room still tells whom it gives a place.
        var dirk = await RegisterAsync(app, meeting, "Dirk", "Gemeente Breda");
        await desk.SendAsync(meeting.Person(bram, "remove"), ("Reason", "Daarom."), ("Mail", "true"));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Dirk"]);
        var mails = await app.QueuesAsync(() => CorrectAsync(desk, meeting, dirk, "Dirk", "Gemeente Delft"));
        Assert.Equal(["Dirk Promoted"], mails);
        Assert.Equal(ReasonCode.FirstInLine, (await ClaimAsync(app, dirk)).Reason);
        Assert.Equal(ReasonCode.PlaceFree, (await ClaimAsync(app, cees)).Reason);
        Assert.Empty(await app.BreachesAsync());
    }

    private static Task<Guid> RegisterAsync(TestApp app, Event meeting, string name, string organisation) =>
        app.RegisterAsync(Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation }));

    private static Task<string> CorrectAsync(OrganisersDesk desk, Event meeting, Guid person, string name, string organisation) =>
        desk.SendAsync(
            meeting.Person(person, "details"),
            ("GivenName", name), ("Infix", "van der"), ("FamilyName", "Meer"),
            ("Email", $"{name.ToLowerInvariant()}@gemeente.example.org"), ("Organisation", organisation));

    /// <summary>The state of the claim in the event, with its explanation.</summary>
    private static Task<(ClaimState State, ReasonCode Reason, string Values, ClaimState? From, bool ByOrganiser, DateTime ChangedAt)>
        ClaimAsync(TestApp app, Guid person) => app.InDatabaseAsync(async context =>
        {
            var claim = await context.Claims.AsNoTracking().SingleAsync(row => row.RegistrationId == person);
            return (claim.State, claim.Reason, claim.ReasonValues, claim.From, claim.ByOrganiser, claim.ChangedAt);
        });
}
