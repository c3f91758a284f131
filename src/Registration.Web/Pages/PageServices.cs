using System.Text.Encodings.Web;
using System.Text.Unicode;
using EventRegistration.Localisation;
using Microsoft.Extensions.WebEncoders;

namespace EventRegistration.Pages;

internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddForms();
        services.AddRazorPages().AddViewLocalization();

        // Names keep their letters in the page's source, instead of each é becoming a number.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<LanguageMiddleware>();
        app.UseStaticFiles();
        app.UseRouting();
        app.MapRazorPages();
    }
}
