namespace EventRegistration.Domain.Tests.Model;

/// <summary>Those who wait, or are offered a place, together: mostly one.</summary>
internal sealed class PlainUnit(IEnumerable<Guid> members)
{
    public List<Guid> Members { get; } = [.. members.Order()];

    public bool IsPaused { get; set; }

    public DateTime Until { get; set; }

    public int Size => Members.Count;
}
