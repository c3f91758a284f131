namespace EventRegistration.Lists;

/// <summary>
/// A cell that our own export guards with an apostrophe, so that no spreadsheet program runs it as a formula: "'- (geen)". Only the guard
/// falls away, and only before what needs one: "'t Hoff" keeps its apostrophe.
/// </summary>
internal static class GuardedCell
{
    /// <summary>The characters before which CsvHelper's <see cref="CsvHelper.CsvInjection.Escape"/> puts an apostrophe.</summary>
    private const string Guarded = "=@+-\t\r\n";

    public static string Unguard(string cell) => LooksGuarded(cell) ? cell[1..].Trim() : cell;

    /// <summary>Adds an apostrophe to text that looks guarded, so that it comes back the same: "'- (geen)" as "''- (geen)".</summary>
    public static string Escape(string cell) => LooksGuarded(cell) ? $"'{cell}" : cell;

    private static bool LooksGuarded(string cell) => cell.StartsWith('\'')
        && cell.TrimStart('\'') is { Length: > 0 } text && Guarded.Contains(text[0], StringComparison.Ordinal);
}
