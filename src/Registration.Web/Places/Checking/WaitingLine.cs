namespace EventRegistration.Places.Checking;

/// <summary>
/// Who waits for one pool and who may be given what is free, by the words of the invariants and claim by claim: on purpose not by the
/// lanes of the core, which it checks.
/// </summary>
internal sealed class WaitingLine
{
    private readonly SortedDictionary<long, List<(Guid Registration, LaneKey Lane)>> _units = [];
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    public IEnumerable<long> Orders => _units.Keys;

    public void Join(long order, Guid registration, LaneKey lane)
    {
        if (!_units.TryGetValue(order, out var unit))
        {
            _units[order] = unit = [];
        }

        unit.Add((registration, lane));
    }

    public void Leave(long order, Guid registration)
    {
        if (_units.TryGetValue(order, out var unit) && unit.RemoveAll(one => one.Registration == registration) > 0 && unit.Count == 0)
        {
            _units.Remove(order);
        }
    }

    public void Take(string organisation, int change) => _taken[organisation] = _taken.GetValueOrDefault(organisation) + change;

    /// <summary>The first with a lower order than this that may be given a place, or for whom places are kept.</summary>
    public Guid? FirstBefore(long order, PoolState pool, PlaceRules rules, DateTime now)
    {
        foreach (var (its, unit) in _units)
        {
            if (its >= order)
            {
                return null;
            }

            if (MayHavePlaces(unit[0].Lane, pool, rules, now))
            {
                return unit[0].Registration;
            }
        }

        return null;
    }

    /// <summary>The first that may be given a place now, unless it waits for more than are free.</summary>
    public Guid? Next(PoolState pool, PlaceRules rules, DateTime now)
    {
        foreach (var unit in _units.Values)
        {
            if (MayHavePlaces(unit[0].Lane, pool, rules, now))
            {
                return unit[0].Lane.UnitSize <= pool.Free ? unit[0].Registration : null;
            }
        }

        return null;
    }

    /// <summary>Whether two units, by who is of one party, share an order.</summary>
    public bool IsShared(long order, Func<Guid, Guid> unitOf) =>
        _units.TryGetValue(order, out var unit) && unit.Select(one => unitOf(one.Registration)).Distinct().Count() > 1;

    private bool MayHavePlaces(LaneKey lane, PoolState pool, PlaceRules rules, DateTime now)
    {
        if (lane.IsPaused || pool.Free <= 0)
        {
            return false;
        }

        if (lane.Organisation.Length > 0 && rules.ShareAt(now) is { } most && _taken.GetValueOrDefault(lane.Organisation) + lane.UnitSize > most)
        {
            return false;
        }

        return lane.UnitSize <= pool.Free || (rules.Passing == Passing.HoldForParty && lane.UnitSize > 1 && lane.UnitSize <= pool.Capacity);
    }
}
