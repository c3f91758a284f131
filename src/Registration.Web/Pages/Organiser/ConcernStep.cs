using EventRegistration.Data;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser;

/// <summary>
/// The step between a form and saving it: whom the change concerns, with the mail as they will read it. The button of a form asks for
/// it. It is left out if the change concerns nobody.
/// </summary>
internal sealed class ConcernStep(ConcernQuery query, RegistrationContext context, TimeProvider clock)
{
    /// <summary>In the query: the button of a form asks whom the change concerns.</summary>
    public const string Look = "look";

    /// <summary>The digest of what was shown.</summary>
    public const string Seen = "Concerned";

    /// <summary>The button that leads back to the form, with everything as it was typed.</summary>
    public const string Back = "BackToForm";

    /// <summary>The tick with which nobody is told.</summary>
    public const string Silent = "Silent";

    public const string Words = "Words";

    /// <summary>The tick with which moments that hang on the date stay as they are.</summary>
    public const string KeepMoments = "KeepMoments";

    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        Seen, Back, Silent, Words, KeepMoments, "__RequestVerificationToken",
    };

    /// <summary>The address of the button of a form that asks whom the change concerns.</summary>
    public static string AddressOf(string form) => $"{form}?{Look}=true";

    /// <summary>Whether the form is to be shown again as it was typed, and nothing else is to happen.</summary>
    public static bool LeadsBack(IFormCollection posted) => posted.ContainsKey(Back);

    /// <summary>Whether moments that hang on the date move along with the event.</summary>
    public static bool MovesMoments(IFormCollection posted) => !posted.Ticked(KeepMoments);

    /// <summary>Returns how people are told: as it was chosen in the step, and otherwise as <paramref name="usually"/>.</summary>
    public static bool Tells(IFormCollection posted, bool usually = true) => posted.ContainsKey(Seen) ? !posted.Ticked(Silent) : usually;

    /// <summary>The organiser, with the own words that were typed in the step.</summary>
    public ByOrganiser By(IFormCollection posted, OrganiserScope scope) => By(posted.Text(Words), scope);

    /// <summary>The organiser, with own words.</summary>
    public ByOrganiser By(string words, OrganiserScope scope) =>
        new(scope.AccountId, ReasonField.NoteOf(scope.EventId, words, clock));

    /// <summary>Returns the step to be shown. Null if the change is to be saved.</summary>
    /// <param name="request">The request with the form.</param>
    /// <param name="scope">The event and its organiser.</param>
    /// <param name="change">Makes the change, to be looked at.</param>
    /// <param name="action">The address of the form.</param>
    /// <param name="tells">Whether people are told unless the organiser chooses otherwise.</param>
    /// <param name="cancellationToken">Cancelled when the visitor has left.</param>
    public async Task<ConcernView?> AskAsync(
        HttpRequest request,
        OrganiserScope scope,
        Func<Announcement, AnnouncedChange> change,
        string action,
        CancellationToken cancellationToken,
        bool tells = true)
    {
        var posted = request.Form;
        var (looks, seen, words) = (request.Query.ContainsKey(Look), posted.Text(Seen), posted.Text(Words));
        var isTooLong = words.Length > ReasonNote.LongestText;
        if (!looks && seen.Length == 0 && !isTooLong)
        {
            return null;
        }

        var by = isTooLong ? new ByOrganiser(scope.AccountId) : By(posted, scope);
        var shown = change(new Announcement(Tell: true, by.Note?.Id));
        if (await query.OfAsync(scope.EventId, shown, cancellationToken, by, looks || isTooLong ? null : seen) is not { } concern)
        {
            return null;
        }

        var problems = new FormProblems();
        if (isTooLong)
        {
            problems.Add(Words, ConcernTexts.Words["WordsTooLong", ReasonNote.LongestText]);
        }
        else if (!looks && seen != concern.Digest)
        {
            problems.Add(ConcernTexts.Words["Otherwise"]);
        }
        else if (!looks || concern.IsQuiet)
        {
            return null;
        }

        return new ConcernView(concern, action, problems)
        {
            Kept = [.. posted.Where(field => !Own.Contains(field.Key))
                .SelectMany(field => field.Value, (field, value) => (field.Key, value ?? ""))],
            IsSilent = seen.Length > 0 ? posted.Ticked(Silent) : !tells,
            KeepsMoments = posted.Ticked(KeepMoments),
            Words = words,
        };
    }

    /// <summary>Returns the number of people who were told of a change.</summary>
    public async Task<int> ToldAsync(long eventId, Answer? answer, CancellationToken cancellationToken) => answer is Done done
        ? await context.Actions.Where(action => action.EventId == eventId && action.CommandNumber == done.Command)
            .Select(action => action.Told ?? 0).SingleOrDefaultAsync(cancellationToken)
        : 0;

    /// <summary>The notice after saving: what was done, and how many people are told.</summary>
    public static string Notice(string done, int told) => told == 0
        ? done
        : $"{done} {ConcernTexts.Words[told == 1 ? "ToldOne" : "Told", told].Value}";
}

/// <summary>The step as it is shown, by <c>_Concerned.cshtml</c>.</summary>
internal sealed record ConcernView(Concern Concern, string Action, FormProblems Problems)
{
    /// <summary>The form as it was typed, sent along without being shown.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];

    public bool IsSilent { get; init; }

    public bool KeepsMoments { get; init; }

    public string Words { get; init; } = "";

    /// <summary>The page with the step; 422 if something must be looked at again.</summary>
    public PageResult Answer(PageModel page) =>
        Problems.Any ? AnswerTranslation.Again(page, StatusCodes.Status422UnprocessableEntity) : page.Page();
}
