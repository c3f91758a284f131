using System.Text.Json;
using System.Text.Json.Serialization;
using EventRegistration.Places;

namespace EventRegistration.Data.Stored;

/// <summary>
/// Stores rules as JSON in one column, so that a new rule needs no new column. Rules absent from the JSON have their default.
/// </summary>
internal static class StoredRules
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(PlaceRules rules) => JsonSerializer.Serialize(rules, Json);

    public static PlaceRules Read(string stored) => JsonSerializer.Deserialize<PlaceRules>(stored, Json)!;
}
