using EventRegistration.Localisation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// A small page that shows what will happen and does it on a POST. Its view is <c>_Action.cshtml</c>, its texts are those of the page.
/// Mail scanners follow links, so a GET changes nothing.
/// </summary>
internal abstract class ActionPage<TSubject> : PageModel
    where TSubject : class
{
    private Texts? _texts;

    /// <summary>The subject of the action, as it stands now.</summary>
    public TSubject Subject { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    /// <summary>The page as it is shown; null if the answer is another page.</summary>
    public ActionView? Action { get; private set; }

    protected Texts Texts => _texts ??= Texts.Of(Path.ChangeExtension(PageContext.ActionDescriptor.RelativePath, null).TrimStart('/'));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsFoundAsync(cancellationToken) ? Show(Page()) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsFoundAsync(cancellationToken))
        {
            return Gone();
        }

        Problems.Add(Validate());
        return Show(Problems.Any
            ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity)
            : await CarryOutAsync(cancellationToken));
    }

    /// <summary>Finds the subject; null if it is not there.</summary>
    protected abstract Task<TSubject?> FindAsync(CancellationToken cancellationToken);

    /// <summary>The texts and fields of the page, for the subject as it stands now.</summary>
    protected abstract ActionView Describe();

    /// <summary>Reads the fields of the form and validates them. An action without fields reads nothing.</summary>
    protected virtual ValidationResult Validate() => new();

    /// <summary>Carries the action out and translates the outcome: 303, or the page again with the reason.</summary>
    protected abstract Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken);

    /// <summary>The answer to a POST whose subject is not there.</summary>
    protected virtual IActionResult Gone() => NotFound();

    /// <summary>Reads the subject again after a refusal, because another person may have changed it meanwhile.</summary>
    protected async Task ReadAgainAsync(CancellationToken cancellationToken) =>
        Subject = await FindAsync(cancellationToken) ?? Subject;

    /// <summary>The page again with the reason why the action is impossible.</summary>
    protected PageResult Refuse(string reason)
    {
        Problems.Add(reason);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<bool> IsFoundAsync(CancellationToken cancellationToken)
    {
        Subject = (await FindAsync(cancellationToken))!;
        return Subject is not null;
    }

    private IActionResult Show(IActionResult answer)
    {
        if (answer is PageResult)
        {
            var view = Describe() with { Problems = Problems };
            ViewData["Title"] = Problems.Any ? Texts.Shared["ErrorTitle", view.Title].Value : view.PageTitle ?? view.Title;
            ViewData["Breadcrumb"] = view.Breadcrumb;
            Action = view;
        }

        return answer;
    }
}
