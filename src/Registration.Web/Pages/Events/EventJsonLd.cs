using System.Text.Json;
using System.Text.Json.Nodes;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Html;

namespace EventRegistration.Pages.Events;

/// <summary>A meeting as search engines read it (schema.org).</summary>
internal static class EventJsonLd
{
    public static HtmlString Of(Event meeting, Pool? pool, string address)
    {
        var venue = meeting.Venue;
        var place = new JsonObject
        {
            ["@type"] = "Place",
            ["name"] = venue.Name,
            ["address"] = venue.Address.Length + venue.Postcode.Length == 0 ? venue.City : new JsonObject(
                new (string Name, string Value)[]
                {
                    ("@type", "PostalAddress"), ("streetAddress", venue.Address), ("postalCode", venue.Postcode),
                    ("addressLocality", venue.City),
                }
                .Where(part => part.Value.Length > 0).Select(part => KeyValuePair.Create<string, JsonNode?>(part.Name, part.Value))),
        };
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = meeting.Title,
            ["description"] = meeting.Summary,
            ["startDate"] = EventTime.Machine(meeting.StartsAt, meeting.TimeZone),
            ["endDate"] = EventTime.Machine(meeting.EndsAt, meeting.TimeZone),
            ["eventStatus"] = meeting.Status == EventStatus.Cancelled
                ? "https://schema.org/EventCancelled"
                : "https://schema.org/EventScheduled",
            ["url"] = address,
            ["location"] = venue is { Name: "", Address: "", Postcode: "", City: "" } ? null : place,
            ["organizer"] = new JsonArray(
                [.. meeting.Organisers.Select(name => new JsonObject { ["@type"] = "Organization", ["name"] = name })]),
            ["maximumAttendeeCapacity"] = pool?.Capacity,
            ["remainingAttendeeCapacity"] = pool?.PlacesLeft,
        };
        foreach (var empty in data.Where(property => property.Value is null).ToList())
        {
            data.Remove(empty.Key);
        }

        // The standard encoder writes < as an escape, so that no title can end the script element it stands in.
        return new HtmlString(data.ToJsonString(JsonSerializerOptions.Default));
    }
}
