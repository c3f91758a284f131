using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The invariants of lowered capacities, sessions that are called off, and sessions at other times.</summary>
internal sealed partial class Invariants
{
    /// <summary>The claims that the command put at the head of a waitlist, in order.</summary>
    private readonly List<(long Pool, Guid Registration)> _backInFront = [];

    /// <summary>The decision before, of the same command.</summary>
    private Decision? _last;

    /// <summary>
    /// I3: checks that a claim joins a waitlist at its end. Only people who gave up a place for a lower capacity join at its head, in
    /// order, and a colleague joins where the other stood.
    /// </summary>
    private void NobodyElseJumpsTheQueue(Decision decision, Snapshot after)
    {
        if (decision is not ClaimDecision { From: not ClaimState.Waiting, To: ClaimState.Waiting } joined)
        {
            return;
        }

        var queue = Queue(joined.Pool, after);
        var others = after.Registrations.Values.Count(other =>
            other.Registration != joined.Registration && other.StateIn(joined.Pool) == ClaimState.Waiting
            && other.Claims[joined.Pool].SortKey == joined.SortKey
            && !(joined.Partition.UnitSize > 1 && other.Party == after.Registrations[joined.Registration].Party));
        Must.Hold(others == 0, $"I3: {joined.Registration} joins with a sort key that is taken");
        if (joined.Reason.Code == ReasonCode.CapacityLowered)
        {
            _backInFront.Add((joined.Pool, joined.Registration));
            List<Guid> inFront = [.. _backInFront.Where(one => one.Pool == joined.Pool).Select(one => one.Registration)];
            Must.Hold(
                joined.From is ClaimState.Held or ClaimState.Offered && queue.Take(inFront.Count).SequenceEqual(inFront),
                $"I3: {joined.Registration} is not at the head of {joined.Pool}, in order");
        }
        else if (joined.Reason.Code != ReasonCode.ReplacedFor)
        {
            Must.Hold(
                after.Registrations.Values.All(other =>
                    other.StateIn(joined.Pool) != ClaimState.Waiting || other.Claims[joined.Pool].SortKey <= joined.SortKey),
                $"I3: {joined.Registration} joins {joined.Pool} before others because of {joined.Reason.Code}");
        }
    }

    /// <summary>
    /// Checks that no claim waits at the time of a session of another round that the registration has, and that nothing is wished at the
    /// time of another wish. Two held sessions at one time may stay. A session that is called off has no claims.
    /// </summary>
    private void NothingIsWishedAtTheTimeOfAnother(RegistrationState registrationState)
    {
        foreach (var pool in _replay.Pools.Values.Where(pool => pool.IsCalledOff))
        {
            Must.Hold(
                registrationState.StateIn(pool.Id) is null or ClaimState.Released,
                $"{registrationState.Registration} is {registrationState.StateIn(pool.Id)} in {pool.Id}, which is called off");
        }

        List<PoolState> held = [.. _replay.SessionPools.Where(pool => registrationState.StateIn(pool.Id) == ClaimState.Held)];
        foreach (var waiting in _replay.SessionPools.Where(pool => registrationState.StateIn(pool.Id) == ClaimState.Waiting))
        {
            Must.Hold(
                !held.Exists(other => other.Round != waiting.Round && other.Overlaps(waiting)),
                $"{registrationState.Registration} waits for {waiting.Id} at the time of a session that it has");
        }

        if (registrationState.StateIn(Setup.EventPool) is null or ClaimState.Released)
        {
            return;
        }

        List<PoolState> wished =
        [
            .. registrationState.Preferences.Select(preference => _replay.Pools[preference.Pool]).Where(pool => !pool.IsCalledOff),
        ];
        var clash = wished.Find(one => wished.Exists(other =>
            one.Round < other.Round && one.Overlaps(other) && !(held.Contains(one) && held.Contains(other))));
        Must.Hold(clash is null, $"{registrationState.Registration} prefers {clash?.Id} at the time of another preference");
    }

    /// <summary>I7: checks that a session is given up only for a better preference in the same moment, so moves come to an end.</summary>
    private void UpgradesGoToABetterPreference(Decision decision)
    {
        if (decision is not ClaimDecision
            {
                From: ClaimState.Held,
                To: ClaimState.Released,
                Reason.Code: ReasonCode.BetterPreferenceGranted,
            } left)
        {
            return;
        }

        var round = _replay.Pools[left.Pool].Round;
        var preferences = _replay.Registrations[left.Registration].Preferences.Where(preference => preference.Round == round).ToList();
        var rank = preferences.Single(preference => preference.Pool == left.Pool).Rank;
        Must.Hold(
            preferences.Exists(preference =>
                preference.Rank < rank && _replay.Registrations[left.Registration].StateIn(preference.Pool) == ClaimState.Held),
            $"I7: {left.Registration} gives up {left.Pool} for nothing better");
    }
}
