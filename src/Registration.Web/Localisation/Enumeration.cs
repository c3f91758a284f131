namespace EventRegistration.Localisation;

internal static class Enumeration
{
    /// <summary>Joins items as a sentence does: "Divosa, Cedris en VNG".</summary>
    public static string Of(IEnumerable<string> items) => items.ToList() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => Texts.Shared["And", string.Join(", ", first), last],
    };
}
