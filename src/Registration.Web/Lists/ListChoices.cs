using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>
/// The answers and corrections of organisers to an uploaded list: the meaning of its words, and the corrected fields of its rows. Stored as
/// JSON in <see cref="UploadedList.Choices"/>.
/// </summary>
internal sealed record ListChoices
{
    public static readonly ListChoices None = new();

    /// <summary>The status that a word stands for, by the spelling of the word.</summary>
    public ImmutableDictionary<string, ListedStatus> Statuses { get; init; } = [];

    /// <summary>The session that a title stands for, by the key of the round and the spelling of the title. 0: no session.</summary>
    public ImmutableDictionary<string, long> Sessions { get; init; } = [];

    /// <summary>The corrected fields by their keys, by the key of the row.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, string>> Rows { get; init; } = [];

    public static ListChoices Of(UploadedList list) =>
        list.Choices.Length == 0 ? None : JsonSerializer.Deserialize<ListChoices>(list.Choices, StoredRules.Json)!;

    /// <summary>The key of a title of a round among the answers.</summary>
    public static string TitleKey(ListField round, string title) => $"{round.Key} {ListStatuses.SpellingOf(title)}";

    public string ToStored() => JsonSerializer.Serialize(this, StoredRules.Json);
}

/// <summary>The key of a row in acknowledgements and corrections: its number, and which sheet it is on if that is not the first.</summary>
internal static class RowKey
{
    public static string Of(int sheet, int row) =>
        sheet == 0 ? row.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{row}-{sheet}");

    /// <summary>Reads a key. Null if the text is none.</summary>
    public static (int Sheet, int Row)? Read(string key) => key.Split('-') switch
    {
        [var row] when IsNumber(row, out var number) => (0, number),
        [var row, var sheet] when IsNumber(row, out var number) && IsNumber(sheet, out var index) => (index, number),
        _ => null,
    };

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
