using System.Text.Json;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The venue of a meeting: typed by the organiser, and told on the page, in the mail and in calendars.</summary>
public sealed class VenueAddressTests
{
    private const string Where = "Willemshof, Nassaulaan 12, 2514 JS Den Haag";
    private const string Directions = "Een kwartier lopen van het station.\r\nDe ingang heeft geen drempel.";

    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M3")]
    [Trait("Finding", "attendee-7")]
    public async Task Venue_is_stored_shown_mailed_and_put_in_calendars(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider, _transport);
        var meeting = await Seed.EventAsync(desk.App, 10);
        var (edit, page) = ($"/organiser/events/{meeting.Slug}/edit", $"/events/{meeting.Slug}");
        Assert.Equal("Den Haag", await AddressAsync());

        await desk.SendAsync(edit, await desk.FormOfAsync(
            edit, ("VenueAddress", "Nassaulaan 12"), ("VenuePostcode", "2514js"), ("VenueDirections", Directions)));

        var venue = (await desk.ReadAsync(meeting.Slug)).Venue;
        Assert.Equal(("Nassaulaan 12", "2514 JS", "Den Haag"), (venue.Address, venue.Postcode, venue.City));
        var form = await desk.PageAsync(edit);
        Assert.Equal("2514 JS", form.QuerySelector("#VenuePostcode")!.GetAttribute("value"));
        Assert.Equal("Een kwartier lopen van het station. De ingang heeft geen drempel.", form.Text("#VenueDirections"));
        var facts = (await desk.PageAsync(page)).Text(".facts");
        Assert.Contains(Where, facts, StringComparison.Ordinal);
        Assert.Contains(
            "Hoe komt u er? Een kwartier lopen van het station. De ingang heeft geen drempel.", facts, StringComparison.Ordinal);
        Assert.Equal(
            """
            {"@type":"PostalAddress","streetAddress":"Nassaulaan 12","postalCode":"2514 JS","addressLocality":"Den Haag"}
            """.Trim(),
            await AddressAsync());
        await AssertCalendarAsync((await desk.App.AskAsync(HttpMethod.Get, $"{page}.ics")).Text);

        await desk.App.RegisterAsync(meeting.Id, "Anna");
        await desk.App.SendMailAsync();
        var mail = Assert.Single(_transport.Given);
        Assert.Contains(Where, mail.Text, StringComparison.Ordinal);
        Assert.Contains("De ingang heeft geen drempel.", mail.Text, StringComparison.Ordinal);
        await AssertCalendarAsync(mail.Calendar!.Content);

        async Task<string> AddressAsync()
        {
            var data = (await desk.PageAsync(page)).QuerySelector("script[type='application/ld+json']")!.TextContent;
            return JsonDocument.Parse(data).RootElement.GetProperty("location").GetProperty("address").ToString();
        }

        static async Task AssertCalendarAsync(string file)
        {
            var entry = Assert.Single((await CalendarReader.ReadAsync(file)).Events);
            Assert.Equal(Where, entry.Location);
            Assert.Contains("Een kwartier lopen van het station.\nDe ingang", entry.Description, StringComparison.Ordinal);
        }
    }
}
