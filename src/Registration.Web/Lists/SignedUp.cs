using System.Globalization;

namespace EventRegistration.Lists;

/// <summary>The moment of signing up as a list has it.</summary>
internal static class SignedUp
{
    private static readonly string[] Formats =
    [
        .. from day in (string[])["yyyy-M-d", "d-M-yyyy", "d/M/yyyy", "d.M.yyyy"]
           from time in (string[])["", " H:mm", " H.mm", " H:mm:ss", "'T'H:mm", "'T'H:mm:ss"]
           select day + time,
    ];

    /// <summary>Reads a moment by the clock of the meeting. Null if the text is none.</summary>
    public static DateTime? Read(string text) =>
        DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}
