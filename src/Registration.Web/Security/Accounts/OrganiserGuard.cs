using EventRegistration.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Guards every page of the folder <c>Pages/Organiser</c>, regardless of the page's own attributes. A page with <c>{slug}</c> in its
/// address is about that event. Viewing then needs a reader's right for the event, and changing an organiser's right. Without any right the
/// event seems not to exist. Other pages are visible with any right and changeable with an organiser's right for every event.
/// </summary>
internal sealed class OrganiserGuard(Right? toRead) : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Runs before the antiforgery filter (1000), so that a missing right is reported first.</summary>
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
            // Every page here reads a form and can read nothing else.
            context.Result = new StatusCodeResult(StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private static async Task<OrganiserScope?> FindAsync(HttpContext http, string slug, SignedInAccount account)
    {
        var lower = slug.ToLowerInvariant();
        var found = await http.RequestServices.GetRequiredService<RegistrationContext>().Events.AsNoTracking()
            .Where(meeting => meeting.Slug == lower)
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
        // The guard finds the event by this name. With another name any right would open the page.
        if (!IsOfInstallation(page.ViewEnginePath)
            && page.RouteTemplate?.Contains('{', StringComparison.Ordinal) == true
            && !page.RouteTemplate.Contains("organiser/events/{slug}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"{page.ViewEnginePath} is about an event, so its address must begin with /organiser/events/{{slug}}.");
        }

        return IsForAdministrators(page.ViewEnginePath)
            ? Right.Administrator
            : page.HandlerTypeAttributes.OfType<NeedsRightAttribute>().SingleOrDefault()?.Right;
    }

    /// <summary>Whether a page is about no event: the desk, the outbox of the installation and the pages for administrators.</summary>
    private static bool IsOfInstallation(string path) =>
        IsForAdministrators(path) || path.Split('/') is ["", "Organiser", "Desk" or "Outbox", ..];

    private static bool IsForAdministrators(string path) => path.Split('/') is ["", "Organiser", "Accounts" or "Admin", ..];

    private Right Needed(bool changes) => changes && !(toRead > Right.Organiser) ? Right.Organiser : toRead ?? Right.Reader;
}
