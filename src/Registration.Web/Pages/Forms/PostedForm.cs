using EventRegistration.Localisation;
using Microsoft.AspNetCore.WebUtilities;

namespace EventRegistration.Pages.Forms;

/// <summary>Reads a form that was posted, and its fields cleaned of what nobody means to type.</summary>
public static class PostedForm
{
    /// <summary>Of a page that reads its form itself: the form that was posted, empty when it is none; null when there is more, or other, than a form of the page can hold.</summary>
    public static async Task<IFormCollection?> ReadAsync(
        HttpRequest request, int mostFields, int mostCharacters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasFormContentType)
        {
            return FormCollection.Empty;
        }

        try
        {
            if (request.GetTypedHeaders().ContentType?.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
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

    /// <summary>The first value of a field; empty when there is none.</summary>
    public static string Text(this IFormCollection form, string field) => FormText.Clean(form[field] is [{ } first, ..] ? first : "");

    /// <summary>A tick that is there at all is ticked.</summary>
    public static bool Ticked(this IFormCollection form, string field) => form[field] is ["true", ..];

    /// <summary>One item a line, without empty ones.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
