using Microsoft.AspNetCore.WebUtilities;

namespace EventRegistration.Pages.Forms;

/// <summary>Reads the form of a page that reads its form itself.</summary>
public static class PostedForm
{
    /// <summary>The form that was posted, empty when it is none; null when there is more, or other, than a form of the page can hold.</summary>
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
}
