namespace EventRegistration.Localisation;

/// <summary>The municipalities of the Netherlands, as suggestions for an organisation's name. Read once.</summary>
public sealed class Municipalities
{
    private readonly Lazy<IReadOnlyList<string>> _names = new(Read);

    /// <summary>Lies beside the executable: name, sort name and province.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Localisation", "municipalities.csv");

    /// <summary>In their own order: 's-Gravenhage is found under the G.</summary>
    public IReadOnlyList<string> Names => _names.Value;

    /// <summary>The public bodies of the Caribbean Netherlands are no municipalities.</summary>
    private static IReadOnlyList<string> Read() =>
    [
        .. System.IO.File.ReadLines(File)
            .Skip(1)
            .Select(line => line.Split(';'))
            .Where(row => row[2] != "Caribisch Nederland")
            .OrderBy(row => row[1], StringComparer.OrdinalIgnoreCase)
            .Select(row => row[0]),
    ];
}
