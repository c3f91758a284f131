using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Pages.Organiser;

/// <summary>An action of the organiser of an event, below <c>/organiser/events/{slug}</c>.</summary>
[NeedsRight(Right.Organiser)]
internal abstract class EventAction<TSubject> : ActionPage<TSubject>
    where TSubject : class
{
    protected OrganiserScope Scope => HttpContext.OrganiserScope();

    /// <summary>The event's own page.</summary>
    protected string EventPage => $"{Request.PathBase}/organiser/events/{Scope.Slug}";

    /// <summary>The action with its title and button, without consequences yet.</summary>
    /// <param name="tab">The tab of the event.</param>
    /// <param name="back">The page that "no" leads to.</param>
    /// <param name="crumb">The last step of the breadcrumb; null for the title.</param>
    protected ActionView Ask(EventTab tab, string back, string? crumb = null)
    {
        var title = Texts["Title"].Value;
        return new ActionView(title, Texts["Button"], back) { Tab = tab, Breadcrumb = HttpContext.OfEvent(crumb ?? title) };
    }
}
