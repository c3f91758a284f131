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
            ChooseSessions choice => IfKnown(choice.Registration, who => Choose(who, choice.Wishes)),
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
            ApplyDue => LapseOffers(),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        if (refusal is null)
        {
            HandOut();
        }

        return refusal;
    }

    private Refusal? SignUp(Register register)
    {
        var newcomer = new PartyMember { Registration = register.Registration, Person = register.Person, Wishes = register.Wishes };
        if (RefuseMoment(register.ByOrganiser) is { } closed)
        {
            return closed;
        }

        if (RefusePerson(newcomer, [], register.ByOrganiser) is { } refusal)
        {
            return refusal;
        }

        return Admit([newcomer], together: false, register.Organisation);
    }

    private Refusal? SignUp(RegisterParty party)
    {
        if (RefuseMoment(byOrganiser: false) is { } closed)
        {
            return closed;
        }

        var most = 20;
        if (party.Together)
        {
            most = Math.Min(most, _event.Capacity ?? most);
            most = Math.Min(most, party.Organisation.Length > 0 ? Share ?? most : most);
        }

        if (party.Members.Length < 1 || party.Members.Length > most)
        {
            return new PartySizeOutOfRange(most);
        }

        for (var number = 0; number < party.Members.Length; number++)
        {
            if (RefusePerson(party.Members[number], [.. party.Members.Take(number)], byOrganiser: false) is { } refusal)
            {
                return new MemberRefused(number, refusal);
            }
        }

        return Admit(party.Members, party.Together, party.Organisation);
    }

    private RegistrationClosed? RefuseMoment(bool byOrganiser)
    {
        if (IsCancelled)
        {
            return new RegistrationClosed(ClosedBecause.EventCancelled);
        }

        if (_now >= _terms.StartsAt && !byOrganiser)
        {
            return new RegistrationClosed(ClosedBecause.EventStarted);
        }

        return _terms.ClosesAt is { } closesAt && _now >= closesAt && !byOrganiser
            ? new RegistrationClosed(ClosedBecause.DeadlinePassed)
            : null;
    }

    private Refusal? RefusePerson(PartyMember newcomer, List<PartyMember> before, bool byOrganiser)
    {
        var present = _registrations.Where(other => _event.IsActive(other.Registration)).Concat(before).ToList();
        if (present.Exists(other => other.Person == newcomer.Person))
        {
            return new AlreadyRegistered();
        }

        if (present.Count(other => string.Equals(other.Person.Address, newcomer.Person.Address, StringComparison.Ordinal)) >= 20)
        {
            return new TooManyOnOneAddress(20);
        }

        return PlainWishes.Refuse(newcomer.Wishes, _sessions, byOrganiser ? [] : _terms.RequiredRounds);
    }

    /// <summary>Lets them in one after the other, or as one; or says why some of them could not even wait.</summary>
    private Refusal? Admit(IReadOnlyList<PartyMember> newcomers, bool together, string organisation)
    {
        var (size, room) = (newcomers.Count, RoomFor(organisation));
        var places = IsKept ? 0 : Math.Min(_event.Free, room);
        if (together && places < size)
        {
            places = 0;
        }

        var waiting = Math.Max(0, size - places);
        if (waiting > 0 && _event.Waitlist && _rules.WaitlistLimit is { } limit && _event.Waiting.Count() + waiting > limit)
        {
            return new WaitlistFull(limit);
        }

        if (waiting > 0 && !_event.Waitlist)
        {
            return !_event.IsFull && room == 0 ? new OrganisationShareReached(_rules.PerOrganisation!.Value)
                : places > 0 ? new TooFewPlaces(places)
                : new EventFull();
        }

        foreach (var newcomer in newcomers)
        {
            _registrations.Add(newcomer);
            _organisations[newcomer.Registration] = organisation;
        }

        if (together && waiting > 0)
        {
            _event.Queue.Add(new PlainUnit(newcomers.Select(newcomer => newcomer.Registration)));
            return null;
        }

        foreach (var newcomer in newcomers)
        {
            if (!together && (IsKept || _event.IsFull || RoomFor(organisation) == 0))
            {
                _event.Wait(newcomer.Registration);
            }
            else
            {
                Enter(newcomer.Registration);
            }
        }

        return null;
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

            _event.UnitOf(registration).Members.ToList().ForEach(Enter);
            return null;
        }

        if (_event.Holders.Contains(registration))
        {
            return null;
        }

        return _lapses.ContainsKey(registration) ? new OfferHasLapsed() : new NoOffer();
    }

    private Refusal? Decline(Guid registration)
    {
        if (_event.Holders.Contains(registration))
        {
            return new NoOffer();
        }

        if (_event.IsWaiting(registration))
        {
            return _lapses.ContainsKey(registration) ? new OfferHasLapsed() : new NoOffer();
        }

        Leave(registration);
        return null;
    }

    private Refusal? Promote(Guid registration, bool overbook)
    {
        if (_event.Holders.Contains(registration))
        {
            return null;
        }

        if (!_event.IsWaiting(registration))
        {
            return new NotWaiting();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        var unit = _event.UnitOf(registration);
        if (_event.Free < unit.Size && !overbook)
        {
            return new EventFull();
        }

        unit.Members.ToList().ForEach(Enter);
        return null;
    }

    private Refusal? Remove(Guid registration)
    {
        Leave(registration);
        return null;
    }

    private Refusal? Offer(Guid registration)
    {
        if (_event.IsOffered(registration))
        {
            return null;
        }

        if (!_event.IsWaiting(registration))
        {
            return new NotWaiting();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        var until = OfferDeadline.For(_now, _terms);
        if (until <= _now)
        {
            return new TooLateToOffer();
        }

        var unit = _event.UnitOf(registration);
        if (_event.Free < unit.Size)
        {
            return new EventFull();
        }

        OfferTo(unit);
        return null;
    }

    private Refusal? Reorder(Guid registration, int position)
    {
        if (!_event.IsWaiting(registration))
        {
            return new NotWaiting();
        }

        if (position < 1)
        {
            return new PositionOutOfRange();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        var unit = _event.UnitOf(registration);
        _event.Queue.Remove(unit);
        var (ahead, index) = (0, 0);
        while (index < _event.Queue.Count && ahead < position - 1)
        {
            ahead += _event.Queue[index++].Size;
        }

        _event.Queue.Insert(index, unit);
        return null;
    }

    private Refusal? Resize(ChangeCapacity change)
    {
        var pool = Pools.FirstOrDefault(pool => pool.Id == change.Pool);
        if (pool is null)
        {
            return new UnknownPool();
        }

        if (change.Capacity is < 0 or > 100_000)
        {
            return new CapacityOutOfRange(100_000);
        }

        if (change.Leavers.Any(leaver => !pool.Holders.Contains(leaver) && !pool.IsOffered(leaver)))
        {
            return new UnknownRegistration();
        }

        var stay = pool.Taken - change.Leavers.Distinct().Count();
        var isLower = change.Capacity is { } capacity && (pool.Capacity is null || capacity < pool.Capacity);
        if (isLower && stay > change.Capacity)
        {
            return new CapacityBelowTaken(pool.Taken);
        }

        if (stay < pool.Taken && (!isLower || stay < change.Capacity))
        {
            return new TooManyLeavers(isLower ? Math.Max(0, pool.Taken - change.Capacity!.Value) : 0);
        }

        foreach (var leaver in change.Leavers)
        {
            if (pool == _event)
            {
                Leave(leaver);
            }
            else
            {
                pool.Remove(leaver);
            }
        }

        pool.Capacity = change.Capacity;
        return null;
    }
}
