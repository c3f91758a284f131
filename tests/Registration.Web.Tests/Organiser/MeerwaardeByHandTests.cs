using EventRegistration.Demo;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Programme;
using EventRegistration.Speakers;
using Xunit;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The first of the five meetings, made by hand through the forms: as the demo makes it of <c>meetings.json</c>.</summary>
public sealed class MeerwaardeByHandTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_first_meeting_is_made_by_hand_and_published(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var all = await Meeting.ReadAllAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "meetings.json"),
            TestContext.Current.CancellationToken);
        var meeting = all.Single(one => one.Key == "meerwaarde");

        var programme = await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(
            ("Title", meeting.Title), ("Slug", meeting.Key), ("Summary", meeting.Summary), ("Capacity", "60"), ("Start", "13:00"),
            ("End", "16:00"),
            ("VenueName", "Willemshof"), ("VenueCity", "Den Haag"), ("Organisers", "Divosa\r\nCedris\r\nVNG"),
            ("Partners", "Universiteit Utrecht (USBO)"),
            ("ContactOrganisation", "VNG"), ("ContactEmail", "bijeenkomsten@vng.example.org")));
        Assert.Equal("/organiser/events/meerwaarde/programme", programme);
        foreach (var slot in meeting.Sessions)
        {
            await AddAsync(desk, programme, slot);
        }

        await desk.SendAsync("/organiser/events/meerwaarde/publish");

        var made = await desk.ReadAsync("meerwaarde");
        var sample = DemoProgramme.Of(meeting, null, desk.App.UtcNow).Event;
        Assert.Equal(EventStatus.Published, made.Status);
        Assert.Equal(new DateTime(2026, 10, 6, 11, 0, 0), made.StartsAt);
        Assert.Equal(sample.EndsAt, made.EndsAt);
        Assert.Equal((sample.Venue.Name, sample.Venue.City, sample.Contact.Email), (made.Venue.Name, made.Venue.City, made.Contact.Email));
        Assert.Equal(sample.Organisers, made.Organisers);
        Assert.Equal(sample.Partners, made.Partners);
        Assert.Equal(Slots(sample), Slots(made));
        Assert.Equal(60, made.Pools.Single(pool => pool.SessionId is null).Capacity);
        Assert.Equal(Enumerable.Repeat<int?>(10, 6), made.Pools.Where(pool => pool.SessionId is not null).Select(pool => pool.Capacity));
        Assert.Equal(["Erik Dannenberg", "Job Cohen", "Lieske van der Torre"], Speakers(made));
        Assert.Equal(2, made.Sessions.Single(session => session.Title == "Reflectie op de theorie").Parts.Count);

        var page = await desk.PageAsync("/events/meerwaarde");
        Assert.Equal("60", page.QuerySelector("main")!.GetAttribute("data-places-left"));
        Assert.Contains("Lieske van der Torre (Universiteit Utrecht)", page.QuerySelector(".tt")!.TextContent, StringComparison.Ordinal);
        var signUp = await desk.PageAsync("/events/meerwaarde/register");
        Assert.Equal(6, signUp.QuerySelectorAll("input[name='Sessions[1]']:not([value=''])").Length);
    }

    /// <summary>Types what an organiser would, and leaves the starting time as the page proposes it.</summary>
    private static async Task AddAsync(OrganisersDesk desk, string programme, Slot slot)
    {
        List<(string, string)> fields = [("Minutes", $"{slot.Minutes}")];
        foreach (var (index, person) in slot.People.Index())
        {
            fields.Add(($"People[{index}].Name", person.Name));
            fields.Add(($"People[{index}].Organisation", person.Organisation));
            fields.Add(($"People[{index}].Part", person.Role.ToString()));
        }

        if (slot.Kind == SlotKind.BreakoutRound)
        {
            var form = await desk.PageAsync($"{programme}/rounds/new");
            fields.Add(("Start", form.QuerySelector("#Start")!.GetAttribute("value")!));
            await desk.SendAsync($"{programme}/rounds/new", [
                .. fields, ("Title", slot.Title), ("Sessions", string.Join("\r\n", slot.Tables)), ("Capacity", $"{slot.PlacesPerTable}"),
                ("Waitlist", "true"),
            ]);
            return;
        }

        var page = await desk.PageAsync(programme);
        fields.Add(("Start", page.QuerySelector("#Start")!.GetAttribute("value")!));
        Assert.Equal($"{programme}#add",
            await desk.SendAsync(programme, [.. fields, ("Title", slot.Title), ("Kind", slot.Kind.ToString())]));
    }

    private static IReadOnlyList<string> Speakers(Event meeting) =>
        [.. meeting.Sessions.SelectMany(session => session.Parts).DistinctBy(part => part.SpeakerId).Select(part => part.Speaker!.Name)
            .Order(StringComparer.Ordinal)];

    /// <summary>Every session with its place in the programme; the rounds by number.</summary>
    private static IReadOnlyList<(int, string, SessionKind, DateTime?, DateTime?, string?)> Slots(Event meeting) =>
    [
        .. meeting.Sessions.OrderBy(session => session.Ordinal).Select(session => (
            session.Ordinal,
            session.Title,
            session.Kind,
            session.StartsAt,
            session.EndsAt,
            (session.Round ?? meeting.Rounds.Find(round => round.Id == session.RoundId && round.Id != 0)) is { } round
                ? $"{round.Number} {round.Title} {round.WaitlistEnabled}" : null)),
    ];
}
