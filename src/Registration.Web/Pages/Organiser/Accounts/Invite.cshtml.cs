using EventRegistration.Localisation;
using EventRegistration.Pages.Accounts;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Invites somebody by mail, with a first right.</summary>
public sealed class InviteModel(
    GivenRights given, Colleagues colleagues, AccountFields fields, RightTexts rights) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Accounts/Invite");

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Right { get; set; }

    [BindProperty]
    public string? Event { get; set; }

    [BindProperty]
    public string? MailLanguage { get; set; } = Language.Current.Code;

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<EventChoice> Events { get; private set; } = [];

    public FormProblems Problems { get; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken) => Events = await colleagues.EventsAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Events = await colleagues.EventsAsync(cancellationToken);
        (Name, Email) = (FormText.Clean(Name), FormText.Clean(Email));
        fields.CheckName(Problems, nameof(Name), Name);
        fields.CheckEmail(Problems, nameof(Email), Email);
        var language = MailLanguage == Language.English.Code ? Language.English : Language.Dutch;
        if (rights.Read(Problems, Right, Event, Events) is not var (right, eventId) || Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (await given.InviteAsync(new Invitation(Name, Email, language.Code, right, eventId), cancellationToken) is not { } id)
        {
            Problems.Add(nameof(Email), _texts["Email.Taken"]);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        Done = _texts["Done", Email];
        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }
}
