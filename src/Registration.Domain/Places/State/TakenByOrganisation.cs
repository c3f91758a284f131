namespace EventRegistration.Places;

/// <summary>The number of held and offered places of each organisation in one pool, counted while the rules have a share.</summary>
internal sealed class TakenByOrganisation
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string organisation] => _counts.GetValueOrDefault(organisation);

    /// <summary>Adds the counts of one partition; a change may be negative.</summary>
    public void Add(string organisation, int change)
    {
        if (change != 0)
        {
            _counts[organisation] = this[organisation] + change;
        }
    }

    /// <summary>Adds (1) or takes away (-1) one claim.</summary>
    public void Add(ClaimState state, PartitionKey partition, int change) => Add(partition.Organisation, change * partition.TakenBy(state));
}
