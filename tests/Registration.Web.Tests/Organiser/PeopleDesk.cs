using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Short words for what tests of the people of a meeting ask.</summary>
internal static class PeopleDesk
{
    public static string Registrations(this Event meeting) => $"/organiser/events/{meeting.Slug}/registrations";

    public static string Waitlist(this Event meeting) => $"/organiser/events/{meeting.Slug}/waitlist";

    public static string Person(this Event meeting, Guid id, string verb = "") =>
        $"{meeting.Registrations()}/{id}{(verb.Length > 0 ? "/" : "")}{verb}";

    public static async Task<List<Guid>> RegisterAsync(this OrganisersDesk desk, long eventId, params string[] names)
    {
        List<Guid> people = [];
        foreach (var name in names)
        {
            people.Add(await desk.App.RegisterAsync(eventId, name));
        }

        return people;
    }

    public static Task<Guid> RegisterAsync(
        this OrganisersDesk desk, long eventId, PersonName name, string email, string organisation = "", string function = "",
        string notes = "",
        params (int Round, long[] Sessions)[] preferences) =>
        desk.App.RegisterAsync(Asking.SignUp(eventId, name.Given, preferences) with
        {
            Details = new AttendeeDetails { Name = name, Email = email, Organisation = organisation, Function = function, Notes = notes },
        });

    /// <summary>The texts of what is found, with spaces as a reader sees them.</summary>
    public static IReadOnlyList<string> Texts(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(Text)];

    public static string Text(this IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Text(this IParentNode page, string selector) => page.QuerySelector(selector)?.Text() ?? "";

    /// <summary>The given names in a list of people, in its order.</summary>
    public static IReadOnlyList<string> Names(this IParentNode page) =>
        [.. page.QuerySelectorAll(".persons tbody th a").Select(link => link.Text().Split(' ')[0])];

    /// <summary>Carries out an action with a reason through its form, and returns the page of the registration.</summary>
    public static async Task<IHtmlDocument> DoAsync(this OrganisersDesk desk, Event meeting, Guid person, string verb,
        params (string Name, string Value)[] fields)
    {
        var address = await desk.SendAsync(
            meeting.Person(person, verb), Array.Exists(fields, field => field.Name == "Reason") ? fields
                : [("Reason", "Daarom."), .. fields]);
        Assert.StartsWith($"{meeting.Person(person)}?did=", address, StringComparison.Ordinal);
        return await desk.PageAsync(address);
    }

    public static Task<List<string>> MailsAsync(this OrganisersDesk desk, Guid person) => desk.App.InDatabaseAsync(context => context.Outbox
        .Where(mail => mail.RegistrationId == person && mail.Template != MailTemplate.OfferReminder)
        .OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Sequence)
        .Select(mail => mail.Template.ToString()).ToListAsync());
}
