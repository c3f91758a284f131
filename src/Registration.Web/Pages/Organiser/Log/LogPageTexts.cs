using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>The sentences of the log's page beside the reasons: the problems of the form, and the people who were passed.</summary>
internal sealed class LogPageTexts
{
    private static readonly Texts Reasons = Texts.Of("Registrations/Passed");

    private readonly Texts _texts = Texts.Of("Pages/Organiser/Log/Index");

    public string DayWrong => _texts["DayWrong"];

    public string AtWrong => _texts["AtWrong"];

    public string AtFuture => _texts["AtFuture"];

    /// <summary>"Ging voor Anna Bakker (nummer 1): de organisatie heeft al 3 plekken."</summary>
    public string Passed(PassedUnit passed, string name)
    {
        var who = name.Length > 0 ? name : _texts["Erased"].Value;
        return passed.Because == PassedBecause.ByOrganiser
            ? _texts["PassedByHand", who, passed.Number]
            : _texts[passed.Needed > 1 ? "PassedParty" : "PassedUnit", who, passed.Number, Why(passed)];
    }

    private static string Why(PassedUnit passed) => passed switch
    {
        { Because: PassedBecause.ShareReached, Taken: 1 } => Reasons["Why.ShareReachedOne"],
        { Because: PassedBecause.ShareReached } => Reasons["Why.ShareReached", passed.Taken ?? 0],
        { Because: PassedBecause.DoesNotFit, Free: <= 0 } => Reasons["Why.DoesNotFitNone", passed.Needed],
        { Because: PassedBecause.DoesNotFit, Free: 1 } => Reasons["Why.DoesNotFitOne", passed.Needed],
        { Because: PassedBecause.DoesNotFit } => Reasons["Why.DoesNotFit", passed.Needed, passed.Free ?? 0],
        _ => Reasons[$"Why.{passed.Because}"],
    };
}
