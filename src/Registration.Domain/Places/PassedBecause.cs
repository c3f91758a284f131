namespace EventRegistration.Places;

/// <summary>The reason why a unit that waited longer did not get a place. The names are stored: add, never rename.</summary>
public enum PassedBecause
{
    /// <summary>An organiser chose somebody else, with a reason in words.</summary>
    ByOrganiser,

    /// <summary>The registrant asked to be skipped for now.</summary>
    Paused,

    /// <summary>The organisation has as many places as the rules allow.</summary>
    ShareReached,

    /// <summary>Too few places were free for all of the unit.</summary>
    DoesNotFit,

    /// <summary>No rule explains it: only a breach of I3 leads here.</summary>
    Unknown,
}

/// <summary>Translates the reason of a partition that is not eligible to the reason why its units were passed.</summary>
internal static class PassedRule
{
    /// <summary>Returns <see cref="PassedBecause.Unknown"/> for null, because an eligible unit is passed by no rule.</summary>
    public static PassedBecause Of(ReasonCode? code) => code switch
    {
        ReasonCode.PausedByAttendee => PassedBecause.Paused,
        ReasonCode.ShareReached => PassedBecause.ShareReached,
        ReasonCode.PartyDoesNotFit or ReasonCode.EventFull => PassedBecause.DoesNotFit,
        _ => PassedBecause.Unknown,
    };
}
