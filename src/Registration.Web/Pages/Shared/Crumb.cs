namespace EventRegistration.Pages.Shared;

/// <summary>
/// A step of the breadcrumb. The step without an address is the page itself. A page sets <c>ViewData["Breadcrumb"] = new[] { new
/// Crumb("Bijeenkomsten", Url.Page("/Events/Index")), new Crumb("Aanmelden") }</c>.
/// </summary>
internal sealed record Crumb(string Text, string? Address = null)
{
    /// <summary>The language of the text, if it is not that of the page.</summary>
    public string? Lang { get; init; }
}
