using Microsoft.AspNetCore.Mvc.Localization;

namespace EventRegistration.Localisation;

public static class Enumeration
{
    /// <summary>"Divosa, Cedris en VNG".</summary>
    public static string List(this IHtmlLocalizer<Resources.Shared> words, IEnumerable<string> items) => items.ToList() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => words.GetString("And", string.Join(", ", first), last).Value,
    };
}
