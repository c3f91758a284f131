using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventRegistration.Places;

/// <summary>The values of a reason as they are stored: JSON without the code, which has a column of its own.</summary>
public static class ReasonValues
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(Reason reason) =>
        JsonSerializer.Serialize(new Stored(reason.Position, reason.Until, reason.Rank, reason.Note), Json);

    public static Reason Read(ReasonCode code, string values)
    {
        var stored = JsonSerializer.Deserialize<Stored>(values, Json)!;
        return new Reason(code) { Position = stored.Position, Until = stored.Until, Rank = stored.Rank, Note = stored.Note };
    }

    private sealed record Stored(int? Position, DateTime? Until, int? Rank, Guid? Note);
}
