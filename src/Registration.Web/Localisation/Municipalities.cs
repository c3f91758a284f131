namespace EventRegistration.Localisation;

/// <summary>The municipalities of the Netherlands, as suggestions for an organisation's name. Read once.</summary>
internal sealed class Municipalities
{
    private readonly Lazy<IReadOnlyList<string>> _names = new(Read);

    /// <summary>The file beside the executable, with the columns name, sort name and province.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Localisation", "municipalities.csv");

    /// <summary>The names in the order of their sort names: 's-Gravenhage comes under the G.</summary>
    public IReadOnlyList<string> Names => _names.Value;

    /// <summary>Leaves out the public bodies of the Caribbean Netherlands, which are not municipalities.</summary>
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
