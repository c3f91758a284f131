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

    public TimeSpan? From => from;

    public List<Guid> Holders { get; } = [];

    /// <summary>The offers in the order in which they were made.</summary>
    public List<PlainUnit> Offers { get; } = [];

    /// <summary>The waiting units, the first in line first.</summary>
    public List<PlainUnit> Queue { get; } = [];

    public List<Guid> Former { get; } = [];

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
        Queue.Add(new PlainUnit([registration]));
    }
}
