using System.Text.RegularExpressions;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.WebUtilities;

namespace EventRegistration.Pages.Forms;

/// <summary>Reads a posted form and cleans its fields.</summary>
internal static partial class PostedForm
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    /// <summary>
    /// For a page that reads its form itself: the form that was posted, empty if it is no form. Of a form that the page cannot hold, the
    /// part that was read, so that it can be shown again.
    /// </summary>
    public static async Task<(IFormCollection Form, bool IsWhole)> ReadAsync(
        HttpRequest request, int mostFields, int mostCharacters, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return (FormCollection.Empty, true);
        }

        var read = new KeyValueAccumulator();
        try
        {
            if (request.GetTypedHeaders().ContentType?.MediaType.Equals(UrlEncoded, StringComparison.OrdinalIgnoreCase) != true)
            {
                return (await request.ReadFormAsync(cancellationToken), true);
            }

            // The request's own reader throws the whole form away for one NUL; this one lets the field be judged.
            using var reader = new FormReader(request.Body)
            {
                ValueCountLimit = mostFields,
                ValueLengthLimit = mostCharacters,
            };
            while (await reader.ReadNextPairAsync(cancellationToken) is { } pair)
            {
                if (read.ValueCount >= mostFields)
                {
                    return (new FormCollection(read.GetResults()), false);
                }

                read.Append(pair.Key, pair.Value);
            }

            return (new FormCollection(read.GetResults()), true);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return (new FormCollection(read.GetResults()), false);
        }
    }

    /// <summary>The form that was posted to a page whose form MVC has read; empty if it is no form.</summary>
    public static IFormCollection FormOrEmpty(this HttpRequest request) => request.HasFormContentType ? request.Form : FormCollection.Empty;

    /// <summary>The first value of a field; empty if there is none.</summary>
    public static string Text(this IFormCollection form, string field) => FormText.Clean(form[field] is [{ } first, ..] ? first : "");

    /// <summary>A number as it was typed, without the marks between thousands: "1.000", "1,000" and "1 000" are 1000.</summary>
    public static string WholeNumber(this IFormCollection form, string field)
    {
        var text = form.Text(field);
        return Thousands().IsMatch(text) ? string.Concat(text.Where(char.IsAsciiDigit)) : text;
    }

    /// <summary>A tick that is there at all is ticked.</summary>
    public static bool Ticked(this IFormCollection form, string field) => form[field] is ["true", ..];

    /// <summary>One item a line, without empty ones.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^[0-9]{1,3}(?<mark>[.,\u00A0\u202F ])[0-9]{3}(\k<mark>[0-9]{3})*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();
}
