using EventRegistration.Localisation;
using EventRegistration.Pages.Accounts;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Invites a colleague by mail, with a first right.</summary>
[MakesOnce]
internal sealed class InviteModel(
    GivenRights given, Colleagues colleagues, InviteFormValidator validator) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Accounts/Invite");

    public InviteForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Form = new InviteForm { MailLanguage = Language.Current.Code, Events = await colleagues.EventsAsync(cancellationToken) };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form = InviteForm.Read(Request.Form, await colleagues.EventsAsync(cancellationToken));
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (await given.InviteAsync(Form.ToInvitation(), HttpContext.SignedIn()!.Id, cancellationToken) is not { } id)
        {
            Problems.Add(nameof(Form.Email), _texts["Email.Taken"]);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        Notice.Leave(TempData, _texts["Done", Form.Email]);
        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }
}

/// <summary>A colleague to invite, with a first right.</summary>
internal sealed record InviteForm : RightForm
{
    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>The language of the mail: <c>nl</c> unless it is <c>en</c>.</summary>
    public string MailLanguage { get; init; } = "";

    public static new InviteForm Read(IFormCollection form, IReadOnlyList<EventChoice> events) => new()
    {
        Name = form.Text(nameof(Name)),
        Email = form.Text(nameof(Email)),
        MailLanguage = form.Text(nameof(MailLanguage)),
        Right = form.Text(nameof(Right)),
        Event = form.Text(nameof(Event)),
        Events = events,
    };

    /// <summary>The invitation of a valid form.</summary>
    public Invitation ToInvitation() =>
        new(Name, Email, (MailLanguage == Language.English.Code ? Language.English : Language.Dutch).Code, Chosen, EventId);
}

internal sealed class InviteFormValidator : AccountFormValidator<InviteForm>
{
    public InviteFormValidator(RightFormValidator right)
    {
        Name(form => form.Name);
        Email(form => form.Email);
        Include(right);
    }
}
