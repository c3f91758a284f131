using System.Collections;

namespace EventRegistration.Places;

/// <summary>
/// A table that places are written to: its columns, each with the source of a row's value. <paramref name="conflict"/> is the clause for a
/// row that exists already.
/// </summary>
internal sealed class PlacesTable<TRow>(string name, string conflict = "") : IEnumerable<PlacesColumn<TRow>>
{
    private readonly List<PlacesColumn<TRow>> _columns = [];

    public IReadOnlyList<PlacesColumn<TRow>> Columns => _columns;

    /// <summary>An enum is stored by its name: say so with <c>ToString()</c>.</summary>
    public void Add<TValue>(string column, Func<TRow, TValue> value) => _columns.Add(new PlacesColumn<TRow, TValue>(column, value));

    /// <summary>The insert with the values, or with the query, that gives the database its rows.</summary>
    public string Insert(string rows) =>
        $"INSERT INTO \"{name}\" ({string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))}) {rows} {conflict}".TrimEnd();

    public IEnumerator<PlacesColumn<TRow>> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal abstract class PlacesColumn<TRow>(string name)
{
    public string Name => name;

    public abstract Type Type { get; }

    public abstract object? Of(TRow row);

    /// <summary>The values of many rows, in an array of <see cref="Type"/>.</summary>
    public abstract Array Of(IReadOnlyList<TRow> rows);
}

internal sealed class PlacesColumn<TRow, TValue>(string name, Func<TRow, TValue> value) : PlacesColumn<TRow>(name)
{
    public override Type Type => typeof(TValue);

    public override object? Of(TRow row) => value(row);

    public override Array Of(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}
