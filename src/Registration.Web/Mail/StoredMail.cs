using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace EventRegistration.Mail;

/// <summary>Stores a composed mail as JSON.</summary>
internal static class StoredMail
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(ComposedMail mail) => JsonSerializer.Serialize(mail, Json);

    public static ComposedMail Read(string stored) => JsonSerializer.Deserialize<ComposedMail>(stored, Json)!;
}
