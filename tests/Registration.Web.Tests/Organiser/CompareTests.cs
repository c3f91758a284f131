using System.Net;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>"Why she and not I?", asked from the page of either person.</summary>
[Trait("Finding", "organiser-D25")]
public sealed class CompareTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Either_page_names_who_went_before_whom_by_which_rule(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        var anna = await SignUpAsync(desk, meeting, "Anna", "Gemeente A");
        await SignUpAsync(desk, meeting, "Bram", "Gemeente B");
        var cees = await SignUpAsync(desk, meeting, "Cees", "Gemeente B");
        var evi = await SignUpAsync(desk, meeting, "Evi", "Gemeente E");
        desk.App.Clock!.Advance(TimeSpan.FromHours(1));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(anna));

        var own = await desk.PageAsync(meeting.Person(cees));
        var asked = await desk.PageAsync(own.QuerySelector("a[href$='/compare']")!.GetAttribute("href")!);
        Assert.Equal(["Evi van der Meer, dinsdag 15 september 2026, 11.00 uur"], asked.Texts("[data-passing] li"));
        Assert.Equal(
            ["Kies iemand", "Anna van der Meer", "Bram van der Meer", "Evi van der Meer"], asked.Texts("select[name=with] option"));

        foreach (var (one, other) in new[] { (cees, evi), (evi, cees) })
        {
            var page = await desk.PageAsync($"{meeting.Person(one, "compare")}?with={other}");
            var line = Assert.Single(page.QuerySelectorAll(".log > li"));
            Assert.Equal("Evi van der Meer: Kreeg een plek", line.Text("p:nth-of-type(2)"));
            Assert.Equal(
                "Ging voor Cees van der Meer (nummer 1): de organisatie heeft al 1 plek.", line.Text("[data-passed-because=ShareReached]"));
            Assert.Equal("dinsdag 15 september 2026, 11.00 uur", line.Text("time"));
            var inLog = await desk.PageAsync(line.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal("CancelledByAttendee", Assert.Single(inLog.QuerySelectorAll(".log > li")).GetAttribute("data-reason"));
            Assert.Contains("Ging voor Cees van der Meer (nummer 1): de organisatie heeft al 1 plek.", inLog.Texts(".followed p"));
        }

        var nobody = await desk.PageAsync(meeting.Person(evi, "compare"));
        Assert.Equal("Niemand ging voor op Evi van der Meer.", nobody.Text("#passing + p"));
        var english = await desk.PageAsync($"/en{meeting.Person(cees, "compare")}?with={evi}");
        Assert.Equal(
            "Went ahead of Cees van der Meer (number 1): the organisation already has 1 place.", english.Text("[data-passed-because]"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_place_by_hand_differs_from_one_in_turn(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram", "Cees");
        await desk.DoAsync(meeting, people[2], "promote", ("Reason", "Cees spreekt."), ("Overbook", "true"), ("Mail", "true"));

        var byHand = await desk.PageAsync($"{meeting.Person(people[1], "compare")}?with={people[2]}");
        Assert.Equal(
            ["Ging voor Bram van der Meer (nummer 1): een organisator koos dat."], byHand.Texts("[data-passed-because=ByOrganiser]"));
        Assert.Equal("“Cees spreekt.”", byHand.Text(".note"));
        Assert.Equal("door: Sanne de Vries", byHand.Text(".meta span"));

        var inTurn = await desk.PageAsync($"{meeting.Person(people[1], "compare")}?with={people[0]}");
        Assert.Empty(inTurn.QuerySelectorAll("[data-passed-because]"));
        Assert.Equal(["Bram van der Meer wachtte hier toen niet."], inTurn.Texts("[data-other]"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Readers_may_compare_people_of_their_event_only(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, other) = (await Seed.EventAsync(desk.App, 1), await Seed.EventAsync(desk.App, 1));
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram");
        var stranger = await desk.RegisterAsync(other.Id, "Vreemd");
        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader, meeting.Id);

        foreach (var (query, status) in new[]
        {
            ($"?with={people[1]}", HttpStatusCode.OK), ("", HttpStatusCode.OK), ("?with=", HttpStatusCode.OK),
            ("?with=x", HttpStatusCode.OK),
            ($"?with={people[0]}", HttpStatusCode.OK), ($"?with={stranger[0]}", HttpStatusCode.NotFound),
        })
        {
            using var answer = await reader.GetAsync(meeting.Person(people[0], "compare") + query);
            Assert.Equal(status, answer.StatusCode);
        }

        using var foreign = await reader.GetAsync(meeting.Person(stranger[0], "compare"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    private static Task<Guid> SignUpAsync(OrganisersDesk desk, Event meeting, string name, string organisation) =>
        desk.App.RegisterAsync(Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation }));
}
