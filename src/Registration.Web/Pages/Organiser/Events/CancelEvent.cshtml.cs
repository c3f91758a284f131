using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Cancels the event (nl: gaat niet door). Shows first which people will be mailed.</summary>
internal sealed class CancelEventModel(
    EventEditing editing, CancelNotices notices, CancelEventFormValidator validator, AnswerTranslation answers)
    : EventAction<CancelNotice>
{
    private CancelEventForm _form = new("");

    private string Impossible => Texts[Subject.Status == EventStatus.Draft ? "ImpossibleDraft" : "ImpossibleCancelled"];

    protected override async Task<CancelNotice?> FindAsync(CancellationToken cancellationToken) =>
        await notices.OfAsync(Scope.EventId, cancellationToken);

    protected override ActionView Describe() => Ask(EventTab.Overview, EventPage) with
    {
        Explanation =
        [
            Subject.Told switch
            {
                0 => Texts["ToldNobody"],
                1 => Texts["ToldOne"],
                _ => Texts["Told", Subject.Told, Subject.Pool.Held, Subject.Pool.Offered, Subject.Pool.Waiting],
            },
            .. Named("SendersTold", Subject.Senders),
            .. Named("SpeakersTold", Subject.Speakers),
            .. Named("SpeakersUntold", Subject.SpeakersUntold),
            Texts["Final"],
        ],
        GivesUp = true,
        Fields =
        [
            ReasonField.Of(Texts["Note"], _form.Note, Problems, nameof(_form.Note)) with { Optional = true, Hint = Texts["NoteHint"] },
        ],
        Impossible = Subject.IsPossible ? null : Impossible,
    };

    protected override ValidationResult Validate()
    {
        _form = new CancelEventForm(Request.Form.Text(nameof(_form.Note)));
        return validator.Validate(_form);
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        int? told = Subject.IsPossible ? Subject.ToldInAll : null;
        var answer = await editing.CancelAsync(Scope.EventId, _form.Note, Scope.AccountId, cancellationToken);
        if (answer is not (Done or Unchanged))
        {
            return answers.Translate(this, answer, Problems, _ => EventPage, _ => { });
        }

        if (answer is Unchanged)
        {
            await ReadAgainAsync(cancellationToken);
            if (Subject.Status != EventStatus.Cancelled)
            {
                return Refuse(Impossible);
            }
        }

        return Told(EventPage, told switch
        {
            null => Texts["Already"],
            0 => Texts["Done"],
            1 => Texts["DoneToldOne"],
            { } many => Texts["DoneTold", many],
        });
    }

    private IEnumerable<string> Named(string key, IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [Texts[key, string.Join(", ", names)]];
}

/// <summary>The reason for the cancellation, as the organiser types it.</summary>
internal sealed record CancelEventForm(string Note);

internal sealed class CancelEventFormValidator : FormValidator<CancelEventForm>
{
    public CancelEventFormValidator()
        : base(Texts.Of("Pages/Organiser/Events/CancelEvent")) => Reason(form => form.Note);
}
