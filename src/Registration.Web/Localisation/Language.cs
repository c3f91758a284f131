using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace EventRegistration.Localisation;

/// <summary>A language of the interface, with the prefix of its addresses.</summary>
public sealed record Language(string Code, string Prefix, CultureInfo Culture)
{
    public static readonly Language Dutch = new("nl", "", CultureInfo.GetCultureInfo("nl-NL"));
    public static readonly Language English = new("en", "/en", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The language of the request that is being served.</summary>
    public static Language Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English.Code ? English : Dutch;

    public Language Other => this == Dutch ? English : Dutch;

    /// <summary>Where the page that was asked for stands in this language, with its query; also when an error page answers.</summary>
    public string AddressOf(HttpContext context)
    {
        var asked = context.Features.Get<IStatusCodeReExecuteFeature>();
        var path = asked?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value;
        var query = asked?.OriginalQueryString ?? context.Request.QueryString.Value;

        // One slash to begin with: an address that begins with two would lead to another site.
        return Prefix + new PathString("/" + path?.TrimStart('/')).ToUriComponent() + query;
    }
}
