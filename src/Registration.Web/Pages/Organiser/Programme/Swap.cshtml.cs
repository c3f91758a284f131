using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Two sessions exchange their rooms, and with them their numbers of places; shown before it is done. Nobody loses a place.</summary>
[NeedsRight(Right.Organiser)]
public sealed class SwapModel(RoomSwap swap, SwapTexts texts, AnswerTranslation translation) : PageModel
{
    /// <summary>The number in the log of the swap that was just made.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public long? ChangeNumber { get; set; }

    public IReadOnlyList<SwapSession> Sessions { get; private set; } = [];

    public SwapForm Form { get; private set; } = new();

    public FormProblems Problems { get; private set; } = new();

    public PlacesPreview? Preview { get; private set; }

    public SwapResult? Result { get; private set; }

    public string Describe(SwapSession session) => texts.Describe(session);

    public string Summary(PlacesPreview preview) =>
        texts.Summary(Sessions.First(session => session.Pool == Form.OnePool), Sessions.First(session => session.Pool == Form.OtherPool), preview);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Sessions = await swap.SessionsAsync(eventId, cancellationToken);
        Result = ChangeNumber is { } number ? await swap.ResultAsync(eventId, number, cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var asksPreview = Request.Form.ContainsKey(Previewed.Button);
        Form = SwapForm.Read(Request.Form);
        Sessions = await swap.SessionsAsync(scope.EventId, cancellationToken);
        Problems = texts.Problems(Form, Sessions, withReason: !asksPreview);
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if ((asksPreview || Form.Previewed.Length > 0) && await IsShownAsync(asksPreview, scope.EventId, cancellationToken))
        {
            return Problems.Any ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity) : Page();
        }

        var (answer, number) = await swap.CarryOutAsync(scope.EventId, Form, scope.AccountId, cancellationToken);
        Sessions = answer is Done ? Sessions : await swap.SessionsAsync(scope.EventId, cancellationToken);
        return translation.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/programme/swap{(number is { } logged ? $"?done={logged}" : "")}",
            refusal => texts.Refuse(Problems, refusal, Form, Sessions));
    }

    /// <summary>Whether it is shown what would happen: because that was asked, or because it would now go otherwise than was shown.</summary>
    private async Task<bool> IsShownAsync(bool asksPreview, long eventId, CancellationToken cancellationToken)
    {
        var preview = await swap.PreviewAsync(eventId, Form, cancellationToken);
        if (!asksPreview)
        {
            if (!Previewed.IsOtherwise(Form.Previewed, Form.FilledIn, preview))
            {
                return false;
            }

            texts.AddOtherwise(Problems);
        }

        if (preview.Refusal is { } refusal)
        {
            texts.Refuse(Problems, refusal, Form, Sessions);
        }

        Preview = preview.Refusal is null ? preview : null;
        Form = Form with { Previewed = Previewed.Of(Form.FilledIn, preview) };
        return true;
    }
}
