using EventRegistration.Localisation;
using Microsoft.AspNetCore.WebUtilities;

namespace EventRegistration.Pages.Forms;

/// <summary>Reads a posted form and cleans its fields.</summary>
internal static class PostedForm
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    /// <summary>
    /// For a page that reads its form itself: the form that was posted, empty if it is no form; null if it cannot be a form of the page.
    /// </summary>
    public static async Task<IFormCollection?> ReadAsync(
        HttpRequest request, int mostFields, int mostCharacters, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return FormCollection.Empty;
        }

        try
        {
            if (request.GetTypedHeaders().ContentType?.MediaType.Equals(UrlEncoded, StringComparison.OrdinalIgnoreCase) != true)
            {
                return await request.ReadFormAsync(cancellationToken);
            }

            // The request's own reader throws the whole form away for one NUL; this one lets the field be judged.
            using var reader = new FormReader(request.Body)
            {
                ValueCountLimit = mostFields,
                ValueLengthLimit = mostCharacters,
            };
            return new FormCollection(await reader.ReadFormAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>The form that was posted to a page whose form MVC has read; empty if it is no form.</summary>
    public static IFormCollection FormOrEmpty(this HttpRequest request) => request.HasFormContentType ? request.Form : FormCollection.Empty;

    /// <summary>The first value of a field; empty if there is none.</summary>
    public static string Text(this IFormCollection form, string field) => FormText.Clean(form[field] is [{ } first, ..] ? first : "");

    /// <summary>A tick that is there at all is ticked.</summary>
    public static bool Ticked(this IFormCollection form, string field) => form[field] is ["true", ..];

    /// <summary>One item a line, without empty ones.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
