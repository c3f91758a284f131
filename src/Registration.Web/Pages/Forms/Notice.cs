using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// The notice of a signed-in account: what was just done, shown once on the next page. It travels in the encrypted cookie of the framework,
/// so the address stays as other programs know it. Pages without a cookie use <see cref="Registrations.OwnNotices"/>.
/// </summary>
internal static class Notice
{
    private const string Key = "Notice";

    /// <summary>Leaves a notice for the page that is shown next.</summary>
    public static void Leave(ITempDataDictionary kept, string text) => kept[Key] = text;

    /// <summary>Takes the notice, for <c>_Notice.cshtml</c>. Empty if there is none.</summary>
    public static IReadOnlyList<string> Take(ITempDataDictionary kept) => kept[Key] is string text ? [text] : [];
}
