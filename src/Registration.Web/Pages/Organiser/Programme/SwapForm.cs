using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Two sessions that exchange their rooms, as they are filled in; a session by its pool.</summary>
internal sealed record SwapForm
{
    public string One { get; init; } = "";

    public string Other { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>The preview that was shown; empty if none was asked for.</summary>
    public string Previewed { get; init; } = "";

    /// <summary>Whether a preview is asked for. Nothing is stored then.</summary>
    public bool AsksPreview { get; init; }

    /// <summary>The sessions to choose from.</summary>
    public IReadOnlyList<SwapSession> Sessions { get; init; } = [];

    /// <summary>The fields that decide what happens; the reason does not.</summary>
    public string FilledIn => $"{One} {Other}";

    public long? OnePool => PoolOf(One);

    public long? OtherPool => PoolOf(Other);

    public static SwapForm Read(IFormCollection posted, IReadOnlyList<SwapSession> sessions)
    {
        return new SwapForm
        {
            One = posted.Text(nameof(One)),
            Other = posted.Text(nameof(Other)),
            Reason = posted.Text(nameof(Reason)),
            Previewed = posted.Text(Capacity.Previewed.Field),
            AsksPreview = posted.ContainsKey(Capacity.Previewed.Button),
            Sessions = sessions,
        };
    }

    private static long? PoolOf(string typed) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var pool) ? pool : null;
}

/// <summary>The rules for a swap of rooms. A preview needs no reason yet.</summary>
internal sealed class SwapFormValidator : FormValidator<SwapForm>
{
    public SwapFormValidator()
        : base(Texts.Of("Pages/Organiser/Programme/Swap"))
    {
        RuleFor(form => form.One).Must((form, _) => IsThere(form, form.OnePool)).WithMessage(_ => Texts["OneMissing"]);
        RuleFor(form => form.Other)
            .Must((form, _) => IsThere(form, form.OtherPool)).WithMessage(_ => Texts["OtherMissing"])
            .Must((form, _) => form.OnePool != form.OtherPool).WithMessage(_ => Texts["Same"])
            .Must((form, _) => form.AsksPreview || Differs(form)).WithMessage(_ => Texts["Nothing"]);
        Reason(form => form.Reason, required: form => !form.AsksPreview);
    }

    /// <summary>Whether a swap changes anything. What is refused for another reason counts as different.</summary>
    private static bool Differs(SwapForm form) =>
        form.Sessions.FirstOrDefault(session => session.Pool == form.OnePool) is not { } one
        || form.Sessions.FirstOrDefault(session => session.Pool == form.OtherPool) is not { } other
        || one.Pool == other.Pool
        || (one.Room, one.Capacity) != (other.Room, other.Capacity);

    private static bool IsThere(SwapForm form, long? pool) => form.Sessions.Any(session => session.Pool == pool);
}
