using EventRegistration.Places.Explaining;
using EventRegistration.Resources;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser.Events.Log;

/// <summary>What the log's page says beside the reasons themselves: what was filled in wrong, and why somebody was passed.</summary>
public sealed class LogPageWords(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Organiser.Events.Log.Index");

    public string DayWrong => _words["DayWrong"];

    public string AtWrong => _words["AtWrong"];

    public string AtFuture => _words["AtFuture"];

    /// <summary>"Ging voor Anna Bakker (nummer 1): de organisatie heeft al 3 plekken."</summary>
    public string Passed(PassedOver passed, string name)
    {
        ArgumentNullException.ThrowIfNull(passed);
        var who = name.Length > 0 ? name : _words["Erased"].Value;
        return _words[passed.Needed > 1 ? "PassedParty" : "PassedUnit", who, passed.Number, Why(passed)];
    }

    private string Why(PassedOver passed) => passed switch
    {
        { Because: PassedBecause.ShareReached, Taken: 1 } => _words["Why.ShareReachedOne"],
        { Because: PassedBecause.ShareReached } => _words["Why.ShareReached", passed.Taken],
        { Because: PassedBecause.DoesNotFit, Free: <= 0 } => _words["Why.DoesNotFitNone", passed.Needed],
        { Because: PassedBecause.DoesNotFit, Free: 1 } => _words["Why.DoesNotFitOne", passed.Needed],
        { Because: PassedBecause.DoesNotFit } => _words["Why.DoesNotFit", passed.Needed, passed.Free],
        { Because: PassedBecause.Paused } => _words["Why.Paused"],
        _ => _words["Why.Unknown"],
    };
}
