using EventRegistration.Data;
using EventRegistration.Installation;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Security.Accounts;

internal static class AccountServices
{
    public const string SignInPage = "/account/sign-in";
    public const string SignOutPage = "/account/sign-out";

    /// <summary>A working day: who signs in in the morning is not sent away in the middle of a meeting.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    public static IServiceCollection AddAccounts(this IServiceCollection services, InstallationSettings settings)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;

                // The user name is the address, which is judged as an address.
                options.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<RegistrationContext>()
            .AddSignInManager();

        // OWASP's figure for PBKDF2 with HMAC-SHA512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = CookieName(settings, "account");
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = Session;
            options.SlidingExpiration = true;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = SessionCheck.CheckAsync,
                OnRedirectToLogin = context => AskToSignIn(context.HttpContext),
                OnRedirectToAccessDenied = context => Refuse(context.HttpContext),
            };
        });
        services.AddAuthorization();
        services.AddAntiforgery(options => options.Cookie.Name = CookieName(settings, "form"));
        services.Configure<CookiePolicyOptions>(options => EveryCookie(options, settings));
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<NewPasswords>();
        services.AddScoped<ForgottenPasswords>();
        services.AddScoped<AccountTokens>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<SetUp>();
        services.AddScoped<GivenRights>();
        return services;
    }

    /// <summary>
    /// A browser takes a <c>__Host-</c> cookie only when it is secure and for this whole host alone, so that no other site in the same
    /// domain can set it.
    /// </summary>
    private static string CookieName(InstallationSettings settings, string purpose) =>
        settings.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps ? $"__Host-registration-{purpose}" : $"registration-{purpose}";

    /// <summary>Whatever sets a cookie, now or later: no script reads it, and it holds for both languages (/en is a PathBase).</summary>
    private static void EveryCookie(CookiePolicyOptions options, InstallationSettings settings)
    {
        options.HttpOnly = HttpOnlyPolicy.Always;
        options.MinimumSameSitePolicy = SameSiteMode.Lax;

        // By the public address: behind a proxy that ends TLS, the request itself is plain HTTP.
        options.Secure = settings.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.OnAppendCookie = cookie => cookie.CookieOptions.Path = "/";
        options.OnDeleteCookie = cookie => cookie.CookieOptions.Path = "/";
    }

    /// <summary>Without the host, which the one who asks may have made up.</summary>
    private static Task AskToSignIn(HttpContext context)
    {
        var request = context.Request;
        var wanted = $"{request.PathBase}{request.Path}{request.QueryString}";
        context.Response.Redirect($"{request.PathBase}{SignInPage}{QueryString.Create("ReturnUrl", wanted)}");
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
