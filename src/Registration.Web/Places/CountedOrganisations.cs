namespace EventRegistration.Places;

/// <summary>
/// With which organisation everybody is counted, by codes, as the log of an event leads to. Organisations that become one put people
/// together without a decision of their own, and what is stored of a registration says only with which one it is counted now.
/// </summary>
/// <param name="signedUp">The code of the organisation by registration, as it was signed up.</param>
internal sealed class CountedOrganisations(IReadOnlyDictionary<Guid, string> signedUp)
{
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _countedWith = [];

    /// <summary>Who is in the log is counted by what has been merged until then.</summary>
    public void Enter(Guid registration)
    {
        var organisation = signedUp.GetValueOrDefault(registration, "");
        _countedWith.TryAdd(registration, _merged.GetValueOrDefault(organisation, organisation));
    }

    public string Of(Guid registration) => _countedWith.GetValueOrDefault(registration, "");

    /// <summary>Whoever is counted with the first goes along to the second; so does who signs up for it later.</summary>
    public void Merge(string from, string into)
    {
        foreach (var key in _merged.Where(merge => merge.Value == from).Select(merge => merge.Key).ToList())
        {
            _merged[key] = into;
        }

        _merged.Remove(into);
        _merged[from] = into;
        foreach (var registration in _countedWith.Where(one => one.Value == from).Select(one => one.Key).ToList())
        {
            _countedWith[registration] = into;
        }
    }
}
