using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Programme;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Speakers;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Two organisers with the same form: a field that one did not touch takes the value of the other.</summary>
[Trait("Finding", "organiser-D17")]
public sealed class ThreeWayTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly SeedRound Tables = new(new SeedSession("Werk", 5), new SeedSession("Zorg", 5));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Untouched_field_of_a_meeting_takes_the_other_value(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App);
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        var mine = await desk.FormOfAsync(edit, ("VenueName", "Stadhuis"));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Title", "Van een collega"), ("Summary", "Ook")));

        await desk.SendAsync(edit, mine);

        var stored = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(("Van een collega", "Ook", "Stadhuis"), (stored.Title, stored.Summary, stored.Venue.Name));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Untouched_field_of_a_session_takes_the_other_value(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{meeting.Sessions[0].Id}";
        var mine = await desk.FormOfAsync(address, ("Room", "Kelder"));
        await desk.SendAsync(
            address, await desk.FormOfAsync(address, ("Title", "Van een collega"), ("People[0].Name", "Ineke Bos")));

        await desk.SendAsync(address, mine);

        var session = (await desk.ReadAsync(meeting.Slug)).Sessions.Single(one => one.Id == meeting.Sessions[0].Id);
        Assert.Equal(("Van een collega", "Kelder"), (session.Title, session.Room));
        Assert.Equal("Ineke Bos", Assert.Single(session.Parts).Speaker!.Name);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Untouched_ticks_and_speakers_take_the_other_value(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var speaker = await desk.App.SpeakerAsync(meeting, "Ineke Bos", (meeting.Sessions[0], PartKind.Speaker));
        var programme = $"/organiser/events/{meeting.Slug}/programme";
        var (round, person) = ($"{programme}/rounds/{meeting.Rounds[0].Id}", $"{programme}/speakers/{speaker.Id}");
        var (myRound, mySpeaker) = (
            await desk.FormOfAsync(round, ("Title", "Tafels")), await desk.FormOfAsync(person, ("Organisation", "VNG")));
        await desk.SendAsync(round, await desk.FormOfAsync(round, ("Required", "true")));
        await desk.SendAsync(person, await desk.FormOfAsync(person, ("Name", "Ineke de Bos")));

        await desk.SendAsync(round, myRound);
        await desk.SendAsync(person, mySpeaker);

        var stored = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(("Tafels", true), (stored.Rounds[0].Title, stored.Rounds[0].ChoiceRequired));
        var part = stored.Sessions.SelectMany(session => session.Parts).Single();
        Assert.Equal(("Ineke de Bos", "VNG"), (part.Speaker!.Name, part.Speaker.Organisation));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Removed_session_says_so_and_keeps_what_was_typed(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var speaker = await desk.App.SpeakerAsync(meeting, "Ineke Bos", (meeting.Sessions[0], PartKind.Speaker));
        var programme = $"/organiser/events/{meeting.Slug}/programme";
        var session = $"{programme}/sessions/{meeting.Sessions[0].Id}";
        var person = $"{programme}/speakers/{speaker.Id}";
        var (mine, other) = (await desk.FormOfAsync(session, ("Title", "Mijn titel")), await desk.FormOfAsync(person));
        await desk.SendAsync($"{session}/remove");
        await desk.SendAsync($"{person}/remove");

        var (status, page) = await desk.SendStaleAsync(session, mine);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.StartsWith("“Mijn titel” is er niet meer: een collega heeft het intussen weggehaald.", page.Text("[data-gone] p"),
            StringComparison.Ordinal);
        Assert.Contains("Titel", page.Texts("main dt"));
        Assert.Contains("Mijn titel", page.Texts("main dd"));
        var (gone, speakers) = await desk.SendStaleAsync(person, other);
        Assert.Equal(HttpStatusCode.NotFound, gone);
        Assert.StartsWith("“Ineke Bos” is er niet meer", speakers.Text("[data-gone] p"), StringComparison.Ordinal);
    }
}
