using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The commands of an organiser in the model.</summary>
internal sealed partial class PlainModel
{
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

        var unit = _event.WaitingUnitOf(registration);
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

        var unit = _event.WaitingUnitOf(registration);
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

        var unit = _event.WaitingUnitOf(registration);
        var before = _event.Queue.IndexOf(unit);
        _event.Queue.Remove(unit);
        var (ahead, index) = (0, 0);
        while (index < _event.Queue.Count && ahead < position - 1)
        {
            ahead += _event.Queue[index++].Size;
        }

        _event.Queue.Insert(index, unit);
        if (index == _event.Queue.Count - 1 && index > 0 && !_event.Last!.Contains(registration))
        {
            // Also a unit that stands at the end already: an offer was made behind it.
            _event.Follow(unit);
        }
        else if (index != before)
        {
            _event.Last!.ExceptWith(unit.Members);
        }

        return null;
    }

    private Refusal? Resize(ChangeCapacity change)
    {
        var pool = Pools.FirstOrDefault(pool => pool.Id == change.Pool);
        if (pool is null or { IsCalledOff: true })
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

        GiveUp(pool, [.. change.Leavers.Distinct()], change.OffTheList, change.Capacity);
        return null;
    }

    /// <summary>Takes the places of leavers, who go to the head of the waitlist if there is one for them.</summary>
    private void GiveUp(PlainPool pool, List<Guid> leavers, bool offTheList, int? capacity)
    {
        if (pool == _event)
        {
            if (offTheList)
            {
                leavers.ForEach(Leave);
            }
            else
            {
                _event.WaitInFront(leavers);
                foreach (var (leaver, session) in leavers.SelectMany(_ => _sessions, (leaver, session) => (leaver, session))
                    .Where(one => one.session.Knows(one.leaver)))
                {
                    session.Remove(leaver);
                }

                leavers.ForEach(leaver => Settle(leaver));
            }

            pool.Capacity = capacity;
            return;
        }

        // Nobody waits for a session at the time of another one that they have.
        List<Guid> waiting =
        [
            .. leavers.Where(leaver => pool.Waitlist && !offTheList
                && !_sessions.Exists(other => other.Round != pool.Round && other.Holders.Contains(leaver) && other.Overlaps(pool))),
        ];
        pool.WaitInFront(waiting);
        leavers.Except(waiting).ToList().ForEach(pool.Remove);
        leavers.ForEach(leaver => Settle(leaver));
        pool.Capacity = capacity;
        foreach (var leaver in leavers.Where(leaver => !offTheList && (pool.Upgrades || !waiting.Contains(leaver))))
        {
            FillRound(leaver, pool.Round!.Value);
        }
    }
}
