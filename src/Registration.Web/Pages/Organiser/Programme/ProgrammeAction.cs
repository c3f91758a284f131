using EventRegistration.Pages.Forms;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Removes something from a programme. "No" leads to its own page.</summary>
/// <param name="part">The part of the programme that it belongs to, as its address has it.</param>
internal abstract class ProgrammeAction<TSubject>(string part) : EventAction<TSubject>
    where TSubject : class
{
    [FromRoute(Name = "id")]
    public long Id { get; set; }

    /// <summary>The page that is shown afterwards.</summary>
    protected virtual string Afterwards => $"{EventPage}/programme";

    protected abstract IReadOnlyList<string> Explanation { get; }

    /// <summary>Whether it can be removed as things stand.</summary>
    protected virtual bool IsPossible => true;

    /// <summary>The reason why it cannot be removed; empty for what always can.</summary>
    protected virtual string Impossible => "";

    protected abstract Task<ProgrammeOutcome> RemoveAsync(CancellationToken cancellationToken);

    protected override ActionView Describe() => Ask(EventTab.Programme, $"{EventPage}/programme/{part}/{Id}") with
    {
        Explanation = Explanation,
        GivesUp = true,
        Impossible = IsPossible ? null : Impossible,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        switch (await RemoveAsync(cancellationToken))
        {
            case Stored:
                return new SeeOther(Afterwards);
            case NotThere:
                return NotFound();
            default:
                await ReadAgainAsync(cancellationToken);
                return Refuse(Impossible);
        }
    }
}
