using EventRegistration.Localisation;
using EventRegistration.Pages.Shared;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Pages.Organiser;

/// <summary>
/// The tabs of an event's organiser pages. A page of an event sets its breadcrumb with <see cref="EventCrumbs"/> and begins its main
/// with <c>&lt;partial name="_Tabs" model="EventTab.People" /&gt;</c>: title, status, public page and tabs, then its own h1.
/// </summary>
internal enum EventTab
{
    Overview,
    Programme,
    People,
    Messages,
    Afterwards,
}

/// <summary>The breadcrumb of an event's organiser pages.</summary>
internal static class EventCrumbs
{
    /// <summary>Organising / the event / <paramref name="page"/>; without a page the event itself is the last step.</summary>
    public static Crumb[] OfEvent(this HttpContext context, string? page = null)
    {
        var scope = context.OrganiserScope();
        var root = new Crumb(Texts.Shared["Organising"], $"{context.Request.PathBase}/organiser");
        return page is null
            ? [root, new Crumb(scope.Title)]
            : [root, new Crumb(scope.Title, $"{context.Request.PathBase}/organiser/events/{scope.Slug}"), new Crumb(page)];
    }
}

/// <summary>
/// The parts of the tab People. Such a page begins its main with <c>_Tabs</c> for <see cref="EventTab.People"/>, and then
/// <c>&lt;partial name="_PeopleTabs" model="PeopleTab.Waitlist" /&gt;</c>.
/// </summary>
internal enum PeopleTab
{
    Registrations,
    Waitlist,
    Capacity,
    Rules,
    Log,
}
