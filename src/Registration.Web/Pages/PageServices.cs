using EventRegistration.Localisation;

namespace EventRegistration.Pages;

internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorPages().AddViewLocalization();
        return services;
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseStaticFiles();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseRouting();
        app.MapRazorPages();
    }
}
