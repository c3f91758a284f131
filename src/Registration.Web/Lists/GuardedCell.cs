namespace EventRegistration.Lists;

/// <summary>
/// A cell that our own export guards with an apostrophe, so that no spreadsheet program runs it as a formula: "'- (geen)". Only the guard
/// falls away, and only before what needs one: "'t Hoff" keeps its apostrophe.
/// </summary>
internal static class GuardedCell
{
    /// <summary>The characters before which CsvHelper's <see cref="CsvHelper.CsvInjection.Escape"/> puts an apostrophe.</summary>
    private const string Guarded = "=@+-\t\r\n";

    public static string Unguard(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && Guarded.Contains(cell[1], StringComparison.Ordinal) ? cell[1..].Trim() : cell;
}
