namespace EventRegistration.Pages.Shared;

/// <summary>
/// A step of the breadcrumb; without an address it is the page itself. A page sets
/// <c>ViewData["Breadcrumb"] = new[] { new Crumb("Bijeenkomsten", Url.Page("/Events/Index")), new Crumb("Aanmelden") }</c>.
/// </summary>
public sealed record Crumb(string Text, string? Address = null);
