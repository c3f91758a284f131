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

    /// <summary>Whether the system has its own few colours instead of the page's, as in the contrast themes of Windows.</summary>
    public bool ForcedColours { get; init; }

    public bool JavaScript { get; init; } = true;

    /// <summary>The word for the colours in the names of pictures.</summary>
    public string Theme => this switch
    {
        { ForcedColours: true } => "forced",
        { Dark: true } => "dark",
        _ => "light",
    };

    /// <summary>The height of a window of this width, in pixels.</summary>
    public static int HeightAt(int width) => width < 600 ? 844 : 900;
}
