using EventRegistration.Localisation;
using EventRegistration.Speakers;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

internal static class SpeakerRowRules
{
    private const int LongestName = 200;
    private const int LongestEmail = 254;

    /// <summary>One problem a row's field; an empty row is nobody.</summary>
    public static void People<TForm>(this AbstractValidator<TForm> validator, Func<TForm, IReadOnlyList<SpeakerRow>> people, Texts texts) =>
        validator.RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (index, row) in people(form).Index())
            {
                foreach (var (field, problem) in Problems(row))
                {
                    context.AddFailure(SpeakerRow.FieldOf(index, field), texts[problem]);
                }
            }
        });

    private static IEnumerable<(string Field, string Problem)> Problems(SpeakerRow row)
    {
        if (!Enum.TryParse<PartKind>(row.Part, out var kind) || kind.ToString() != row.Part)
        {
            yield return (nameof(row.Part), "Person.Part");
        }

        if (!FormText.IsVisible(row.Name))
        {
            yield return (nameof(row.Name), "Person.NameMissing");
        }
        else if (row.Name.Length > LongestName || !FormText.IsLine(row.Name))
        {
            yield return (nameof(row.Name), "Person.NameTooLong");
        }

        if (row.Organisation.Length > LongestName || !FormText.IsLine(row.Organisation))
        {
            yield return (nameof(row.Organisation), "Person.OrganisationTooLong");
        }

        if (row.Email.Length > 0 && (row.Email.Length > LongestEmail || !EmailAddress.IsValid(row.Email)))
        {
            yield return (nameof(row.Email), "Person.Email");
        }
    }
}
