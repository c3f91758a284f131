using EventRegistration.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// What a page under <c>/organiser</c> asks even of somebody who only looks, where that is more than usual: on a page of one event
/// for that event, elsewhere for every event.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsRightAttribute(Right right) : Attribute
{
    public Right Right => right;
}

/// <summary>
/// Stands before every page of the folder <c>Pages/Organiser</c>, whatever the page itself says. A page whose address holds a
/// <c>{slug}</c> is about that event: reading it needs a reader's right for that event, changing anything an organiser's; without any
/// right it is as if the event did not exist. Any other page shows itself to everybody with some right, and lets an organiser of every
/// event change something.
/// </summary>
internal sealed class OrganiserGuard(Right? toRead) : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the antiforgery filter (1000): who may not act is told so first.</summary>
    public int Order => 0;

    public static void StandBefore(PageConventionCollection conventions)
    {
        conventions.AuthorizeFolder("/Organiser");
        conventions.AddFolderApplicationModelConvention("/Organiser", page => page.Filters.Add(new OrganiserGuard(ToRead(page))));
    }

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.SignedIn() is not { } account)
        {
            context.Result = new ChallengeResult();
            return;
        }

        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (context.RouteData.Values["slug"] is string slug)
        {
            var scope = await FindAsync(http, slug, account);
            http.Features.Set(scope);
            context.Result = scope is null ? new StatusCodeResult(StatusCodes.Status404NotFound) : Judge(scope.Right, Needed(changes));
        }
        else if (changes || toRead is not null)
        {
            context.Result = Judge(account.Everywhere, Needed(changes));
        }
        else if (!account.HasAnyRight)
        {
            context.Result = Forbidden();
        }

        if (context.Result is null && changes && !http.Request.HasFormContentType)
        {
            // Every page here reads a form, and none can read anything else.
            context.Result = new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private static async Task<OrganiserScope?> FindAsync(HttpContext http, string slug, SignedInAccount account)
    {
        var found = await http.RequestServices.GetRequiredService<RegistrationContext>().Events.AsNoTracking()
            .Where(meeting => meeting.Slug == slug)
            .Select(meeting => new { meeting.Id, meeting.Slug, meeting.Title })
            .SingleOrDefaultAsync(http.RequestAborted);
        return found is not null && account.For(found.Id) is { } right
            ? new OrganiserScope(found.Id, found.Slug, found.Title, right, account.Id)
            : null;
    }

    private static StatusCodeResult? Judge(Right? has, Right needed) => has >= needed ? null : Forbidden();

    private static StatusCodeResult Forbidden() => new(StatusCodes.Status403Forbidden);

    private static Right? ToRead(PageApplicationModel page)
    {
        // The guard finds the event by this name: under another one, a page would be open to everybody with some right.
        if (!IsOfInstallation(page.ViewEnginePath)
            && page.RouteTemplate?.Contains('{', StringComparison.Ordinal) == true
            && !page.RouteTemplate.Contains("organiser/events/{slug}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{page.ViewEnginePath} is about an event: let its address begin with /organiser/events/{{slug}}.");
        }

        return IsForAdministrators(page.ViewEnginePath)
            ? Right.Administrator
            : page.HandlerTypeAttributes.OfType<NeedsRightAttribute>().SingleOrDefault()?.Right;
    }

    /// <summary>Whether a page is about no event: the pages of the desk, the outbox of the installation, and those for administrators.</summary>
    private static bool IsOfInstallation(string path) =>
        IsForAdministrators(path) || path.Split('/') is ["", "Organiser", "Desk" or "Outbox", ..];

    private static bool IsForAdministrators(string path) => path.Split('/') is ["", "Organiser", "Accounts" or "Admin", ..];

    private Right Needed(bool changes) => changes && !(toRead > Right.Organiser) ? Right.Organiser : toRead ?? Right.Reader;
}
