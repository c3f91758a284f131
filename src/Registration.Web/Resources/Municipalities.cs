namespace EventRegistration.Resources;

/// <summary>The municipalities of the Netherlands, as suggestions for an organisation's name. Read once from municipalities.csv.</summary>
public sealed class Municipalities
{
    private readonly Lazy<IReadOnlyList<string>> _names = new(Read);

    /// <summary>In their own order: 's-Gravenhage is found under the G.</summary>
    public IReadOnlyList<string> Names => _names.Value;

    private static IReadOnlyList<string> Read() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Resources", "municipalities.csv"))
            .Skip(1)
            .Select(line => line.Split(';'))
            .OrderBy(fields => fields[1], StringComparer.OrdinalIgnoreCase)
            .Select(fields => fields[0]),
    ];
}
