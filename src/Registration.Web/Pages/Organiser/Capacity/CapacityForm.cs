using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Another number of places, as it is filled in.</summary>
internal sealed record CapacityForm
{
    public string Capacity { get; init; } = "";

    public bool Unlimited { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The people who give up a place, each once.</summary>
    public IReadOnlyList<Guid> Leavers { get; init; } = [];

    /// <summary>Whether they leave altogether instead of waiting at the head of the waitlist.</summary>
    public bool OffTheList { get; init; }

    /// <summary>The number of places when the form was opened.</summary>
    public string Seen { get; init; } = "";

    /// <summary>The preview that was shown; empty if none was asked for.</summary>
    public string Previewed { get; init; } = "";

    /// <summary>Whether a preview is asked for. Nothing is stored then.</summary>
    public bool AsksPreview { get; init; }

    /// <summary>The places as they are stored now.</summary>
    public required PoolFigures Pool { get; init; }

    /// <summary>The fields that decide what happens; the reason does not.</summary>
    public string FilledIn => $"{(Unlimited ? "" : Capacity)} {string.Join(' ', Leavers.Order())} {OffTheList}";

    /// <summary>Null if unlimited. Throws unless <see cref="HasNumber"/>.</summary>
    public int? Number => Unlimited ? null : int.Parse(Capacity, CultureInfo.InvariantCulture);

    public bool HasNumber => Unlimited
        || (int.TryParse(Capacity, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Terms.CapacityLimit);

    /// <summary>Whether the places are still as the form showed them.</summary>
    public bool IsSeen => Seen == SeenOf(Pool.Capacity);

    /// <summary>The number of people who have to be chosen. Throws unless <see cref="HasNumber"/>.</summary>
    public int MustLeave => Pool.MustLeave(Number);

    public static CapacityForm Of(PoolFigures pool)
    {
        var seen = SeenOf(pool.Capacity);
        return new CapacityForm { Capacity = seen, Unlimited = pool.Capacity is null, Seen = seen, Pool = pool };
    }

    public static CapacityForm Read(IFormCollection posted, PoolFigures pool)
    {
        return new CapacityForm
        {
            Capacity = posted.WholeNumber(nameof(Capacity)),
            Unlimited = posted.Ticked(nameof(Unlimited)),
            Reason = posted.Text(nameof(Reason)),
            Leavers = [.. posted[nameof(Leavers)].Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Distinct()],
            OffTheList = posted.Ticked(nameof(OffTheList)),
            Seen = posted.Text(nameof(Seen)),
            Previewed = posted.Text(nameof(Previewed)),
            AsksPreview = posted.ContainsKey(Organiser.Capacity.Previewed.Button),
            Pool = pool,
        };
    }

    /// <summary>The form as it is shown again: what a colleague changed meanwhile is now seen.</summary>
    public CapacityForm Shown() => this with { Seen = SeenOf(Pool.Capacity) };

    private static string SeenOf(int? capacity) => capacity?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The rules for another number of places. In a preview, the people to choose and the reason may still be missing.</summary>
internal sealed class CapacityFormValidator : FormValidator<CapacityForm>
{
    public CapacityFormValidator(CapacityTexts texts)
        : base(Texts.Of("Pages/Organiser/Capacity/CapacityTexts"))
    {
        RuleFor(form => form.Capacity)
            .Must((form, _) => form.HasNumber).WithMessage(_ => Texts["NoNumber", Terms.CapacityLimit])
            .Must((form, _) => form.IsSeen).WithMessage(form => Texts["ChangedMeanwhile", texts.Number(form.Pool.Capacity)]);
        When(form => form.HasNumber, () =>
        {
            RuleFor(form => form).Custom((form, context) =>
            {
                if (form.Leavers.Count != form.MustLeave && (form.Leavers.Count > 0 || !form.AsksPreview))
                {
                    context.AddFailure(CapacityTexts.LeaversField(form), texts.Leavers(form));
                }
            });
            Reason(form => form.Reason, required: form => form.Leavers.Count > 0 && !form.AsksPreview);
        });
    }
}

/// <summary>The form as it is shown by <c>_CapacityForm.cshtml</c>.</summary>
internal sealed record CapacityFormView(string Address, CapacityForm Form, FormProblems Problems)
{
    public PoolFigures Pool => Form.Pool;

    /// <summary>The way in which a place that comes free goes to the waitlist.</summary>
    public required Promotion Promotion { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Whether there is a page to go back to.</summary>
    public bool HasOwnPage { get; init; }

    /// <summary>The people to choose from if some have to give up their place; else empty.</summary>
    public IReadOnlyList<PlaceTaker> Takers { get; init; } = [];

    /// <summary>The preview; null if none was asked for.</summary>
    public PlacesPreview? Preview { get; init; }

    /// <summary>Whether a preview was asked for, and people have to be chosen first.</summary>
    public bool AsksWhoLeaves { get; init; }

    /// <summary>The number of people who have to be chosen.</summary>
    public int MustLeave => Form.HasNumber ? Form.MustLeave : 0;
}
