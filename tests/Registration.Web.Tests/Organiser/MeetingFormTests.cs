using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The form of an event: valid input, and the messages for invalid input.</summary>
public sealed class MeetingFormTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_input_is_reported_at_its_field_and_not_stored(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        foreach (var (field, value, words) in BadInput)
        {
            var page = await desk.RefusedAsync("/organiser/events/new", OrganisersDesk.Meeting((field, value)));

            var message = page.QuerySelector($"#{field}-error");
            Assert.True(message is not null, $"{field} = {value}: {page.QuerySelector(".error-summary")?.TextContent}");
            Assert.Contains(words, message.TextContent, StringComparison.Ordinal);
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($".error-summary a[href='#{field}']"));
            if (field is not "Visibility")
            {
                var typed = page.GetElementById(field)!;
                Assert.Equal(value.Trim().ToUpperInvariant(), (typed.GetAttribute("value") ?? typed.TextContent).ToUpperInvariant());
            }
        }

        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Events.CountAsync()));
    }

    public static (string Field, string Value, string Words)[] BadInput =>
    [
        ("Title", "", "Vul een titel in"),
        ("Title", "\u200B", "Vul een titel in"),
        ("Title", new string('a', 201), "hoogstens 200"),
        ("Title", "Omgekeerd \u202Etxt", "één gewone regel"),
        ("Date", "", "Vul een datum in"),
        ("Date", "2026-02-30", "Vul een datum in"),
        ("Date", "1999-10-06", "Vul een datum in"),
        ("Date", "2025-10-06", "Klopt het jaar"),
        ("Start", "", "hoe laat de bijeenkomst begint"),
        ("Start", "25:00", "hoe laat de bijeenkomst begint"),
        ("End", "half vijf", "hoe laat de bijeenkomst eindigt"),
        ("End", "12:59", "eindigt voordat zij begint"),
        ("End", "13:00", "eindigt voordat zij begint"),
        ("LastDay", "2026-10-05", "eindigt dan voordat zij begint"),
        ("LastDay", "morgen", "Vul een datum in"),
        ("VenueName", new string('a', 201), "hoogstens 200"),
        ("VenueCity", new string('a', 101), "hoogstens 100"),
        ("Summary", new string('a', 501), "hoogstens 500"),
        ("Summary", "a\u0007b", "een teken in dat u niet kunt zien"),
        ("Description", new string('a', 20_001), "hoogstens 20000"),
        ("Capacity", "-5", "heel getal van 0"),
        ("Capacity", "60,5", "heel getal van 0"),
        ("Capacity", "100001", "heel getal van 0"),
        ("Capacity", "99999999999999999999", "heel getal van 0"),
        ("ContactOrganisation", new string('a', 201), "hoogstens 200"),
        ("ContactEmail", "vng", "heel e-mailadres"),
        ("ContactPhone", "bel mij", "telefoonnummer in met cijfers"),
        ("Organisers", new string('a', 201), "elke regel mag hoogstens 200"),
        ("Organisers", string.Join('\n', Enumerable.Repeat("VNG", 21)), "hoogstens 20 regels"),
        ("Partners", new string('a', 201), "elke regel mag hoogstens 200"),
        ("Slug", "new", "gebruiken we zelf"),
        ("Slug", "NEW", "gebruiken we zelf"),
        ("Slug", "werk als waarde", "kleine letters, cijfers"),
        ("Slug", "-werk", "kleine letters, cijfers"),
        ("Slug", "werk--waarde", "kleine letters, cijfers"),
        ("Slug", "../admin", "kleine letters, cijfers"),
        ("Slug", new string('a', 81), "hoogstens 80 tekens"),
        ("Visibility", "Secret", "Kies wie zich kan aanmelden"),
        ("Series", new string('a', 201), "hoogstens 200"),
        ("SeriesNumber", "3", "naam van de reeks"),
        ("SeriesNumber", "nul", "heel getal van 1"),
        ("PartOf", new string('a', 201), "hoogstens 200"),
        ("OpensAt", "gisteren", "datum met een tijd"),
        ("OpensAt", "2026-10-06T13:00", "pas open als de bijeenkomst al is begonnen"),
        ("ClosesAt", "2026-10-06T13:01", "pas na het begin"),
        ("InternalNotes", new string('a', 5001), "hoogstens 5000"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Slug_derives_from_the_title_and_is_unique(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);

        Assert.Equal("/organiser/events/cafe-ijsland-2026/programme",
            await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Title", "  Café “IJsland”: 2026! "))));
        Assert.Equal("/organiser/events/cafe-ijsland-2026-2/programme",
            await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Title", "Café IJsland 2026"))));
        Assert.Equal("/organiser/events/bijeenkomst/programme",
            await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Title", "New"))));
        var page = await desk.RefusedAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", "cafe-ijsland-2026")));

        Assert.Contains("al van een andere bijeenkomst", page.QuerySelector("#Slug-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("#advanced")!.HasAttribute("open"));
        Assert.Equal(3, await desk.App.InDatabaseAsync(context => context.Events.CountAsync()));
        Assert.Equal(3, await desk.App.InDatabaseAsync(context => context.EventPlaces.CountAsync()));

        var edited = await desk.RefusedAsync(
            "/organiser/events/bijeenkomst/edit",
            await desk.FormOfAsync("/organiser/events/bijeenkomst/edit", ("Slug", "cafe-ijsland-2026")));
        Assert.Contains("al van een andere bijeenkomst", edited.QuerySelector("#Slug-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-03-28", "02:30", "04:00", null, null)]
    [InlineData("2027-03-28", "01:30", "03:30", "2027-03-28T00:30", "2027-03-28T01:30")]
    [InlineData("2026-10-25", "01:30", "03:30", "2026-10-24T23:30", "2026-10-25T02:30")]
    [InlineData("2026-10-25", "02:30", "03:00", "2026-10-25T00:30", "2026-10-25T02:00")]
    [InlineData("2026-10-25", "13:00", "16:00", "2026-10-25T12:00", "2026-10-25T15:00")]
    public async Task Times_are_local_also_on_days_of_a_clock_change(
        string date, string start, string end, string? startsAt, string? endsAt)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var form = OrganisersDesk.Meeting(("Date", date), ("Start", start), ("End", end), ("Slug", "klok"));
        if (startsAt is null)
        {
            var page = await desk.RefusedAsync("/organiser/events/new", form);
            Assert.Contains("deze tijd bestaat niet", page.QuerySelector("#Start-error")!.TextContent, StringComparison.Ordinal);
            return;
        }

        await desk.SendAsync("/organiser/events/new", form);

        var meeting = await desk.ReadAsync("klok");
        Assert.Equal((startsAt, endsAt), (meeting.StartsAt.ToString("yyyy-MM-ddTHH:mm"), meeting.EndsAt.ToString("yyyy-MM-ddTHH:mm")));
        var stored = await desk.FormOfAsync("/organiser/events/klok/edit");
        Assert.Equal((date, start, end), (Value("Date"), Value("Start"), Value("End")));

        string Value(string name) => stored.Single(field => field.Name == name).Value;
    }

    [Fact]
    public async Task Ambiguous_hour_keeps_its_stored_instant()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var second = new DateTime(2026, 10, 25, 1, 30, 0, DateTimeKind.Utc);
        var meeting = await Seed.EventAsync(desk.App, shape: one => (one.StartsAt, one.EndsAt) = (second, second.AddHours(3)));

        await desk.SendAsync($"/organiser/events/{meeting.Slug}/edit",
            await desk.FormOfAsync($"/organiser/events/{meeting.Slug}/edit", ("Title", "Nacht")));

        var stored = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(("Nacht", second), (stored.Title, stored.StartsAt));
    }

    [Fact]
    public async Task Description_preview_is_sanitised_and_stores_nothing()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);

        using var answer = await desk.Organiser.PostAsync("/organiser/events/new", OrganisersDesk.Meeting(
            ("Description", "# Kop\n\n**Vet** <script>alert(1)</script> [x](javascript:alert(1))"), ("Preview", "true")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await OrganisersDesk.DocumentAsync(answer);
        var preview = page.QuerySelector(".preview .prose")!;
        Assert.Equal("Kop", preview.QuerySelector("h3")!.TextContent);
        Assert.NotNull(preview.QuerySelector("strong"));
        Assert.Null(page.QuerySelector(".preview script, .preview a[href]"));
        Assert.Equal("werk-als-waarde", page.QuerySelector("#Slug")!.GetAttribute("value"));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Events.CountAsync()));
    }

    [Fact]
    public async Task Form_is_available_in_English()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);

        var page = await desk.RefusedAsync("/en/organiser/events/new", OrganisersDesk.Meeting(("Title", "")));

        Assert.Equal("Enter a title.", page.QuerySelector("#Title-error")!.TextContent);
        Assert.Equal("/en/organiser/events/english/programme",
            await desk.SendAsync("/en/organiser/events/new", OrganisersDesk.Meeting(("Title", "English"))));
    }
}
