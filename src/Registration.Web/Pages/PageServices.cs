using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using EventRegistration.Data;
using EventRegistration.Health;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Pages.Organiser;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using KestrelServerOptions = Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions;

namespace EventRegistration.Pages;

internal static class PageServices
{
    private const string ErrorPage = "/error";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddTransient<ViewTexts>();
        services.AddForms();
        services.AddOrganiserPages();
        services.AddRazorPages(options => Guard(options.Conventions));

        // Letters stay as they are in the HTML source; otherwise each é becomes a number.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = RequestLimits.Bytes;
        });

        // Static assets are compressed ahead.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
        });
        services.AddSingleton<IResponseCompressionProvider, PageCompression>();
        return services;
    }

    /// <summary>Adds the middleware. The order matters: error pages need a language and headers too.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<LanguageMiddleware>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorPage,
            StatusCodeSelector = exception => StatusOf(exception, app.Services.GetRequiredService<PlacesDatabase>()),
        });
        app.UseStatusCodePagesWithReExecute(ErrorPage);
        app.UseRouting();
        app.UseMiddleware<CrossOriginMiddleware>();
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UseMiddleware<RequestLimits>();
        if (app.Services.GetRequiredService<InstallationSettings>().RateLimits)
        {
            app.UseRateLimiter();
        }

        app.UseAuthorization();
        app.MapHealth();

        // An asset is answered at once, from routing: it needs no account, and costs no query to read one.
        app.MapStaticAssets().ShortCircuit();
        app.MapRazorPages().WithStaticAssets();
    }

    /// <summary>Returns the status code of an exception. EF wraps exceptions that it considers transient.</summary>
    private static int StatusOf(Exception exception, PlacesDatabase database) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbException failed when database.IsOutOfReach(failed) => StatusCodes.Status503ServiceUnavailable,
        { InnerException: DbException failed } when database.IsOutOfReach(failed) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Guards pages by folder, so that a new page is closed unless listed as open.</summary>
    private static void Guard(PageConventionCollection conventions)
    {
        OrganiserGuard.StandBefore(conventions);
        conventions.AuthorizeFolder("/Accounts");
        string[] open = ["SetUp", "SignIn", "ForgotPassword", "ResetPassword", "Welcome"];
        foreach (var page in open)
        {
            conventions.AllowAnonymousToPage($"/Accounts/{page}");
        }
    }
}
