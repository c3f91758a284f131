namespace EventRegistration.Domain.Tests.Model;

/// <summary>The registrations that wait, or are offered places, as one unit. Mostly one.</summary>
internal sealed class PlainUnit(IEnumerable<Guid> members)
{
    public List<Guid> Members { get; } = [.. members.Order()];

    public bool IsPaused { get; set; }

    public DateTime Until { get; set; }

    public int Size => Members.Count;

    public void Replace(Guid member, Guid other)
    {
        Members.Remove(member);
        Members.Add(other);
        Members.Sort();
    }
}
