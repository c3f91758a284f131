using System.Text.Json;

namespace Outside;

/// <summary>The rules of an event that change during a race, read from the JSON in the tables and the log.</summary>
public sealed record Rules
{
    /// <summary>The rules of every session: nothing but the order.</summary>
    public static readonly Rules Plain = new();

    public int DaysOfOffers { get; init; } = 3;

    /// <summary>The number of places that one organisation may have. Null if unlimited.</summary>
    public int? Share { get; init; }

    /// <summary>UTC: from when on there is no share; null: never.</summary>
    public DateTime? ShareUntil { get; init; }

    /// <summary>Whether no unit may pass a party that needs more places than are free.</summary>
    public bool HoldsForParty { get; init; }

    /// <summary>Whether promotion is halted.</summary>
    public bool Halted { get; init; }

    public int? ShareAt(DateTime at) => at >= ShareUntil ? null : Share;

    public static Rules Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Returns the rules before and after a decision. Null if the decision changes no rules.</summary>
    public static (Rules Was, Rules Are)? OfChange(Decision decision)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return values.RootElement.TryGetProperty("Was", out var was) && values.RootElement.TryGetProperty("Rules", out var are)
            ? (Read(was), Read(are)) : null;
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
