using System.Text.Json;
using System.Text.Json.Serialization;
using EventRegistration.Places;

namespace EventRegistration.Data.Stored;

/// <summary>Rules as they are stored: JSON in one column, so that a further rule needs no further column. What is not there has its default.</summary>
public static class StoredRules
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(PlaceRules rules) => JsonSerializer.Serialize(rules, Json);

    public static PlaceRules Read(string stored) => JsonSerializer.Deserialize<PlaceRules>(stored, Json)!;
}
