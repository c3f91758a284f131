using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>What the colleagues of a form must be before anybody is asked for places. One problem a field, in the order of the form.</summary>
internal static class ColleagueRules
{
    public static IEnumerable<(string Field, string Problem)> ProblemsOf(RegistrationForm form, Texts texts)
    {
        var named = new HashSet<PersonKey>();
        if (form.Attending)
        {
            named.Add(PersonKey.Of(form.Email, form.Name));
        }
        else if (!form.Colleagues.Any())
        {
            yield return (nameof(RegistrationForm.Attending), texts["Attending.Nobody"]);
        }

        if (form.HasUnreadColleague)
        {
            yield return ("", texts["Party.Unread"]);
        }

        foreach (var (index, colleague) in form.Blocks.Index().Where(block => !block.Item.IsEmpty))
        {
            var problems = ProblemsOf(colleague, index + 1, texts).ToList();
            foreach (var (field, problem) in problems)
            {
                yield return (colleague.FieldOf(field), problem);
            }

            // Said here, because the core would say that somebody is registered already.
            if (problems.Count == 0 && !named.Add(PersonKey.Of(form.EmailOf(colleague), colleague.Name)))
            {
                yield return (colleague.FieldOf(nameof(Colleague.GivenName)), texts["Party.Twice", colleague.Name.Full]);
            }
        }
    }

    private static IEnumerable<(string Field, string Problem)> ProblemsOf(Colleague colleague, int ordinal, Texts texts)
    {
        (string Field, string? Problem)[] lines =
        [
            (nameof(colleague.GivenName), Line(nameof(colleague.GivenName), colleague.GivenName, FieldLimits.GivenName, required: true)),
            (nameof(colleague.Infix), Line(nameof(colleague.Infix), colleague.Infix, FieldLimits.Infix)),
            (nameof(colleague.FamilyName), Line(nameof(colleague.FamilyName), colleague.FamilyName, FieldLimits.FamilyName, required: true)),
            (nameof(colleague.Email), Line(nameof(colleague.Email), colleague.Email, FieldLimits.Email)
                ?? (colleague.Email.Length == 0 || EmailAddress.IsValid(colleague.Email) ? null : texts["Email.Invalid"].Value)),
            (nameof(colleague.Function), Line(nameof(colleague.Function), colleague.Function, FieldLimits.Function)),
            .. colleague.Sessions.Problems.Select(choice => (choice.Field, (string?)texts[$"Sessions.{choice.Problem}", choice.Round?.Number ?? 0].Value)),
            (nameof(colleague.Notes), Lines(colleague.Notes)),
        ];
        return lines.Where(line => line.Problem is not null).Select(line => (line.Field, line.Problem!));

        string? Line(string field, string text, int limit, bool required = false) => text switch
        {
            _ when required && !FormText.IsVisible(text) => texts[$"Party.{field}.Missing", ordinal].Value,
            _ when text.Length > limit => texts["TooLong", texts[$"{field}.Label"].Value, limit, text.Length - limit].Value,
            _ when !FormText.IsLine(text) => texts["NoLine", texts[$"{field}.Label"].Value].Value,
            _ => null,
        };

        string? Lines(string text) => text switch
        {
            { Length: > FieldLimits.Notes } => texts["TooLong", texts["Notes.Label"].Value, FieldLimits.Notes, text.Length - FieldLimits.Notes].Value,
            _ when !FormText.IsText(text) => texts["NoText", texts["Notes.Label"].Value].Value,
            _ => null,
        };
    }
}
