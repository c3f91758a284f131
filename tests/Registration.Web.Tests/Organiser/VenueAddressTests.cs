using System.Text.Json;
using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The street of a venue: typed by the organiser, shown on the event page and told to search engines.</summary>
public sealed class VenueAddressTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M3")]
    public async Task Street_of_the_venue_is_stored_and_published(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10);
        var (edit, page) = ($"/organiser/events/{meeting.Slug}/edit", $"/events/{meeting.Slug}");
        Assert.Equal("Den Haag", await AddressAsync());

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueAddress", "Nassaulaan 12, 2514 JS")));

        Assert.Equal("Nassaulaan 12, 2514 JS", (await desk.ReadAsync(meeting.Slug)).Venue.Address);
        Assert.Equal("Nassaulaan 12, 2514 JS", (await desk.PageAsync(edit)).QuerySelector("#VenueAddress")!.GetAttribute("value"));
        Assert.Contains(
            "Willemshof, Nassaulaan 12, 2514 JS, Den Haag", (await desk.PageAsync(page)).Text(".facts"), StringComparison.Ordinal);
        Assert.Equal(
            """{"@type":"PostalAddress","streetAddress":"Nassaulaan 12, 2514 JS","addressLocality":"Den Haag"}""", await AddressAsync());

        async Task<string> AddressAsync()
        {
            var data = (await desk.PageAsync(page)).QuerySelector("script[type='application/ld+json']")!.TextContent;
            return JsonDocument.Parse(data).RootElement.GetProperty("location").GetProperty("address").ToString();
        }
    }
}
