using System.Globalization;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Another number of places, as it is filled in.</summary>
public sealed record CapacityForm
{
    public const int LongestReason = 500;

    public string Capacity { get; init; } = "";

    public bool Unlimited { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Who gives up a place, each once.</summary>
    public IReadOnlyList<Guid> Leavers { get; init; } = [];

    /// <summary>The number of places when the form was opened.</summary>
    public string Seen { get; init; } = "";

    /// <summary>What was shown of what would happen; empty when that was not asked.</summary>
    public string Previewed { get; init; } = "";

    /// <summary>What decides what happens; the reason does not.</summary>
    public string FilledIn => $"{(Unlimited ? "" : Capacity)} {string.Join(' ', Leavers.Order())}";

    /// <summary>Null: unlimited. Only of a form whose number is one.</summary>
    public int? Number => Unlimited ? null : int.Parse(Capacity, CultureInfo.InvariantCulture);

    public bool HasNumber =>
        Unlimited || (int.TryParse(Capacity, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Terms.CapacityLimit);

    public static CapacityForm Of(PoolFigures pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return new CapacityForm { Capacity = SeenOf(pool.Capacity), Unlimited = pool.Capacity is null, Seen = SeenOf(pool.Capacity) };
    }

    public static CapacityForm Read(IFormCollection posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        return new CapacityForm
        {
            Capacity = posted.Text(nameof(Capacity)),
            Unlimited = posted.Ticked(nameof(Unlimited)),
            Reason = posted.Text(nameof(Reason)),
            Leavers = [.. posted[nameof(Leavers)].Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Distinct()],
            Seen = posted.Text(nameof(Seen)),
            Previewed = posted.Text(nameof(Previewed)),
        };
    }

    public static string SeenOf(int? capacity) => capacity?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The form as it is shown by <c>_CapacityForm.cshtml</c>.</summary>
public sealed record CapacityFormView(string Address, PoolFigures Pool, CapacityForm Form, FormProblems Problems)
{
    /// <summary>How a place that comes free goes to who waits.</summary>
    public required Promotion Promotion { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Whether there is a page to go back to.</summary>
    public bool HasOwnPage { get; init; }

    /// <summary>Of whom to choose who gives up a place; empty while nobody has to.</summary>
    public IReadOnlyList<PlaceTaker> Takers { get; init; } = [];

    /// <summary>What would happen; null when it was not asked.</summary>
    public PlacesPreview? Preview { get; init; }

    /// <summary>Whether it was asked what would happen, and somebody has to be chosen first.</summary>
    public bool AsksWhoLeaves { get; init; }

    /// <summary>How many have to be chosen.</summary>
    public int MustLeave { get; init; }
}
