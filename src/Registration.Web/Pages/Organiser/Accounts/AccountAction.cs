using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>An action on the account of a colleague. Leads to the colleague's page.</summary>
internal abstract class AccountAction<TSubject> : ActionPage<TSubject>
    where TSubject : class
{
    private static readonly Texts Folder = Texts.Of("Pages/Organiser/Accounts/AccountAction");

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    protected string PersonPage => $"{Request.PathBase}/organiser/people/{Id}";

    /// <summary>The action with its title and button, without consequences yet.</summary>
    protected ActionView Ask(Colleague person)
    {
        var title = Texts["Title"].Value;
        return new ActionView(title, Texts["Submit"], PersonPage)
        {
            Kicker = person.Name,
            NoText = Texts["Back"],
            BackText = Texts["Back"],
            Breadcrumb =
            [
                new Crumb(Texts.Shared["Organising"], $"{Request.PathBase}/organiser"),
                new Crumb(Folder["People"], $"{Request.PathBase}/organiser/people"),
                new Crumb(person.Name, PersonPage),
                new Crumb(title),
            ],
        };
    }
}
