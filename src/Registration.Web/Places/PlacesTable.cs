using System.Runtime.CompilerServices;
using EventRegistration.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EventRegistration.Places;

/// <summary>
/// A table that places are written to. Its columns are those of EF's model. <paramref name="conflict"/> tells what happens to a row that
/// exists already; without it that is an error.
/// </summary>
internal sealed class PlacesTable<TRow>(Func<MappedTable<TRow>, string>? conflict = null)
{
    private readonly ConditionalWeakTable<IModel, PlacesInsert<TRow>> _inserts = [];

    /// <summary>Returns the insert into this table of the database that has the model; made once for a model.</summary>
    public PlacesInsert<TRow> Of(IModel model) => _inserts.GetValue(model, mapped =>
    {
        var table = new MappedTable<TRow>(mapped);
        return new PlacesInsert<TRow>(table, conflict?.Invoke(table) ?? "");
    });
}

/// <summary>An insert of rows into a table, without the rows.</summary>
internal sealed class PlacesInsert<TRow>(MappedTable<TRow> table, string conflict)
{
    public IReadOnlyList<MappedColumn<TRow>> Columns => table.Columns;

    /// <summary>Returns the statement, with the values or the query that give the database its rows.</summary>
    public string Sql(string rows) => $"INSERT INTO \"{table.Name}\" ({PlacesConflict.Names(table.Columns)}) {rows} {conflict}".TrimEnd();
}

/// <summary>The ways in which an insert treats a row that exists already, by the primary key.</summary>
internal static class PlacesConflict
{
    /// <summary>The stored row stays as it is.</summary>
    public static string Keep<TRow>(MappedTable<TRow> table) => $"{On(table)} DO NOTHING";

    /// <summary>The new row replaces the stored one. If the condition holds, these columns of the stored row stay as they are.</summary>
    public static Func<MappedTable<TRow>, string> Replace<TRow>(string condition, params string[] kept) => table => Update(
        table,
        table.Columns.Where(column => !column.IsKey).Select(column => kept.Contains(column.Name, StringComparer.Ordinal)
            ? $"\"{column.Name}\" = CASE WHEN {condition} THEN \"{table.Name}\".\"{column.Name}\" ELSE excluded.\"{column.Name}\" END"
            : $"\"{column.Name}\" = excluded.\"{column.Name}\""));

    /// <summary>The new row tells by how much each of these counts of the stored row changes.</summary>
    public static Func<MappedTable<TRow>, string> Add<TRow>(params string[] counts) => table =>
        Update(table, counts.Select(count => $"\"{count}\" = \"{table.Name}\".\"{count}\" + excluded.\"{count}\""));

    /// <summary>Returns the names of columns as a list in SQL.</summary>
    public static string Names<TRow>(IEnumerable<MappedColumn<TRow>> columns) =>
        string.Join(", ", columns.Select(column => $"\"{column.Name}\""));

    private static string Update<TRow>(MappedTable<TRow> table, IEnumerable<string> changes) =>
        $"{On(table)} DO UPDATE SET {string.Join(", ", changes)}";

    private static string On<TRow>(MappedTable<TRow> table) => $"ON CONFLICT ({Names(table.Columns.Where(column => column.IsKey))})";
}
