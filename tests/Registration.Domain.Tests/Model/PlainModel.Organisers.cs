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
