using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>
/// What the rules mean, written as plainly as possible and apart from the core: a list of who has a place, a list of who is
/// offered one and a list of who waits, for every pool. Slow and with everything in sight.
/// </summary>
internal sealed partial class PlainModel
{
    private readonly Setup _setup;
    private readonly Terms _terms;
    private readonly PlainPool _event;
    private readonly List<PlainPool> _sessions = [];
    private readonly List<PartyMember> _registrations = [];
    private readonly Dictionary<Guid, string> _organisations = [];
    private readonly Dictionary<Guid, int> _lapses = [];
    private PlaceRules _rules;
    private DateTime _now;

    public PlainModel(Setup setup)
    {
        _setup = setup;
        _terms = setup.Terms;
        _rules = setup.Rules;
        _event = new PlainPool(Setup.EventPool, null, setup.Capacity, setup.Waitlist, null);
        foreach (var session in setup.Sessions.OrderBy(session => session.Pool))
        {
            _sessions.Add(new PlainPool(session.Pool, session.Round, session.Capacity, session.Waitlist, session.From, session.Swaps));
        }
    }

    public IEnumerable<PlainPool> Pools => _sessions.Prepend(_event);

    public IEnumerable<Guid> Registrations => _registrations.Select(registration => registration.Registration);

    public IReadOnlyCollection<PreferredSession> PreferencesOf(Guid registration) =>
        _registrations.Single(other => other.Registration == registration).Preferences;

    private bool IsCancelled => _setup.CancelledBefore is { } before && _now >= _terms.StartsAt - before;

    public DateTime? FirstDeadline => _event.Offers.Count == 0 ? null : _event.Offers.Min(offer => offer.Until);

    public PlaceRules Rules => _rules;

    public string OrganisationOf(Guid registration) => _organisations[registration];

    /// <summary>Whether the world sees a place that anybody might have.</summary>
    public bool HasPublicPlace => _event.Free > 0 && !IsKept;

    /// <summary>Carries the command out, or says why not.</summary>
    public Refusal? Do(Command command, DateTime now)
    {
        _now = now;
        var refusal = command switch
        {
            Register register => SignUp(register),
            RegisterParty party => SignUp(party),
            ChooseSessions choice => IfKnown(choice.Registration, who => Choose(who, choice.Preferences)),
            PauseWaiting pause => IfKnown(pause.Registration, who => Pause(who, true)),
            ResumeWaiting resume => IfKnown(resume.Registration, who => Pause(who, false)),
            SwapRooms swap => Swap(swap),
            ChangeRules change => Change(change),
            MergeOrganisations merge => Merge(merge),
            CancelRegistration cancel => IfKnown(cancel.Registration, Cancel),
            LeaveWaitlist leave => IfKnown(leave.Registration, StopWaiting),
            AcceptOffer accept => IfKnown(accept.Registration, Accept),
            DeclineOffer decline => IfKnown(decline.Registration, Decline),
            RemoveRegistration remove => IfKnown(remove.Registration, Remove),
            OfferByOrganiser offer => IfKnown(offer.Registration, Offer),
            MoveOnWaitlist move => IfKnown(move.Registration, who => Reorder(who, move.Position)),
            PromoteByOrganiser promote => IfKnown(promote.Registration, who => Promote(who, promote.Overbook)),
            ChangeCapacity change => Resize(change),
            OpenWaitlist open => Reopen(open.Round),
            ApplyDue => LapseOffers(),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        if (refusal is null)
        {
            HandOut();
        }

        return refusal;
    }

    private Refusal? IfKnown(Guid registration, Func<Guid, Refusal?> verb) =>
        _event.Knows(registration) ? verb(registration) : new UnknownRegistration();

    private Refusal? Cancel(Guid registration)
    {
        if (!_event.IsActive(registration))
        {
            return null;
        }

        if (_now >= _terms.StartsAt)
        {
            return new EventStarted();
        }

        if (_now >= _rules.CancelUntil)
        {
            return new TooLateToCancel();
        }

        Leave(registration);
        return null;
    }

    private Refusal? StopWaiting(Guid registration)
    {
        if (_event.Holders.Contains(registration) || _event.IsOffered(registration))
        {
            return new NotWaiting();
        }

        Leave(registration);
        return null;
    }

    private Refusal? Accept(Guid registration)
    {
        if (_event.IsOffered(registration))
        {
            if (IsCancelled)
            {
                return new EventCancelled();
            }

            _event.WaitingUnitOf(registration).Members.ToList().ForEach(Enter);
            return null;
        }

        if (_event.Holders.Contains(registration))
        {
            return null;
        }

        return _lapses.ContainsKey(registration) ? new OfferHasExpired() : new NoOffer();
    }

    private Refusal? Decline(Guid registration)
    {
        if (_event.Holders.Contains(registration))
        {
            return new NoOffer();
        }

        if (_event.IsWaiting(registration))
        {
            return _lapses.ContainsKey(registration) ? new OfferHasExpired() : new NoOffer();
        }

        Leave(registration);
        return null;
    }
}
