using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>
/// What the rules mean, written as plainly as possible and apart from the core: a list of who has a place, a list of who is
/// offered one and a list of who waits, for every pool. Slow and with everything in sight.
/// </summary>
internal sealed class PlainModel
{
    private readonly Setup _setup;
    private readonly Terms _terms;
    private readonly PlainPool _event;
    private readonly List<PlainPool> _sessions = [];
    private readonly List<Register> _registrations = [];
    private readonly HashSet<Guid> _lapsedOnce = [];
    private DateTime _now;

    public PlainModel(Setup setup)
    {
        _setup = setup;
        _terms = setup.Terms;
        _event = new PlainPool(Setup.EventPool, null, setup.Capacity, setup.Waitlist, null);
        foreach (var session in setup.Sessions.OrderBy(session => session.Pool))
        {
            _sessions.Add(new PlainPool(session.Pool, session.Round, session.Capacity, session.Waitlist, session.From));
        }
    }

    public IEnumerable<PlainPool> Pools => _sessions.Prepend(_event);

    public IEnumerable<Guid> Registrations => _registrations.Select(registration => registration.Registration);

    private bool IsCancelled => _setup.CancelledBefore is { } before && _now >= _terms.StartsAt - before;

    public DateTime? FirstDeadline => _event.Offers.Count == 0 ? null : _event.Offers.Min(offer => offer.Until);

    /// <summary>Carries the command out, or says why not.</summary>
    public Refusal? Do(Command command, DateTime now)
    {
        _now = now;
        var refusal = command switch
        {
            Register register => SignUp(register),
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
        var present = _registrations.Where(other => _event.IsActive(other.Registration)).ToList();
        if (IsCancelled)
        {
            return new RegistrationClosed(ClosedBecause.EventCancelled);
        }

        if (_now >= _terms.StartsAt && !register.ByOrganiser)
        {
            return new RegistrationClosed(ClosedBecause.EventStarted);
        }

        if (_terms.ClosesAt is { } closesAt && _now >= closesAt && !register.ByOrganiser)
        {
            return new RegistrationClosed(ClosedBecause.DeadlinePassed);
        }

        if (present.Exists(other => other.Person == register.Person))
        {
            return new AlreadyRegistered();
        }

        if (present.Count(other => string.Equals(other.Person.Address, register.Person.Address, StringComparison.Ordinal)) >= 20)
        {
            return new TooManyOnOneAddress(20);
        }

        if (PlainWishes.Refuse(register.Wishes, _sessions, register.ByOrganiser ? [] : _terms.RequiredRounds) is { } refusal)
        {
            return refusal;
        }

        var hasPlace = !_event.IsFull && _event.Queue.Count == 0;
        if (!hasPlace && !_event.Waitlist)
        {
            return new EventFull();
        }

        _registrations.Add(register);
        if (hasPlace)
        {
            Enter(register.Registration);
        }
        else
        {
            _event.Queue.Add(register.Registration);
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

            Enter(registration);
            return null;
        }

        if (_event.Holders.Contains(registration))
        {
            return null;
        }

        return _lapsedOnce.Contains(registration) ? new OfferHasLapsed() : new NoOffer();
    }

    private Refusal? Decline(Guid registration)
    {
        if (_event.Holders.Contains(registration))
        {
            return new NoOffer();
        }

        if (_event.Queue.Contains(registration))
        {
            return _lapsedOnce.Contains(registration) ? new OfferHasLapsed() : new NoOffer();
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

        if (!_event.Queue.Contains(registration))
        {
            return new NotWaiting();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        if (_event.IsFull && !overbook)
        {
            return new EventFull();
        }

        Enter(registration);
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

        if (!_event.Queue.Contains(registration))
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

        if (_event.IsFull)
        {
            return new EventFull();
        }

        _event.Take(registration);
        _event.Offers.Add((registration, until));
        return null;
    }

    private Refusal? Reorder(Guid registration, int position)
    {
        if (!_event.Queue.Contains(registration))
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

        _event.Queue.Remove(registration);
        _event.Queue.Insert(Math.Min(position - 1, _event.Queue.Count), registration);
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

    private Refusal? LapseOffers()
    {
        foreach (var (registration, _) in _event.Offers.Where(offer => IsCancelled || offer.Until <= _now).OrderBy(offer => offer.Until).ToList())
        {
            if (IsCancelled)
            {
                _event.Take(registration);
                _event.Queue.Add(registration);
            }
            else if (_lapsedOnce.Add(registration))
            {
                _event.Take(registration);
                _event.Queue.Add(registration);
            }
            else
            {
                Leave(registration);
            }
        }

        return null;
    }

    private void Enter(Guid registration)
    {
        _event.Take(registration);
        _event.Holders.Add(registration);
        foreach (var round in _sessions.Select(session => session.Round).Distinct().Order())
        {
            var wished = _registrations.Single(other => other.Registration == registration).Wishes
                .Where(wish => wish.Round == round).OrderBy(wish => wish.Rank).Select(wish => Session(wish.Pool)).ToList();
            if (wished.Find(session => !session.IsFull) is { } best)
            {
                best.Holders.Add(registration);
                continue;
            }

            wished.ForEach(session => (session.Waitlist ? session.Queue : session.Former).Add(registration));
        }
    }

    private void Leave(Guid registration)
    {
        foreach (var pool in Pools.Where(pool => pool.Knows(registration)))
        {
            pool.Remove(registration);
        }
    }

    private void HandOut()
    {
        while (_sessions.Where(session => !session.IsFull && session.Queue.Count > 0).MinBy(RankOfFirst) is { } session)
        {
            var first = session.Queue[0];
            foreach (var other in _sessions.Where(other => other.Round == session.Round && other.Queue.Contains(first)))
            {
                other.Remove(first);
            }

            session.Take(first);
            session.Holders.Add(first);
        }

        while (!_event.IsFull && _event.Queue.Count > 0 && _now < _terms.PromotionStopsAt && !IsCancelled)
        {
            var first = _event.Queue[0];
            if (_now < _terms.OfferFrom)
            {
                Enter(first);
            }
            else
            {
                _event.Queue.RemoveAt(0);
                _event.Offers.Add((first, OfferDeadline.For(_now, _terms)));
            }
        }
    }

    private int RankOfFirst(PlainPool session) =>
        _registrations.Single(other => other.Registration == session.Queue[0]).Wishes.Single(wish => wish.Pool == session.Id).Rank;

    private PlainPool Session(long pool) => _sessions.Single(session => session.Id == pool);
}
