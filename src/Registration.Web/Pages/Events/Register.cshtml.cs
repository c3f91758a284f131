using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Events;

/// <summary>
/// The sign-up form: one page, one POST. The page has no antiforgery token, because it does not act for a cookie.
/// </summary>
[IgnoreAntiforgeryToken, OwnForm]
[RequestFormLimits(ValueLengthLimit = RegistrationForm.MostCharacters, ValueCountLimit = RegistrationForm.MostFields)]
[EnableRateLimiting(RateLimits.SignUp)]
internal sealed class RegisterModel(
    SignUpViews views,
    RegistrationFormValidator validator,
    CapacityService places,
    OwnParties parties,
    AnswerTranslation answers,
    RefusalTexts refusals,
    OwnLinksMail links,
    Tokens tokens) : PageModel
{
    public SignUpView View { get; private set; } = null!;

    public RegistrationForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    /// <summary>Whether the form is shown. A sent form is shown again in any state of the event, so that no answer is lost.</summary>
    public bool ShowsForm => View.TakesSignUps || Problems.Any || Form.AsksForMore;

    public async Task<IActionResult> OnGetAsync(
        string slug, [FromQuery(Name = "i")] string? invitation, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(slug, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Form = new RegistrationForm { Invitation = invitation ?? "" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(slug, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        var form = await RegistrationForm.ReadAsync(Request, view.Rounds, cancellationToken);
        Form = form.WithUsableKey();
        if (form.IsTooMuch)
        {
            return answers.TooMuch(this, Problems);
        }

        if (CrossOrigin.IsForeign(HttpContext))
        {
            return answers.Foreign(this, Problems);
        }

        if (form.AsksForMore)
        {
            // Nothing is stored. The page shows every answer again.
            Form = Form.WithOneMore();
            return Page();
        }

        if (validator.Validate(form, shared: view.Share is not null) is { IsValid: false } found)
        {
            return Again(found);
        }

        var (answer, address) = form.IsAlone
            ? await RegisterAsync(form, cancellationToken)
            : await RegisterPartyAsync(form, cancellationToken);
        if (answer is No)
        {
            // Another person may have changed what can be chosen, and the page must offer what holds now.
            View = await views.FindAsync(slug, cancellationToken) ?? View;
        }

        return answers.Translate(this, answer, Problems, _ => address, Say);
    }

    private async Task<(Answer Answer, string Address)> RegisterAsync(RegistrationForm form, CancellationToken cancellationToken)
    {
        var answer = await places.RegisterAsync(form.ToSignUp(View.Event.Id), cancellationToken);
        await MailLinksAsync((answer as No)?.Refusal, form.Details.Email, cancellationToken);
        return (answer, answer is Done done ? OwnPage(done.Registration) : "");
    }

    /// <summary>Registers the party. A sender who attends is sent to their own page, another sender to the page of the party.</summary>
    private async Task<(Answer Answer, string Address)> RegisterPartyAsync(RegistrationForm form, CancellationToken cancellationToken)
    {
        var signUp = form.ToParty(View.Event.Id);
        var answer = await places.RegisterPartyAsync(signUp, cancellationToken);
        if (answer is No { Refusal: MemberRefused member })
        {
            await MailLinksAsync(member.Refusal, form.DetailsOf(form.MemberAt(member.Member)).Email, cancellationToken);
        }

        return (answer, answer switch
        {
            Done done when form.Attending && await parties.SenderAsync(done.Registration, cancellationToken) is { } sender =>
                OwnPage(sender),
            Done done => $"{Request.PathBase}/r/{tokens.ForParty(done.Registration, signUp.EventId)}",
            _ => "",
        });
    }

    /// <summary>Mails the links of a registered attendee. The page shows no link, because that would reveal who is registered.</summary>
    private Task MailLinksAsync(Refusal? refusal, string address, CancellationToken cancellationToken) =>
        refusal is AlreadyRegistered ? links.QueueAsync(address, Language.Current.Code, cancellationToken) : Task.CompletedTask;

    private PageResult Again(ValidationResult found)
    {
        if (View.Closed is { } because)
        {
            Problems.Add(refusals.Of(because, View.Event));
        }

        Problems.Add(found);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Returns the first link, also for a repeated form. The link after a revocation is only sent by mail.</summary>
    private string OwnPage(Guid registration) =>
        $"{Request.PathBase}/r/{tokens.ForRegistration(registration, View.Event.Id)}";

    private void Say(Refusal refusal)
    {
        if (refusal is MemberRefused { Refusal: var about } member && Form.MemberAt(member.Member) is { } colleague)
        {
            var (field, text) = (View.FieldOf(about), refusals.OfColleague(about, View.Event, View.Words));
            var ordinal = Form.Blocks.Index().Single(block => block.Item == colleague).Index + 1;
            Problems.Add(field.Length > 0 ? colleague.FieldOf(field) : "", validator.OfColleague(colleague, ordinal, text));
            return;
        }

        var own = refusal is MemberRefused { Refusal: var ofSender } ? ofSender : refusal;
        Problems.Add(own is PartySizeOutOfRange size ? FieldOf(size) : View.FieldOf(own), refusals.Of(own, View.Event, View.Words));
    }

    /// <summary>The first colleague who is too many, or the tick that makes the party too large.</summary>
    private string FieldOf(PartySizeOutOfRange size)
    {
        var colleagues = size.Most - (Form.Attending ? 1 : 0);
        return size.Most < Terms.PeoplePerParty ? nameof(RegistrationForm.Together)
            : Form.Colleagues.ElementAtOrDefault(colleagues)?.FieldOf(AttendeeFields.GivenName.Name) ?? "";
    }
}
