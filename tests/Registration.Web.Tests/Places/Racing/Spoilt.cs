using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>A history and a ledger in which something is made wrong.</summary>
internal sealed record Spoilt(History History, IReadOnlyList<Entry> Entries)
{
    public Decision First(string reason, Func<Decision, bool>? holds = null) =>
        History.Decisions.First(decision => decision.Reason == reason && holds?.Invoke(decision) != false);

    public Decision Last(string reason, Func<Decision, bool>? holds = null) =>
        History.Decisions.Last(decision => decision.Reason == reason && holds?.Invoke(decision) != false);

    /// <summary>The line of that number with a reason in one meeting, from 0.</summary>
    public Decision Of(string meeting, string reason, int index)
    {
        var id = History.Meetings.Single(row => row.Slug == meeting).Id;
        return History.Decisions.Where(decision => decision.Meeting == id && decision.Reason == reason).ElementAt(index);
    }

    /// <summary>Other rules than those by which it was decided.</summary>
    public Spoilt WithRules(string meeting, Func<Rules, Rules> change) => this with
    {
        History = History with
        {
            Meetings = [
            .. History.Meetings.Select(row => row.Slug == meeting ? row with { Rules = change(row.Rules) } : row)]
        },
    };

    /// <summary>Whether a later registrant finds the same pool full.</summary>
    public bool FillsLater(Decision decision) => History.Decisions.Any(later =>
        later.Reason == "EventFull" && later.Pool == decision.Pool && later.Number > decision.Number);

    /// <summary>Whether somebody is on the waitlist of the same pool right before a line.</summary>
    public bool Waits(Decision decision) => History.Decisions
        .Where(one => one.Pool == decision.Pool && one.Person is not null && one.Number < decision.Number)
        .GroupBy(one => one.Person).Any(ofOne => ofOne.MaxBy(one => one.Number)!.To == "Waiting");

    /// <summary>A pool of the same meeting whose session was called off before a line. Null if there is none.</summary>
    public long? CalledOffBefore(Decision decision) => History.Decisions.FirstOrDefault(one =>
        one.Meeting == decision.Meeting && one is { Reason: "SessionCalledOff", Person: null } && one.Number < decision.Number)?.Pool;

    /// <summary>The last line of a session of somebody who holds another one, in another round, to the end.</summary>
    public Decision HeldBesideAnother()
    {
        var rounds = History.Pools.Where(pool => pool.Session is not null).ToDictionary(pool => pool.Id, pool => pool.Round);
        return History.Decisions.Where(decision => decision.Person is not null && rounds.ContainsKey(decision.Pool))
            .GroupBy(decision => (decision.Person, decision.Pool)).Select(ofOne => ofOne.MaxBy(decision => decision.Number)!)
            .Where(decision => decision.To == "Held")
            .GroupBy(decision => decision.Person).First(own => own.DistinctBy(decision => rounds[decision.Pool]).Count() > 1)
            .First();
    }

    /// <summary>All sessions at one time.</summary>
    public Spoilt AtOneTime() => this with
    {
        History = History with
        {
            Pools =
            [
                .. History.Pools.Select(pool => pool with { From = DateTime.UnixEpoch, To = DateTime.UnixEpoch.AddHours(1) }),
            ],
        },
    };

    public bool IsEventPool(long pool) => History.Pools.Single(row => row.Id == pool).Session is null;

    public Spoilt Change(Decision decision, Func<Decision, Decision> change) => this with
    {
        History = History with { Decisions = [.. History.Decisions.Select(one => one == decision ? change(one) : one)] },
    };

    /// <summary>Takes a line out of the log, with or without a trace.</summary>
    public Spoilt Remove(Decision decision, bool renumber = true) => this with
    {
        History = History with
        {
            Decisions =
            [
                .. History.Decisions.Where(one => one != decision).Select(one =>
                    renumber && one.Meeting == decision.Meeting && one.Number > decision.Number ? one with { Number = one.Number - 1 }
                        : one),
            ],
        },
    };

    /// <summary>Removes the first decision with a reason, like <see cref="Remove"/>.</summary>
    public Spoilt RemoveFirst(string meeting, string reason) => Remove(Of(meeting, reason, 0));

    /// <summary>The lines by their numbers again.</summary>
    public Spoilt InOrder() => this with
    {
        History = History with { Decisions = [.. History.Decisions.OrderBy(decision => (decision.Meeting, decision.Number))] },
    };

    /// <summary>Two that were promoted one after the other from one waitlist change places.</summary>
    public Spoilt Swap(string reason)
    {
        var ofOnePool = History.Decisions.Where(decision => decision.Reason == reason && IsEventPool(decision.Pool))
            .GroupBy(decision => decision.Pool)
            .First(promoted => promoted.Count() > 1)
            .Take(2)
            .ToList();
        var (one, other) = (ofOnePool[0], ofOnePool[1]);
        return Change(one, decision => decision with { Person = other.Person })
            .Change(other, decision => decision with { Person = one.Person });
    }

    /// <summary>Reverses the ranks of all stored preferences and of the decisions that granted one.</summary>
    public Spoilt TurnWishesRound()
    {
        var least = History.Preferences.GroupBy(preference => (preference.Person, preference.Round))
            .ToDictionary(round => round.Key, round => round.Max(preference => preference.Rank));
        var wished = History.Preferences.ToLookup(preference => (preference.Person, preference.Pool));
        return new Spoilt(
            History with
            {
                Preferences = [.. History.Preferences.Select(preference => preference with { Rank = Turned(preference) })],
                Decisions =
                [
                    .. History.Decisions.Select(decision => decision is { Reason: "PreferenceGranted", Person: { } person }
                        && wished[(person, decision.Pool)].SingleOrDefault() is { } preference
                            ? decision with { Values = $"{{\"Rank\":{Turned(preference)}}}" }
                            : decision),
                ],
            },
            [
                .. Entries.Select(entry => entry is SignedUp form
                    ? form with
                    {
                        Preferences = [.. form.Preferences.GroupBy(wish => wish.Round).SelectMany(round => round.Reverse())],
                    }
                    : entry),
            ]);

        int Turned(Preference preference) => least[(preference.Person, preference.Round)] + 1 - preference.Rank;
    }

    /// <summary>The first entry of a kind is another.</summary>
    public Spoilt Ask<T>(Func<T, bool> holds, Func<T, T> change)
        where T : Entry
    {
        var first = Entries.OfType<T>().First(holds);
        return this with { Entries = [.. Entries.Select(entry => ReferenceEquals(entry, first) ? change(first) : entry)] };
    }

    /// <summary>Returns a command of an attendee with a place, as if it had been sent and granted.</summary>
    public AskedByAttendee Held()
    {
        var look = Entries.OfType<Looked>().First(look => look is { AtTheEnd: true, State: "held" });
        return new AskedByAttendee
        {
            Meeting = look.Meeting,
            Status = 303,
            Began = look.Began,
            Ended = look.Ended,
            Token = look.Token,
            Verb = "accept",
        };
    }

    /// <summary>Shows the first content of an own page again after it showed a cancellation.</summary>
    public Spoilt ShowAgain()
    {
        var looks = Entries.OfType<Looked>().GroupBy(look => look.Token).First(ofOne =>
            ofOne.First().State != "cancelled" && ofOne.Last() is { State: "cancelled" });
        return this with
        {
            Entries = [.. Entries, looks.First() with { Began = looks.Last().Ended + 1, Ended = looks.Last().Ended + 2 }],
        };
    }

    /// <summary>Turns the answers to the first granted form into refusals.</summary>
    public Spoilt Refuse()
    {
        var key = Entries.OfType<SignedUp>().First(entry => entry.Granted).Key;
        return this with
        {
            Entries = [.. Entries.Select(entry => entry is SignedUp form && form.Key == key ? form with { Status = 422, Token = null }
                : entry)],
        };
    }
}
