using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>
/// The meaning of the rules, written as plainly as possible and apart from the core. Every pool has a list of holders, one of offers and
/// one of waiting units. The model is slow and hides nothing.
/// </summary>
internal sealed partial class PlainModel
{
    private readonly Setup _setup;
    private readonly PlainPool _event;
    private readonly List<PlainPool> _sessions = [];
    private readonly List<PartyMember> _registrations = [];
    private readonly Dictionary<Guid, string> _organisations = [];
    private readonly Dictionary<Guid, int> _expirations = [];
    private readonly Dictionary<Guid, bool> _waited = [];
    private PlaceRules _rules;
    private Terms _terms;
    private DateTime _now;

    public PlainModel(Setup setup)
    {
        _setup = setup;
        _terms = setup.Terms;
        _rules = setup.Rules;
        _event = new PlainPool(Setup.EventPool, null, setup.Capacity, setup.Waitlist, null);
        foreach (var session in setup.Sessions.OrderBy(session => session.Pool))
        {
            _sessions.Add(new PlainPool(session.Pool, session.Round, session.Capacity, session.Waitlist, session.From, session.Upgrades));
        }
    }

    public IEnumerable<PlainPool> Pools => _sessions.Prepend(_event);

    public IEnumerable<Guid> Registrations => _registrations.Select(registration => registration.Registration);

    public IReadOnlyList<PreferredSession> PreferencesOf(Guid registration) =>
        _registrations.Single(other => other.Registration == registration).Preferences;

    /// <summary>The terms of the present start.</summary>
    public Terms Terms => _terms;

    public PersonKey PersonOf(Guid registration) =>
        _registrations.Single(other => other.Registration == registration).Person;

    private bool IsCancelled => _setup.CancelledBefore is { } before && _now >= Setup.StartsAt - before;

    public DateTime? FirstDeadline => _event.Offers.Count == 0 ? null : _event.Offers.Min(offer => offer.Until);

    public PlaceRules Rules => _rules;

    public string OrganisationOf(Guid registration) => _organisations[registration];

    /// <summary>Whether a registration that ended was on the waitlist until then.</summary>
    public bool HasWaited(Guid registration) => _waited.GetValueOrDefault(registration);

    /// <summary>True if the public sees a free place.</summary>
    public bool HasPublicPlace => _event.Free > 0 && !IsKept;

    /// <summary>Applies the command. Returns the refusal, or null.</summary>
    public Refusal? Do(Command command, DateTime now)
    {
        _now = now;
        var refusal = command switch
        {
            Register register => SignUp(register),
            RegisterParty party => SignUp(party),
            ChooseSessions choice => IfKnown(choice.Registration, _ => Choose(choice)),
            ReplaceRegistration replace => IfKnown(replace.Registration, _ => Replace(replace)),
            RestoreRegistration restore => IfKnown(restore.Registration, _ => Restore(restore)),
            CorrectPerson correction => IfKnown(correction.Registration, _ => Correct(correction)),
            CallOffSession session => CallOff(session),
            Reschedule change => Reschedule(change),
            PauseWaiting pause => IfKnown(pause.Registration, registration => Pause(registration, true)),
            ResumeWaiting resume => IfKnown(resume.Registration, registration => Pause(registration, false)),
            SwapRooms swap => Swap(swap),
            ChangeRules change => Change(change),
            MergeOrganisations merge => Merge(merge),
            CancelRegistration cancel => IfKnown(cancel.Registration, registration => Cancel(registration, cancel.ByOrganiser)),
            LeaveWaitlist leave => IfKnown(leave.Registration, StopWaiting),
            AcceptOffer accept => IfKnown(accept.Registration, Accept),
            DeclineOffer decline => IfKnown(decline.Registration, Decline),
            RemoveRegistration remove => IfKnown(remove.Registration, Remove),
            OfferByOrganiser offer => IfKnown(offer.Registration, Offer),
            MoveOnWaitlist move => IfKnown(move.Registration, registration => Reorder(registration, move.Position)),
            PromoteByOrganiser promote => IfKnown(promote.Registration, registration => Promote(registration, promote.Overbook)),
            ChangeCapacity change => Resize(change),
            OpenWaitlist open => Reopen(open.Round),
            ApplyDue => ExpireOffers(),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        if (refusal is null)
        {
            HandOut();
        }

        return refusal;
    }

    private Refusal? IfKnown(Guid registration, Func<Guid, Refusal?> apply) =>
        _event.Knows(registration) ? apply(registration) : new UnknownRegistration();

    private Refusal? Cancel(Guid registration, bool byOrganiser)
    {
        if (!_event.IsActive(registration))
        {
            return null;
        }

        if (!byOrganiser && _now >= _terms.StartsAt)
        {
            return new EventStarted();
        }

        if (!byOrganiser && _now >= _rules.CancelUntil)
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

        return _expirations.ContainsKey(registration) ? new OfferHasExpired() : new NoOffer();
    }

    private Refusal? Decline(Guid registration)
    {
        if (_event.Holders.Contains(registration))
        {
            return new NoOffer();
        }

        if (_event.IsWaiting(registration))
        {
            return _expirations.ContainsKey(registration) ? new OfferHasExpired() : new NoOffer();
        }

        Leave(registration);
        return null;
    }
}
