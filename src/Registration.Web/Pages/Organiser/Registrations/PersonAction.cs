using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>The services that every <see cref="PersonAction"/> needs.</summary>
internal sealed class PersonActions(
    AttendeeQuery query,
    PersonActionFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    LogTexts log,
    TimeProvider clock)
{
    public AttendeeQuery Query => query;

    public PersonActionFormValidator Validator => validator;

    public CapacityService Places => places;

    public AnswerTranslation Answers => answers;

    public LogTexts Log => log;

    public TimeProvider Clock => clock;
}

/// <summary>An action of an organiser on one registration. Leads to the person's page.</summary>
internal abstract class RegistrationAction(AttendeeQuery query) : EventAction<Person>
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    protected string PersonPage => $"{EventPage}/registrations/{Id}";

    protected string Name => Subject.Own.Name.Full;

    /// <summary>Whether the person takes part or waits, in an event that goes ahead.</summary>
    protected bool TakesPart => Subject.State != ClaimState.Released && Subject.Own.Event.Status != EventStatus.Cancelled;

    protected override Task<Person?> FindAsync(CancellationToken cancellationToken) =>
        FindAsync(Id, cancellationToken);

    protected Task<Person?> FindAsync(Guid person, CancellationToken cancellationToken) =>
        query.FindAsync(Scope.EventId, person, cancellationToken);

    /// <summary>The action with its title and button, below the name of the person.</summary>
    protected ActionView AskAbout()
    {
        var view = Ask(EventTab.People, PersonPage, crumb: Name);
        return view with { PageTitle = $"{view.Title} – {Name}", Kicker = Name };
    }
}

/// <summary>
/// A command of an organiser on one registration, with a reason. Leads to the person's page. Doing it again, or after a colleague, is
/// idempotent: that page then says how the person stands.
/// </summary>
internal abstract class PersonAction(PersonActions actions) : RegistrationAction(actions.Query)
{
    private static readonly Texts Usual = Texts.Of("Pages/Organiser/Registrations/PersonAction");

    protected DateTime Now => actions.Clock.GetUtcNow().UtcDateTime;

    protected bool IsWaiting => Subject.State == ClaimState.Waiting && Subject.Own.Event.Status != EventStatus.Cancelled;

    protected PersonActionForm Form { get; private set; } = new();

    /// <summary>Whether the command would do something as things stand; the core has the last word.</summary>
    protected abstract bool IsPossible { get; }

    /// <summary>The present state, for a page whose command is impossible in it.</summary>
    protected virtual string Impossible => Usual["Impossible", Name, State()];

    /// <summary>The command that fits the present state better; null if there is none.</summary>
    protected virtual ActionButton? Instead => null;

    /// <summary>Whether the form asks for a number on the waitlist.</summary>
    protected virtual bool AsksPosition => false;

    /// <summary>Whether the organiser chooses if the person is mailed.</summary>
    protected virtual bool AsksMail => false;

    /// <summary>The state of the person afterwards; null if the state does not tell.</summary>
    protected abstract ClaimState? Afterwards { get; }

    /// <summary>The message on the person's page afterwards.</summary>
    protected abstract string Did { get; }

    /// <summary>Whether a reason must be given.</summary>
    protected virtual bool NeedsReason => true;

    protected abstract Command CommandWith(Guid? note);

    protected override ActionView Describe() => AskAbout() with
    {
        Fields = [.. Fields()],
        Hidden = AsksMail ? [] : [(nameof(Form.Mail), "true")],
        Impossible = IsPossible ? null : Impossible,
        Instead = Instead,
    };

    protected override ValidationResult Validate()
    {
        Form = PersonActionForm.Read(Request.Form, AsksPosition) with { NeedsReason = NeedsReason };
        return actions.Validator.Validate(Form);
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var did = Subject.State == Afterwards ? "already" : Did;
        var note = ReasonField.NoteOf(Scope.EventId, Form.Reason, actions.Clock);
        var by = new ByOrganiser(Scope.AccountId, note) { Silent = !Form.Mail };
        var answer = await actions.Places.CarryOutAsync(Scope.EventId, CommandWith(note?.Id), cancellationToken, by);
        if (answer is No)
        {
            await ReadAgainAsync(cancellationToken);
        }

        return actions.Answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{PersonPage}?did={did}",
            refusal => Problems.Add(refusal is PositionOutOfRange ? nameof(Form.Position) : "", TextOf(refusal)));
    }

    private string State() => actions.Log.State(Subject.Own.Claim, Subject.Position, Subject.Own.Event.TimeZone, Subject.Own.Event.Status);

    /// <summary>The text of a refusal: why, how the person stands now, and what to do next.</summary>
    private string TextOf(Refusal refusal) => refusal switch
    {
        NotWaiting => Usual["Refusal.NotWaiting", Name, State()],
        _ => Usual[$"Refusal.{refusal.GetType().Name}"],
    };

    private IEnumerable<FormField> Fields()
    {
        if (AsksPosition)
        {
            yield return new TextField(nameof(Form.Position), Texts["Position"], Form.Position, 6)
            {
                Hint = Usual["Position.Hint", Subject.Position ?? 0, Subject.Pool.Waiting],
                Problem = Problems.At(nameof(Form.Position)),
            };
        }

        yield return ReasonField.Of(Usual["Reason.Label"], Form.Reason, Problems) with
        {
            Optional = !NeedsReason,
            Hint = Texts["ReasonHint", Name],
        };
        if (AsksMail)
        {
            yield return new CheckField(nameof(Form.Mail), Texts["Mail", Name], Form.Mail);
        }
    }
}

/// <summary>The form of a <see cref="PersonAction"/>.</summary>
internal sealed record PersonActionForm
{
    public string Reason { get; init; } = "";

    /// <summary>The number to have on the waitlist, as typed.</summary>
    public string Position { get; init; } = "";

    /// <summary>Whether the form asks for a number.</summary>
    public bool AsksPosition { get; init; }

    /// <summary>Whether a reason must be given.</summary>
    public bool NeedsReason { get; init; } = true;

    /// <summary>Whether the person is mailed.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>Whether the form said that the command exceeds the capacity.</summary>
    public bool Overbook { get; init; }

    /// <summary>The number of a valid form that asks for one.</summary>
    public int PositionNumber => int.Parse(Position, NumberStyles.None, CultureInfo.InvariantCulture);

    public static PersonActionForm Read(IFormCollection form, bool asksPosition) => new()
    {
        Reason = form.Text(nameof(Reason)),
        Position = form.Text(nameof(Position)),
        AsksPosition = asksPosition,
        Mail = form.Ticked(nameof(Mail)),
        Overbook = form.Ticked(nameof(Overbook)),
    };
}

internal sealed class PersonActionFormValidator : FormValidator<PersonActionForm>
{
    public PersonActionFormValidator()
        : base(Texts.Of("Pages/Organiser/Registrations/PersonAction"))
    {
        RuleFor(form => form.Position)
            .Must(text => IsNumber(text, 1, Places.Terms.CapacityLimit)).WithMessage(_ => Texts["Refusal.PositionOutOfRange"])
            .When(form => form.AsksPosition);
        Reason(form => form.Reason, required: form => form.NeedsReason);
    }
}
