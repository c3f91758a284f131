using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.People;
using EventRegistration.Places;
using Microsoft.AspNetCore.WebUtilities;

namespace EventRegistration.Pages.Events;

/// <summary>The sign-up form as it was filled in, cleaned of what nobody means to type. What is wrong with it stays in it.</summary>
public sealed record RegistrationForm
{
    // Generous: what is somewhat too long is judged field by field and shown again, not cut off unread.
    internal const int MostCharacters = 65_536;
    internal const int MostFields = 2_000;

    public string GivenName { get; init; } = "";

    public string Infix { get; init; } = "";

    public string FamilyName { get; init; } = "";

    public string Email { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Function { get; init; } = "";

    public string Notes { get; init; } = "";

    public SessionChoices Sessions { get; init; } = SessionChoices.None;

    /// <summary>Makes that the same form sent twice is one registration; made when the form is first shown.</summary>
    public string IdempotencyKey { get; init; } = NewKey();

    /// <summary>Handed through as it came.</summary>
    public string Invitation { get; init; } = "";

    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>The form that was posted; null when there is more, or other, than a form of this page can hold.</summary>
    public static async Task<RegistrationForm?> ReadAsync(
        HttpRequest request, IReadOnlyList<RoundView> rounds, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await PostedAsync(request, cancellationToken), rounds);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>To be shown again: a key that is missing or malformed is replaced, so that sending again works.</summary>
    public RegistrationForm WithUsableKey() =>
        RegistrationFormValidator.IsKey(IdempotencyKey) ? this : this with { IdempotencyKey = NewKey() };

    /// <summary>What the capacity service is asked, from a form that is valid.</summary>
    public SignUp ToSignUp(long eventId) => new()
    {
        EventId = eventId,
        Name = new PersonName(GivenName, Infix, FamilyName),
        Email = Email,
        Organisation = Organisation,
        Function = Function,
        Notes = Notes,
        Language = Language.Current.Code,
        Sessions = Sessions.Chosen,
        IdempotencyKey = IdempotencyKey,
    };

    private static async Task<IFormCollection> PostedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return FormCollection.Empty;
        }

        if (request.GetTypedHeaders().ContentType?.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return await request.ReadFormAsync(cancellationToken);
        }

        // The request's own reader throws the whole form away for one NUL; this one lets the field be judged.
        using var reader = new FormReader(request.Body)
        {
            ValueCountLimit = MostFields,
            ValueLengthLimit = MostCharacters,
        };
        return new FormCollection(await reader.ReadFormAsync(cancellationToken));
    }

    /// <summary>The form as the page's own reader has it.</summary>
    public static RegistrationForm Of(IFormCollection posted, IReadOnlyList<RoundView> rounds)
    {
        return new RegistrationForm
        {
            GivenName = Text(nameof(GivenName)),
            Infix = Text(nameof(Infix)),
            FamilyName = Text(nameof(FamilyName)),
            Email = Text(nameof(Email)),
            Organisation = Text(nameof(Organisation)),
            Function = Text(nameof(Function)),
            Notes = Text(nameof(Notes)),
            Sessions = SessionChoices.Read(posted, rounds),
            IdempotencyKey = Raw(nameof(IdempotencyKey)),
            Invitation = Raw(nameof(Invitation)),
        };

        string Raw(string field) => posted[field] is [{ } first, ..] ? first : "";

        string Text(string field) => FormText.Clean(Raw(field));
    }
}
