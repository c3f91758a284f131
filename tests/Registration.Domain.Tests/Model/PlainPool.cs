using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>A pool of the model: four lists. Every registration that ever had a claim is in one of them.</summary>
internal sealed class PlainPool(long id, int? round, int? capacity, bool waitlist, TimeSpan? from, bool upgrades = false)
{
    public long Id => id;

    public int? Round => round;

    public int? Capacity { get; set; } = capacity;

    public string Room { get; set; } = Setup.RoomOf(id);

    public bool Waitlist { get; set; } = waitlist;

    public bool Upgrades { get; set; } = upgrades;

    public TimeSpan? From { get; set; } = from;

    public bool IsCalledOff { get; set; }

    public List<Guid> Holders { get; } = [];

    /// <summary>The offers in the order in which they were made.</summary>
    public List<PlainUnit> Offers { get; } = [];

    /// <summary>The waiting units, the first in line first.</summary>
    public List<PlainUnit> Queue { get; } = [];

    public List<Guid> Former { get; } = [];

    /// <summary>
    /// The registrations after which nobody joined the end of the waitlist and nobody was offered a place. Null while nobody ever did.
    /// </summary>
    public HashSet<Guid>? Last { get; private set; }

    public IEnumerable<Guid> Offered => Offers.SelectMany(unit => unit.Members);

    public IEnumerable<Guid> Waiting => Queue.SelectMany(unit => unit.Members);

    public int Taken => Holders.Count + Offered.Count();

    public int Free => Capacity is { } places ? Math.Max(0, places - Taken) : int.MaxValue;

    public bool IsFull => Free == 0;

    /// <summary>The places taken above the capacity. Overbooking is never more.</summary>
    public int Overbooked => Math.Max(0, Taken - (Capacity ?? int.MaxValue));

    public bool IsOffered(Guid registration) => Offered.Contains(registration);

    public bool IsWaiting(Guid registration) => Waiting.Contains(registration);

    public bool IsActive(Guid registration) => Knows(registration) && !Former.Contains(registration);

    public bool Knows(Guid registration) => StateOf(registration) is not null;

    public PlainUnit WaitingUnitOf(Guid registration) => Queue.Concat(Offers).Single(unit => unit.Members.Contains(registration));

    public ClaimState? StateOf(Guid registration) =>
        Holders.Contains(registration) ? ClaimState.Held
        : IsOffered(registration) ? ClaimState.Offered
        : IsWaiting(registration) ? ClaimState.Waiting
        : Former.Contains(registration) ? ClaimState.Released
        : null;

    /// <summary>Takes a registration off every list, to put it on another. The other members of its unit stay.</summary>
    public void Take(Guid registration)
    {
        Holders.Remove(registration);
        foreach (var unit in Offers.Concat(Queue))
        {
            unit.Members.Remove(registration);
        }

        Offers.RemoveAll(unit => unit.Size == 0);
        Queue.RemoveAll(unit => unit.Size == 0);
        Former.Remove(registration);
    }

    public void Remove(Guid registration)
    {
        Take(registration);
        Former.Add(registration);
    }

    public void Hold(Guid registration)
    {
        Take(registration);
        Holders.Add(registration);
    }

    public void Wait(Guid registration)
    {
        Take(registration);
        Join(new PlainUnit([registration]));
    }

    /// <summary>Puts a unit at the end of the waitlist.</summary>
    public void Join(PlainUnit unit)
    {
        Queue.Add(unit);
        Follow(unit);
    }

    /// <summary>Notes the unit that joined last or was offered places last.</summary>
    public void Follow(PlainUnit unit) => Last = [.. unit.Members];

    /// <summary>Puts registrations at the head of the waitlist, each alone and in this order.</summary>
    public void WaitInFront(IReadOnlyList<Guid> registrations)
    {
        registrations.ToList().ForEach(Take);
        List<PlainUnit> units = [.. registrations.Select(registration => new PlainUnit([registration]))];
        if (Queue.Count == 0)
        {
            units.ForEach(Join);
        }
        else
        {
            Queue.InsertRange(0, units);
            Last?.ExceptWith(registrations);
        }
    }

    /// <summary>Puts one registration where another stands. The other is out of the pool then.</summary>
    public void Replace(Guid registration, Guid colleague)
    {
        Take(colleague);
        var wasLast = Last?.Contains(registration) == true;
        Last?.Remove(colleague);
        if (wasLast)
        {
            Last!.Add(colleague);
        }

        if (Holders.Contains(registration))
        {
            Hold(colleague);
        }
        else
        {
            WaitingUnitOf(registration).Replace(registration, colleague);
        }

        Remove(registration);
    }

    /// <summary>Returns whether two sessions, which all last an hour, are at one time.</summary>
    public bool Overlaps(PlainPool other) => From is { } one && other.From is { } two && (one - two).Duration() < TimeSpan.FromHours(1);
}
