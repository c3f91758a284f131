using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>What the verbs on somebody need.</summary>
public sealed class PersonVerbs(
    AttendeeQuery query, PersonVerbFormValidator validator, CapacityService places, AnswerTranslation answers, LogTexts log, TimeProvider clock)
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Registrations/_PersonVerb");

    public AnswerTranslation Answers => answers;

    public PersonVerbFormValidator Validator => validator;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Person?> FindAsync(OrganiserScope scope, Guid id, CancellationToken cancellationToken) =>
        query.FindAsync(scope.EventId, id, cancellationToken);

    /// <summary>Carries out a command with the organiser's words for it, which are kept apart.</summary>
    public Task<Answer> CarryOutAsync(OrganiserScope scope, PersonVerbForm form, Func<Guid, Command> command, CancellationToken cancellationToken)
    {
        var note = new ReasonNote { Id = Guid.CreateVersion7(clock.GetUtcNow()), EventId = scope.EventId, Text = form.Reason };
        var by = new ByOrganiser(scope.AccountId, note) { Silent = !form.Mail };
        return places.CarryOutAsync(scope.EventId, command(note.Id), cancellationToken, by);
    }

    /// <summary>An expected "no": why, how this person stands now, and what to do next.</summary>
    public string Of(Refusal refusal, Person person)
    {
        var meeting = person.Own.Event;
        return refusal switch
        {
            NotWaiting => _texts["Refusal.NotWaiting", person.Own.Name.Full, log.State(person.Own.Claim, person.Position, meeting.TimeZone)],
            _ => _texts[$"Refusal.{refusal.GetType().Name}"],
        };
    }
}

/// <summary>
/// A page that does one thing about somebody: says what will happen, asks why, does it on a POST and goes back to the person's page. Again,
/// or after a colleague, is no error: that page then says how it stands.
/// </summary>
[NeedsRight(Right.Organiser)]
public abstract class PersonVerb(PersonVerbs verbs) : PageModel
{
    public Person Person { get; private set; } = null!;

    public PersonVerbForm Form { get; protected set; } = new();

    public FormProblems Problems { get; } = new();

    /// <summary>Whether it would do something as things stand; the core has the last word.</summary>
    public abstract bool Possible { get; }

    public DateTime Now => verbs.Now;

    /// <summary>A form that was sent is shown again whatever became of the person, so that nothing typed is lost.</summary>
    public bool ShowsForm => Possible || Problems.Any;

    protected virtual bool AsksPosition => false;

    /// <summary>How the person stands once it is done; null when that does not tell.</summary>
    protected abstract ClaimState? Afterwards { get; }

    /// <summary>What the person's page then says.</summary>
    protected abstract string Did { get; }

    protected abstract Command CommandOf(PersonVerbForm form, Guid note);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await verbs.FindAsync(HttpContext.OrganiserScope(), id, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        Form = PersonVerbForm.Of(Request.Form, AsksPosition);
        if (verbs.Validator.Validate(Form) is { IsValid: false } found)
        {
            Problems.Add(found);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var scope = HttpContext.OrganiserScope();
        var did = Person.State == Afterwards ? "already" : Did;
        var answer = await verbs.CarryOutAsync(scope, Form, note => CommandOf(Form, note), cancellationToken);

        // How the person stands by now: a colleague may have been first.
        Person = await verbs.FindAsync(scope, id, cancellationToken) ?? Person;
        return verbs.Answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/registrations/{id}?did={did}",
            refusal => Problems.Add(refusal is PositionOutOfRange ? nameof(PersonVerbForm.Position) : "", verbs.Of(refusal, Person)));
    }
}
