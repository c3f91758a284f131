using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>A pool of the model: four lists of registrations, and everybody who ever had a claim is in one of them.</summary>
internal sealed class PlainPool(long id, int? round, int? capacity, bool waitlist, TimeSpan? from)
{
    public long Id => id;

    public int? Round => round;

    public int? Capacity { get; set; } = capacity;

    public bool Waitlist => waitlist;

    public TimeSpan? From => from;

    public List<Guid> Holders { get; } = [];

    public List<(Guid Registration, DateTime Until)> Offers { get; } = [];

    /// <summary>The first waits longest.</summary>
    public List<Guid> Queue { get; } = [];

    public List<Guid> Former { get; } = [];

    public int Taken => Holders.Count + Offers.Count;

    public bool IsFull => Taken >= (Capacity ?? int.MaxValue);

    /// <summary>There is no more overbooking than the places that are taken above the capacity.</summary>
    public int Overbooked => Math.Max(0, Taken - (Capacity ?? int.MaxValue));

    public bool IsOffered(Guid registration) => Offers.Exists(offer => offer.Registration == registration);

    public bool IsActive(Guid registration) => Knows(registration) && !Former.Contains(registration);

    public bool Knows(Guid registration) => StateOf(registration) is not null;

    public ClaimState? StateOf(Guid registration) =>
        Holders.Contains(registration) ? ClaimState.Held
        : IsOffered(registration) ? ClaimState.Offered
        : Queue.Contains(registration) ? ClaimState.Waiting
        : Former.Contains(registration) ? ClaimState.Released
        : null;

    /// <summary>Takes a registration off every list, to put it on another.</summary>
    public void Take(Guid registration)
    {
        Holders.Remove(registration);
        Offers.RemoveAll(offer => offer.Registration == registration);
        Queue.Remove(registration);
        Former.Remove(registration);
    }

    public void Remove(Guid registration)
    {
        Take(registration);
        Former.Add(registration);
    }
}
