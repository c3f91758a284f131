using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Two sessions exchange their rooms, and with them their numbers of places, after a preview. Nobody loses a place.</summary>
[NeedsRight(Right.Organiser)]
[MakesOnce]
internal sealed class SwapModel(RoomSwap swap, SwapFormValidator validator, SwapTexts texts, AnswerTranslation translation) : PageModel
{
    /// <summary>The number in the log of the swap that was just made.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public long? ChangeNumber { get; set; }

    public IReadOnlyList<SwapSession> Sessions { get; private set; } = [];

    public SwapForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public PlacesPreview? Preview { get; private set; }

    /// <summary>The people whom the other rooms concern; null if no preview is shown.</summary>
    public Concern? Concern { get; private set; }

    public bool IsSilent => Request.HasFormContentType && Request.Form.Ticked(ConcernStep.Silent);

    public SwapResult? Result { get; private set; }

    public string Describe(SwapSession session) => texts.Describe(session);

    public string Summary(PlacesPreview preview) => texts.Summary(
        Sessions.First(session => session.Pool == Form.OnePool), Sessions.First(session => session.Pool == Form.OtherPool), preview);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Sessions = await swap.SessionsAsync(eventId, cancellationToken);
        Result = ChangeNumber is { } number ? await swap.ResultAsync(eventId, number, cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        Sessions = await swap.SessionsAsync(scope.EventId, cancellationToken);
        Form = SwapForm.Read(Request.Form, Sessions);
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if ((Form.AsksPreview || Form.Previewed.Length > 0) && await IsShownAsync(scope.EventId, cancellationToken))
        {
            return Problems.Any ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity) : Page();
        }

        var (answer, number) = await swap.CarryOutAsync(scope.EventId, Form, !IsSilent, scope.AccountId, cancellationToken);
        if (answer is not Done)
        {
            Sessions = await swap.SessionsAsync(scope.EventId, cancellationToken);
            Form = Form with { Sessions = Sessions };
        }

        return translation.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/programme/swap{(number is { } logged ? $"?done={logged}" : "")}",
            refusal => texts.Refuse(Problems, refusal, Form));
    }

    /// <summary>Whether a preview is shown: one was asked for, or the result would now differ from the one that was shown.</summary>
    private async Task<bool> IsShownAsync(long eventId, CancellationToken cancellationToken)
    {
        var preview = await swap.PreviewAsync(eventId, Form, cancellationToken);
        if (!Form.AsksPreview)
        {
            if (!Previewed.IsOtherwise(Form.Previewed, Form.FilledIn, preview))
            {
                return false;
            }

            texts.AddOtherwise(Problems);
        }

        if (preview.Refusal is { } refusal)
        {
            texts.Refuse(Problems, refusal, Form);
        }

        Preview = preview.Refusal is null ? preview : null;
        Concern = preview.Refusal is null
            ? await swap.ConcernAsync(eventId, Form, HttpContext.OrganiserScope().AccountId, cancellationToken)
            : null;
        Form = Form with { Previewed = Previewed.Of(Form.FilledIn, preview) };
        return true;
    }
}
