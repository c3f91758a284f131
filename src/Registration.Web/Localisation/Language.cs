using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace EventRegistration.Localisation;

/// <summary>A language of the interface, with the prefix of its addresses.</summary>
internal sealed record Language(string Code, string Prefix, CultureInfo Culture)
{
    public static readonly Language Dutch = new("nl", "", CultureInfo.GetCultureInfo("nl-NL"));
    public static readonly Language English = new("en", "/en", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The language of the current request.</summary>
    public static Language Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English.Code ? English : Dutch;

    /// <summary>Returns the value of the lang attribute for a text in this language. Null if it is the language of the page.</summary>
    public static string? Differing(string code) => code == Current.Code ? null : code;

    public Language Other => this == Dutch ? English : Dutch;

    /// <summary>Returns the address of the requested page in this language, with the query. Also correct on an error page.</summary>
    public string AddressOf(HttpContext context)
    {
        var original = context.Features.Get<IStatusCodeReExecuteFeature>();
        var path = original?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value;
        var query = original?.OriginalQueryString ?? context.Request.QueryString.Value;

        // Exactly one leading slash: an address with two would lead to another site.
        return Prefix + new PathString("/" + path?.TrimStart('/')).ToUriComponent() + query;
    }
}
