using EventRegistration.Data;
using EventRegistration.Installation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Security.Accounts;

internal static class AccountServices
{
    public const string SignInPage = "/account/sign-in";
    public const string SignOutPage = "/account/sign-out";

    /// <summary>The address that gives back a kept form, before its id.</summary>
    public const string KeptPage = $"{SignInPage}?kept=";

    /// <summary>The length of a session: one working day, so that an organiser is not signed out during an event.</summary>
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    public static IServiceCollection AddAccounts(this IServiceCollection services, InstallationSettings settings)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;

                // The user name is the e-mail address, which is validated as an address.
                options.User.AllowedUserNameCharacters = "";
            })
            .AddEntityFrameworkStores<RegistrationContext>()
            .AddSignInManager();

        // OWASP's iteration count for PBKDF2 with HMAC-SHA512.
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
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, AccountInToken>();
        services.AddScoped<KeptForms>();
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
    /// Returns the cookie name. Browsers accept a <c>__Host-</c> cookie only if it is secure and for this host alone. No other site in the
    /// same domain can then set the cookie.
    /// </summary>
    private static string CookieName(InstallationSettings settings, string purpose) =>
        settings.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps ? $"__Host-registration-{purpose}" : $"registration-{purpose}";

    /// <summary>Applies to all cookies: hidden from scripts and valid in both languages (/en is a PathBase).</summary>
    private static void EveryCookie(CookiePolicyOptions options, InstallationSettings settings)
    {
        options.HttpOnly = HttpOnlyPolicy.Always;
        options.MinimumSameSitePolicy = SameSiteMode.Lax;

        // Decided by the public address, because a request behind a TLS-terminating proxy is plain HTTP.
        options.Secure = settings.PublicBaseUrl?.Scheme == Uri.UriSchemeHttps
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
        options.OnAppendCookie = cookie => cookie.CookieOptions.Path = "/";
        options.OnDeleteCookie = cookie => cookie.CookieOptions.Path = "/";
    }

    /// <summary>
    /// Redirects to the sign-in page. The return address omits the host, which a client may forge. A form that was sent is kept, and the
    /// return address then leads to it.
    /// </summary>
    private static async Task AskToSignIn(HttpContext context)
    {
        var request = context.Request;
        var wanted = await KeepAsync(request) is { } kept
            ? $"{request.PathBase}{KeptPage}{kept}"
            : $"{request.PathBase}{request.Path}{request.QueryString}";
        context.Response.Redirect($"{request.PathBase}{SignInPage}{QueryString.Create("ReturnUrl", wanted)}");
    }

    /// <summary>Keeps a form of the organisers' pages. Forms about accounts hold passwords and are never kept.</summary>
    private static async Task<Guid?> KeepAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method)
            || !request.HasFormContentType
            || !request.Path.StartsWithSegments("/organiser", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return await request.HttpContext.RequestServices.GetRequiredService<KeptForms>().KeepAsync(request);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
