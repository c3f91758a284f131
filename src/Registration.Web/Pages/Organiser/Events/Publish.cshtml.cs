using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Publishes a draft: people can find it, and register unless registration is not open then.</summary>
internal sealed class PublishModel(EventEditing editing, EventFrames frames, AnswerTranslation answers)
    : StatusAction(editing, frames, answers, EventStatus.Draft, EventStatus.Published)
{
    protected override IReadOnlyList<string> Explanation =>
    [
        Subject.Visibility == Visibility.Invited ? Texts["ExplanationInvited"] : Texts["Explanation"],
        Opening("Opens", "StaysClosed"),
        Texts["Next"],
    ];

    protected override string Done => $"{Texts["Done"].Value} {Opening("Opened", "IsClosed")}";

    /// <summary>Says whether people can register once the event is published, and why not.</summary>
    private string Opening(string open, string closed)
    {
        var terms = Terms.Of(EventStatus.Published, Subject.StartsAt, Subject.TimeZone, Subject.Settings, []);
        return terms.ClosedAt(Now) switch
        {
            null => Texts[open],
            { } because => Texts[closed, ClosedTexts.Of(because, Subject.Settings, Subject.TimeZone)],
        };
    }
}
