namespace EventRegistration.Browser.Tests.Browsing;

/// <summary>The language, window and scripting of a visitor.</summary>
public sealed record Look
{
    public const int Phone = 390;
    public const int Desktop = 1280;

    /// <summary><c>nl</c> or <c>en</c>: the language of the browser and of the addresses that are visited.</summary>
    public string Language { get; init; } = "nl";

    public int Width { get; init; } = Desktop;

    public bool Dark { get; init; }

    public bool JavaScript { get; init; } = true;
}
