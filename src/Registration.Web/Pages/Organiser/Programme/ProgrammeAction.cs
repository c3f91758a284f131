using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>The services of the actions on a programme.</summary>
internal sealed class ProgrammeActions(
    ConcernQuery concerns, ConcernStep step, CapacityService places, ProgrammeActionFormValidator validator, AnswerTranslation answers)
{
    public ConcernQuery Concerns => concerns;

    public ConcernStep Step => step;

    public CapacityService Places => places;

    public ProgrammeActionFormValidator Validator => validator;

    public AnswerTranslation Answers => answers;
}

/// <summary>
/// Takes something out of a programme, after showing whom it concerns and what becomes of them. "No" leads to its own page.
/// </summary>
/// <param name="actions">The services.</param>
/// <param name="part">The part of the programme that it belongs to, as its address has it.</param>
internal abstract class ProgrammeAction<TSubject>(ProgrammeActions actions, string part) : EventAction<TSubject>
    where TSubject : class
{
    private ProgrammeActionForm _form = new("", Silent: false);
    private Concern? _concern;

    [FromRoute(Name = "id")]
    public long Id { get; set; }

    /// <summary>The page that is shown afterwards.</summary>
    protected virtual string Afterwards => $"{EventPage}/programme";

    protected abstract IReadOnlyList<string> Explanation { get; }

    /// <summary>Whether it can be taken out as things stand.</summary>
    protected virtual bool IsPossible => true;

    /// <summary>The reason why it cannot be taken out; empty for what always can.</summary>
    protected virtual string Impossible => "";

    /// <summary>The action that fits if this one is impossible; null if there is none.</summary>
    protected virtual ActionButton? Instead => null;

    /// <summary>The fields before the own words.</summary>
    protected virtual IReadOnlyList<FormField> Fields => [];

    /// <summary>The notice afterwards, without the number of people who are told.</summary>
    protected abstract string Done { get; }

    protected sealed override async Task LookAsync(CancellationToken cancellationToken) =>
        _concern = await actions.Concerns.OfAsync(Scope.EventId, Change(Announcement.Usual), cancellationToken);

    /// <summary>The change that takes it out.</summary>
    protected abstract AnnouncedChange Change(Announcement announcement);

    protected override ActionView Describe() => Ask(EventTab.Programme, $"{EventPage}/programme/{part}/{Id}") with
    {
        Explanation =
        [
            .. Explanation,
            .. _concern is { Parts.Count: > 0 } concern ? ConcernTexts.People(concern).Concat(ConcernTexts.Consequences(concern)) : [],
            .. _concern is { Told: > 0 } told ? [ConcernTexts.Told(told)] : Array.Empty<string>(),
        ],
        GivesUp = true,
        Fields = [.. Fields, .. Announcing()],
        Samples = _concern?.Mails ?? [],
        Impossible = IsPossible ? null : Impossible,
        Instead = Instead,
    };

    protected override ValidationResult Validate()
    {
        _form = new ProgrammeActionForm(Request.Form.Text(ReasonField.Name), Request.Form.Ticked(ConcernStep.Silent));
        return actions.Validator.Validate(_form);
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var by = actions.Step.By(_form.Reason, Scope);
        var answer = await actions.Places.ChangeAsync(
            Scope.EventId, Change(new Announcement(!_form.Silent, by.Note?.Id)), cancellationToken, by);
        if (answer is Done)
        {
            var told = await actions.Step.ToldAsync(Scope.EventId, answer, cancellationToken);
            return Told(Afterwards, ConcernStep.Notice(Done, told));
        }

        if (answer is not (Unchanged or No))
        {
            return actions.Answers.Translate(this, answer, Problems, _ => Afterwards, _ => { });
        }

        return await ReadAgainAsync(cancellationToken) ? Refuse(Impossible) : NotFound();
    }

    /// <summary>The fields about the mail, if anybody would be told.</summary>
    private IEnumerable<FormField> Announcing() => _concern is not { Told: > 0 } concern
        ? []
        :
        [
            ReasonField.Of(ConcernTexts.Words["Words"], _form.Reason, Problems) with
            {
                Optional = true,
                Hint = ConcernTexts.Words["WordsHint"],
            },
            ConcernTexts.Silent(_form.Silent),
        ];
}

/// <summary>The organiser's own words, as they are typed, and whether nobody is told.</summary>
internal sealed record ProgrammeActionForm(string Reason, bool Silent);

internal sealed class ProgrammeActionFormValidator : FormValidator<ProgrammeActionForm>
{
    public ProgrammeActionFormValidator()
        : base(Texts.Of("Pages/Organiser/_Concerned")) => Reason(form => form.Reason);
}
