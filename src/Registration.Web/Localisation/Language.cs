using System.Globalization;

namespace EventRegistration.Localisation;

/// <summary>A language of the interface, with the prefix of its addresses.</summary>
public sealed record Language(string Code, string Prefix, CultureInfo Culture)
{
    public static readonly Language Dutch = new("nl", "", CultureInfo.GetCultureInfo("nl-NL"));
    public static readonly Language English = new("en", "/en", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The language of the request that is being served.</summary>
    public static Language Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English.Code ? English : Dutch;

    public Language Other => this == Dutch ? English : Dutch;
}
