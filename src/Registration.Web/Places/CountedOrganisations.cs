namespace EventRegistration.Places;

/// <summary>
/// The organisation that each registration is counted with, by codes, as the log of an event leads to. A merge of organisations is one
/// decision and not one for each registration, and a stored registration tells only the organisation that it is counted with now.
/// </summary>
/// <param name="signedUp">The code of the organisation at sign-up, by registration.</param>
internal sealed class CountedOrganisations(IReadOnlyDictionary<Guid, string> signedUp)
{
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> _countedWith = [];

    /// <summary>Counts a registration from its first decision on, by the merges until then.</summary>
    public void Enter(Guid registration)
    {
        var organisation = signedUp.GetValueOrDefault(registration, "");
        _countedWith.TryAdd(registration, _merged.GetValueOrDefault(organisation, organisation));
    }

    /// <summary>Counts a registration with another organisation, which may be merged already.</summary>
    public void Correct(Guid registration, string organisation) =>
        _countedWith[registration] = _merged.GetValueOrDefault(organisation, organisation);

    public string Of(Guid registration) => _countedWith.GetValueOrDefault(registration, "");

    /// <summary>Counts the first organisation with the second, for registrations now and later.</summary>
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
