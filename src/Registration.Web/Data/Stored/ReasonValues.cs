using System.Text.Json;
using EventRegistration.Places;

namespace EventRegistration.Data.Stored;

/// <summary>Stores the values of a reason as JSON. The code has a column of its own.</summary>
internal static class ReasonValues
{
    private const string None = "{}";

    public static string Write(Reason reason) => reason == new Reason(reason.Code)
        ? None
        : JsonSerializer.Serialize(
            new Stored(
                reason.Position,
                reason.Until,
                reason.Rank,
                reason.GivenUp,
                reason.Most,
                reason.Rules?.From,
                reason.Rules?.To,
                reason.Organisations?.From,
                reason.Organisations?.Into,
                reason.Note,
                reason.Session,
                reason.Person),
            StoredRules.Json);

    public static Reason Read(ReasonCode code, string values)
    {
        if (values == None)
        {
            return new Reason(code);
        }

        var stored = JsonSerializer.Deserialize<Stored>(values, StoredRules.Json)!;
        return new Reason(code)
        {
            Position = stored.Position,
            Until = stored.Until,
            Rank = stored.Rank,
            GivenUp = stored.GivenUp,
            Most = stored.Most,
            Rules = stored is { Was: { } was, Rules: { } rules } ? (was, rules) : null,
            Organisations = stored is { Organisation: { } organisation, Into: { } into } ? (organisation, into) : null,
            Note = stored.Note,
            Session = stored.Session,
            Person = stored.Person,
        };
    }

    private sealed record Stored(
        int? Position,
        DateTime? Until,
        int? Rank,
        int? GivenUp,
        int? Most,
        PlaceRules? Was,
        PlaceRules? Rules,
        string? Organisation,
        string? Into,
        Guid? Note,
        long? Session,
        Guid? Person);
}
