using System.Text.Json;
using System.Text.Json.Serialization;
using EventRegistration.Mail;

namespace EventRegistration.Data.Stored;

/// <summary>Stores the values of a mail as JSON.</summary>
internal static class StoredMailValues
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(MailValues values) => JsonSerializer.Serialize(values, Json);

    public static MailValues Read(string stored) => JsonSerializer.Deserialize<MailValues>(stored, Json)!;
}
