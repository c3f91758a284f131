using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Programme;

/// <summary>A moment that hangs on the date of an event. The names are keys of texts.</summary>
internal enum DateMoment
{
    Opens,
    Closes,
    CancelUntil,
    ShareUntil,

    /// <summary>From here a free place is offered, and no longer given.</summary>
    OfferFrom,

    /// <summary>From here free places are no longer given or offered.</summary>
    PromotionStops,
}

/// <summary>A moment before and after the event moved, in UTC.</summary>
internal sealed record MovedMoment(DateMoment Moment, DateTime Was, DateTime Is)
{
    /// <summary>Whether the moment follows from the rules and the date, so that it cannot stay behind.</summary>
    public bool ByItself => Moment is DateMoment.OfferFrom or DateMoment.PromotionStops;
}

/// <summary>The moments that hang on the date of an event: one list, for moving and for cloning.</summary>
internal static class DateMoments
{
    /// <summary>
    /// Returns the settings with the chosen moments moved. The moments of promotion count in working days before the event, so they move by
    /// themselves.
    /// </summary>
    /// <param name="settings">The settings of the event, which are not changed.</param>
    /// <param name="shift">The shift of the event.</param>
    /// <param name="isMoved">Whether a moment moves along. What was already past stays, for example.</param>
    public static RegistrationSettings Shifted(RegistrationSettings settings, TimeShift shift, Func<DateMoment, DateTime, bool> isMoved)
    {
        return new RegistrationSettings
        {
            OpensAt = Of(DateMoment.Opens, settings.OpensAt),
            ClosesAt = Of(DateMoment.Closes, settings.ClosesAt),
            Rules = settings.Rules with
            {
                CancelUntil = Of(DateMoment.CancelUntil, settings.Rules.CancelUntil),
                PerOrganisationUntil = Of(DateMoment.ShareUntil, settings.Rules.PerOrganisationUntil),
            },
        };

        DateTime? Of(DateMoment moment, DateTime? at) => at is { } known && isMoved(moment, known) ? shift.Of(known) : at;
    }

    /// <summary>Returns the moments that differ, in the order in which they are listed.</summary>
    public static IReadOnlyList<MovedMoment> Moved(EventFacts was, EventFacts now) =>
    [
        .. Of(was).Join(Of(now), one => one.Moment, one => one.Moment, (one, other) => new MovedMoment(one.Moment, one.At, other.At))
            .Where(moment => moment.Was != moment.Is),
    ];

    /// <summary>Returns the moments of signing up that differ. The log has those of the rules as decisions.</summary>
    public static IReadOnlyList<ChangedMoment> OfSignUp(EventFacts was, EventFacts now)
    {
        ChangedMoment[] moments =
        [
            new(nameof(DateMoment.Opens), was.Settings.OpensAt, now.Settings.OpensAt),
            new(nameof(DateMoment.Closes), was.Settings.ClosesAt, now.Settings.ClosesAt),
        ];
        return [.. moments.Where(moment => moment.Was != moment.Is)];
    }

    private static IEnumerable<(DateMoment Moment, DateTime At)> Of(EventFacts meeting)
    {
        var (settings, terms) = (meeting.Settings, meeting.Terms);
        (DateMoment Moment, DateTime? At)[] all =
        [
            (DateMoment.Opens, settings.OpensAt),
            (DateMoment.Closes, settings.ClosesAt),
            (DateMoment.CancelUntil, settings.Rules.CancelUntil),
            (DateMoment.ShareUntil, settings.Rules.PerOrganisationUntil),
            (DateMoment.OfferFrom, terms.OfferFrom),
            (DateMoment.PromotionStops, terms.PromotionStopsAt),
        ];
        return all.Where(one => one.At is not null).Select(one => (one.Moment, one.At!.Value));
    }
}
