using EventRegistration.Localisation;
using EventRegistration.Places.Explaining;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>What the log's page says beside the reasons themselves: what was filled in wrong, and why somebody was passed.</summary>
public sealed class LogPageTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Log/Index");

    public string DayWrong => _texts["DayWrong"];

    public string AtWrong => _texts["AtWrong"];

    public string AtFuture => _texts["AtFuture"];

    /// <summary>"Ging voor Anna Bakker (nummer 1): de organisatie heeft al 3 plekken."</summary>
    public string Passed(PassedOver passed, string name)
    {
        ArgumentNullException.ThrowIfNull(passed);
        var who = name.Length > 0 ? name : _texts["Erased"].Value;
        return _texts[passed.Needed > 1 ? "PassedParty" : "PassedUnit", who, passed.Number, Why(passed)];
    }

    private string Why(PassedOver passed) => passed switch
    {
        { Because: PassedBecause.ShareReached, Taken: 1 } => _texts["Why.ShareReachedOne"],
        { Because: PassedBecause.ShareReached } => _texts["Why.ShareReached", passed.Taken],
        { Because: PassedBecause.DoesNotFit, Free: <= 0 } => _texts["Why.DoesNotFitNone", passed.Needed],
        { Because: PassedBecause.DoesNotFit, Free: 1 } => _texts["Why.DoesNotFitOne", passed.Needed],
        { Because: PassedBecause.DoesNotFit } => _texts["Why.DoesNotFit", passed.Needed, passed.Free],
        { Because: PassedBecause.Paused } => _texts["Why.Paused"],
        _ => _texts["Why.Unknown"],
    };
}
