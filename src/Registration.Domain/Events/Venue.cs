using System.Text.RegularExpressions;

namespace EventRegistration.Events;

/// <summary>The venue of a meeting. Any field may be empty while it is unknown.</summary>
public sealed partial class Venue
{
    public string Name { get; set; } = "";

    /// <summary>The street with the number: "Nassaulaan 12".</summary>
    public string Address { get; set; } = "";

    /// <summary>The postcode. A Dutch one is written with a space: "2514 JS".</summary>
    public string Postcode { get; set; } = "";

    public string City { get; set; } = "";

    /// <summary>The way to the venue in the organiser's words: by train, by car, for a wheelchair.</summary>
    public string Directions { get; set; } = "";

    /// <summary>Returns a copy, which later changes of this venue leave alone.</summary>
    public Venue Copy() => (Venue)MemberwiseClone();

    /// <summary>Returns a Dutch postcode as the post writes it, "2514 JS" for "2514js". Leaves any other text as it is.</summary>
    public static string PostcodeOf(string text) => Dutch().Match(text) is { Success: true } match
        ? $"{match.Groups["digits"].Value} {match.Groups["letters"].Value.ToUpperInvariant()}"
        : text;

    [GeneratedRegex(@"\A(?<digits>[1-9][0-9]{3}) ?(?<letters>[A-Za-z]{2})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dutch();
}
