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
        await IsFoundAsync(cancellationToken) ? await ShowAsync(Page(), cancellationToken) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsFoundAsync(cancellationToken))
        {
            return Gone();
        }

        Problems.Add(Validate());
        var answer = Problems.Any
            ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity)
            : await CarryOutAsync(cancellationToken);
        return await ShowAsync(answer, cancellationToken);
    }

    /// <summary>Finds the subject; null if it is not there.</summary>
    protected abstract Task<TSubject?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Reads what only a page that is shown needs, such as the effect that the action would have.</summary>
    protected virtual Task LookAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The texts and fields of the page, for the subject as it stands now.</summary>
    protected abstract ActionView Describe();

    /// <summary>Reads the fields of the form and validates them. An action without fields reads nothing.</summary>
    protected virtual ValidationResult Validate() => new();

    /// <summary>Carries the action out and translates the outcome: 303, or the page again with the reason.</summary>
    protected abstract Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken);

    /// <summary>The answer to a POST whose subject is not there.</summary>
    protected virtual IActionResult Gone() => NotFound();

    /// <summary>
    /// Reads the subject again after a refusal, because another person may have changed it meanwhile. False if it is gone; it then stays as
    /// it was.
    /// </summary>
    protected async Task<bool> ReadAgainAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        Subject = found ?? Subject;
        return found is not null;
    }

    /// <summary>Leads to another page, which says what was done.</summary>
    protected SeeOther Told(string address, string notice)
    {
        Notice.Leave(TempData, notice);
        return new SeeOther(address);
    }

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

    private async Task<IActionResult> ShowAsync(IActionResult answer, CancellationToken cancellationToken)
    {
        if (answer is PageResult)
        {
            await LookAsync(cancellationToken);
            var view = Describe() with { Problems = Problems };
            var title = view.ShowsForm ? view.PageTitle ?? view.Title : view.Heading;
            ViewData["Title"] = Problems.Any ? Texts.Shared["ErrorTitle", view.Heading].Value : title;
            ViewData["Breadcrumb"] = view.Breadcrumb;
            Action = view;
        }

        return answer;
    }
}
