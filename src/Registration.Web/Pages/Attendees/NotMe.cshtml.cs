using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Attendees;

/// <summary>A change of address that can be undone, with the registration that it is about.</summary>
internal sealed record UndoableAddress(AddressChange Change, OwnRegistration Own);

/// <summary>Undoes a change of address, from the former address.</summary>
[IgnoreAntiforgeryToken, OwnForm]
internal sealed class NotMeModel(AttendeeActions actions, AddressChanges changes, Tokens tokens, InstallationSettings settings)
    : ActionPage<UndoableAddress>
{
    [FromRoute(Name = "token")]
    public string Token { get; set; } = "";

    private EventFacts Event => Subject.Own.Event;

    private bool IsPossible => AddressChanges.IsUndoable(Subject.Change, Subject.Own.Now);

    protected override async Task<UndoableAddress?> FindAsync(CancellationToken cancellationToken) =>
        await changes.FindAsync(Token, cancellationToken) is { } change
            && await actions.Registrations.FindAsync(change.EventId, change.RegistrationId, cancellationToken) is { } own
            ? new UndoableAddress(change, own)
            : null;

    protected override ActionView Describe() => new(Texts["Title"], Texts["Button"], $"{Request.PathBase}/")
    {
        Kicker = Subject.Own.Name.Full,
        Lead = [Event.Title, EventTime.Range(Event.StartsAt, Event.EndsAt, Event.TimeZone)],
        Explanation = [Texts["Explanation"]],
        NoText = Texts["No"],
        BackText = Texts["Home"],
        Impossible = IsPossible ? null : Impossible,
        HasAntiforgery = false,
    };

    /// <summary>Whether the registration has the former address again by this change.</summary>
    private bool IsDone => Subject.Change is { UndoneAt: not null, FormerEmail: { Length: > 0 } former }
        && Subject.Own.Registration.Details.Email == former;

    private string Impossible => Texts[
        Subject.Change.UndoneAt is null ? "TooLate" : IsDone ? "Done" : "Gone", actions.Refusals.Of(Event.Contact)];

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var answer = await actions.Places.ChangeAsync(Event.Id, new UndoAddress(Subject.Change, tokens, settings), cancellationToken);
        if (answer is Unchanged)
        {
            await ReadAgainAsync(cancellationToken);
            return IsDone ? new SeeOther($"{Request.PathBase}/r/{Token}/not-me") : Refuse(Impossible);
        }

        return actions.Answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/r/{Token}/not-me",
            refusal => Problems.Add(actions.Refusals.Of(refusal, Event)));
    }
}
