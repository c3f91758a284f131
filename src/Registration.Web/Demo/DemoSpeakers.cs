namespace EventRegistration.Demo;

/// <summary>
/// Gives the demo's speakers addresses that do not exist and do not hold their names, because the speakers are real people. A link can be
/// mailed immediately but reaches nobody. A speaker has one address over all meetings.
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
