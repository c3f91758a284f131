using System.Text.Json;

namespace Outside;

/// <summary>How the places of a meeting are given, as far as anybody changes it in a race: from the JSON that tables and log hold.</summary>
public sealed record Rules
{
    /// <summary>Those of every session: nothing but the order.</summary>
    public static readonly Rules Plain = new();

    public int DaysOfOffers { get; init; } = 3;

    /// <summary>How many of one organisation may have a place; null: any number.</summary>
    public int? Share { get; init; }

    /// <summary>UTC: from when on there is no share; null: never.</summary>
    public DateTime? ShareUntil { get; init; }

    /// <summary>Whether nobody goes before a party that waits for more places than are free.</summary>
    public bool HoldsForParty { get; init; }

    /// <summary>Whether nobody who waits is given anything.</summary>
    public bool Halted { get; init; }

    public int? ShareAt(DateTime at) => at >= ShareUntil ? null : Share;

    public static Rules Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>What a line of the log says that the rules were and are; null when it says nothing of them.</summary>
    public static (Rules Was, Rules Are)? OfChange(Decision decision)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return values.RootElement.TryGetProperty("Was", out var was) && values.RootElement.TryGetProperty("Rules", out var are) ? (Read(was), Read(are)) : null;
    }

    private static Rules Read(JsonElement json) => new()
    {
        DaysOfOffers = json.TryGetProperty("OfferFromWorkingDays", out var days) ? days.GetInt32() : Plain.DaysOfOffers,
        Share = json.TryGetProperty("PerOrganisation", out var share) ? share.GetInt32() : null,
        ShareUntil = json.TryGetProperty("PerOrganisationUntil", out var until) ? until.GetDateTime() : null,
        HoldsForParty = json.TryGetProperty("Passing", out var passing) && passing.GetString() == "HoldForParty",
        Halted = json.TryGetProperty("PromotionPaused", out var halted) && halted.GetBoolean(),
    };
}
