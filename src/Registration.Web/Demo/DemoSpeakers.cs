namespace EventRegistration.Demo;

/// <summary>
/// Gives the speakers of the demo, who are real people, addresses that cannot exist and do not hold their names: a link can be mailed to
/// each at once, and reaches nobody. Who speaks at several meetings has one address.
/// </summary>
internal sealed class DemoSpeakers
{
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);

    public string AddressOf(string name)
    {
        if (!_addresses.TryGetValue(name, out var address))
        {
            address = $"spreker{_addresses.Count + 1}@spreker.example.org";
            _addresses.Add(name, address);
        }

        return address;
    }
}
