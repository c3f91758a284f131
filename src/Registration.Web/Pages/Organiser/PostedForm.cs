using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser;

/// <summary>Reads fields of a posted form, cleaned of what nobody means to type.</summary>
internal static class PostedForm
{
    public static string Text(this IFormCollection form, string field) => FormText.Clean(form[field] is [{ } first, ..] ? first : "");

    /// <summary>A tick that is there at all is ticked.</summary>
    public static bool Ticked(this IFormCollection form, string field) => form[field] is ["true", ..];

    /// <summary>One item a line, without empty ones.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
