using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The waitlist of the model: its order, its next unit and the changes that an organiser makes.</summary>
internal sealed partial class PlainModel
{
    private int? Share =>
        _rules.PerOrganisation is { } most && (_rules.PerOrganisationUntil is not { } until || _now < until) ? most : null;

    /// <summary>True if the free places are kept for a unit that may have them, or that waits only for more of them.</summary>
    private bool IsKept => _event.Free > 0 && _event.Queue.Exists(unit => MayHavePlaces(unit) && (Fits(unit) || Blocks(unit)));

    private int RoomFor(string organisation) => Share is { } most && organisation.Length > 0
        ? Math.Max(
            0,
            most - _event.Holders.Concat(_event.Offered)
                .Count(other => string.Equals(_organisations[other], organisation, StringComparison.Ordinal)))
        : int.MaxValue;

    private bool MayHavePlaces(PlainUnit unit) => !unit.IsPaused && unit.Size <= RoomFor(_organisations[unit.Members[0]]);

    private bool Fits(PlainUnit unit) => unit.Size <= _event.Free;

    private bool Blocks(PlainUnit unit) =>
        !Fits(unit) && _rules.Passing == Passing.HoldForParty && unit.Size > 1 && unit.Size <= _event.Capacity;

    private NotWaiting? Pause(Guid registration, bool paused)
    {
        if (!_event.IsWaiting(registration))
        {
            return new NotWaiting();
        }

        _event.WaitingUnitOf(registration).IsPaused = paused;
        return null;
    }

    private Refusal? Swap(SwapRooms swap)
    {
        var (one, other) = (_sessions.Find(pool => pool.Id == swap.Pool), _sessions.Find(pool => pool.Id == swap.OtherPool));
        if (one is null or { IsCalledOff: true } || other is null or { IsCalledOff: true } || one == other)
        {
            return new UnknownPool();
        }

        foreach (var (session, capacity) in new[] { (one, other.Capacity), (other, one.Capacity) })
        {
            if (capacity is { } places && session.Taken > places && (session.Capacity is null || places < session.Capacity))
            {
                return new RoomTooSmall(session.Id, session.Taken, places);
            }
        }

        (one.Capacity, other.Capacity) = (other.Capacity, one.Capacity);
        (one.Room, other.Room) = (other.Room, one.Room);
        return null;
    }

    private Refusal? Change(ChangeRules change)
    {
        _rules = change.To;
        return null;
    }

    /// <summary>True if the round opened last lets attendees do what they could not do before.</summary>
    public bool Opens { get; private set; }

    /// <summary>Sets whether a round has a waitlist and allows upgrades from now on.</summary>
    public void Open(RoundPlan plan)
    {
        Opens = _sessions.Exists(session =>
            session.Round == plan.Round && ((plan.Waitlist && !session.Waitlist) || (plan.Upgrades && !session.Upgrades)));
        foreach (var session in _sessions.Where(session => session.Round == plan.Round))
        {
            (session.Waitlist, session.Upgrades) = (plan.Waitlist, plan.Upgrades);
        }
    }

    /// <summary>
    /// Applies the preferences of the attendees again, in order of entry. Attendees with a session take part only if the round allows
    /// upgrades.
    /// </summary>
    private Refusal? Reopen(int round)
    {
        var sessions = _sessions.Where(session => session.Round == round).ToList();
        foreach (var registration in _event.Holders.Where(_ => Opens && !IsCancelled).ToList())
        {
            if (sessions.TrueForAll(session => session.Upgrades || !session.Holders.Contains(registration)))
            {
                ApplyPreferences(registration, round);
            }
        }

        return null;
    }

    private Refusal? Merge(MergeOrganisations merge)
    {
        foreach (var registration in _organisations.Where(one => string.Equals(one.Value, merge.From, StringComparison.Ordinal))
            .Select(one => one.Key).ToList())
        {
            _organisations[registration] = merge.Into;
        }

        return null;
    }

    private Refusal? ExpireOffers()
    {
        foreach (var unit in _event.Offers.Where(offer => IsCancelled || offer.Until <= _now).OrderBy(offer => offer.Until).ToList())
        {
            var expirations = _expirations.GetValueOrDefault(unit.Members[0]);
            if (!IsCancelled)
            {
                unit.Members.ForEach(member => _expirations[member] = expirations + 1);
                if (expirations >= _rules.ExpirationsToBack)
                {
                    unit.Members.ToList().ForEach(Leave);
                    continue;
                }
            }

            _event.Offers.Remove(unit);
            _event.Join(unit);
        }

        return null;
    }

    private void OfferTo(PlainUnit unit)
    {
        _event.Queue.Remove(unit);
        unit.IsPaused = false;
        unit.Until = OfferDeadline.For(_now, _terms with { Rules = _rules });
        _event.Offers.Add(unit);
        _event.Follow(unit);
    }

    private Refusal? Choose(ChooseSessions choice)
    {
        var (registration, preferences) = (choice.Registration, choice.Preferences);
        if (!_event.IsActive(registration))
        {
            return new NotComing();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        if (!choice.ByOrganiser && _now >= _terms.StartsAt)
        {
            return new EventStarted();
        }

        var required = choice.ByOrganiser ? [] : _terms.RequiredRounds;
        if (PlainPreferences.Refuse(preferences, PreferencesOf(registration), _sessions, required, registration) is { } refusal)
        {
            return refusal;
        }

        Prefer(registration, preferences);
        if (_event.Holders.Contains(registration))
        {
            ApplyPreferences(registration);
        }

        return null;
    }

    private void Enter(Guid registration)
    {
        _event.Hold(registration);
        ApplyPreferences(registration);
    }

    private void ApplyPreferences(Guid registration, int? only = null)
    {
        var all = PreferencesOf(registration);
        foreach (var round in _sessions.Select(session => session.Round).Distinct().Order().Where(round => only is null || round == only))
        {
            var preferred = all.Where(preference => preference.Round == round).OrderBy(preference => preference.Rank)
                .Select(preference => Session(preference.Pool)).Where(session => !session.IsCalledOff).ToList();
            foreach (var session
                in _sessions.Where(session => session.Round == round && !preferred.Contains(session) && session.IsActive(registration)))
            {
                session.Remove(registration);
            }

            // A session that the attendee holds needs no free place. A place that came free while others wait is theirs.
            var best = preferred.Find(session => session.Holders.Contains(registration) || (!session.IsFull && session.Queue.Count == 0));
            foreach (var (rank, session) in preferred.Index())
            {
                var wants = best is null || (best.Upgrades && rank < preferred.IndexOf(best));
                if (session == best)
                {
                    if (!session.Holders.Contains(registration))
                    {
                        session.Hold(registration);
                    }
                }
                else if (!wants)
                {
                    if (session.IsActive(registration))
                    {
                        session.Remove(registration);
                    }
                }
                else if (!session.Waitlist)
                {
                    if (best is null && !session.Knows(registration))
                    {
                        session.Former.Add(registration);
                    }
                }
                else if (!session.IsWaiting(registration))
                {
                    session.Wait(registration);
                }
            }
        }

        Settle(registration);
    }

    private void Leave(Guid registration)
    {
        if (_event.IsActive(registration))
        {
            _waited[registration] = _event.IsWaiting(registration);
        }

        foreach (var pool in Pools.Where(pool => pool.Knows(registration)))
        {
            pool.Remove(registration);
        }
    }

    private void HandOut()
    {
        while (_sessions.Where(session => !session.IsFull && session.Queue.Count > 0).MinBy(RankOfFirst) is { } session)
        {
            Grant(session, session.Waiting.First());
        }

        while (_now < _terms.PromotionStopsAt && !_rules.PromotionPaused && !IsCancelled
            && _event.Queue.Find(unit => MayHavePlaces(unit) && (Fits(unit) || Blocks(unit))) is { } first && Fits(first))
        {
            if (_now < _terms.OfferFrom)
            {
                first.Members.ToList().ForEach(Enter);
            }
            else
            {
                OfferTo(first);
            }
        }
    }

    private void Grant(PlainPool session, Guid first)
    {
        var rank = RankOf(first, session);
        session.Hold(first);
        foreach (var other in _sessions.Where(other => other != session && other.Round == session.Round))
        {
            if (other.Holders.Contains(first) || (other.IsWaiting(first) && !(session.Upgrades && RankOf(first, other) < rank)))
            {
                other.Remove(first);
            }
        }

        Settle(first);
    }

    private int RankOfFirst(PlainPool session) => RankOf(session.Waiting.First(), session);

    private int RankOf(Guid registration, PlainPool session) =>
        _registrations.Single(other => other.Registration == registration)
            .Preferences.Single(preference => preference.Pool == session.Id).Rank;

    private PlainPool Session(long pool) => _sessions.Single(session => session.Id == pool);
}
