using EventRegistration.Security;

namespace EventRegistration.Localisation;

public static class PublicAddressInLanguage
{
    /// <summary>The whole address of a page, such as <c>/my</c>, in a language (<c>nl</c> or <c>en</c>).</summary>
    public static Uri Of(this PublicAddress site, string path, string language) =>
        site.Of((language == Language.English.Code ? Language.English.Prefix : Language.Dutch.Prefix) + path);
}
