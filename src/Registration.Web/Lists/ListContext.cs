namespace EventRegistration.Lists;

/// <summary>Everything but its cells that the rows of a list are read by.</summary>
internal sealed record ListContext
{
    /// <summary>The reader of the status column. Without a column, everybody comes.</summary>
    public ListStatuses Statuses { get; private init; } = new("", isFilled: false);

    public ListChoices Choices { get; init; } = ListChoices.None;

    /// <summary>The index of the sheet among the visible ones, from 0.</summary>
    public int Sheet { get; init; }

    public IReadOnlyList<ListRound> Rounds { get; init; } = [];

    /// <summary>The time zone of the event, by whose clock moments are read.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>UTC. Nobody signed up later.</summary>
    public DateTime Now { get; init; } = DateTime.MaxValue;

    /// <summary>The fields that a column may have: those of every list, and one for each round.</summary>
    public IReadOnlyList<ListField> Fields => [.. ListField.All, .. Rounds.Select(round => round.Field)];

    /// <summary>The context with the status column of a table.</summary>
    public ListContext For(ListTable table, ListColumns columns) => columns.Of(ListField.Status) is not { } column ? this : this with
    {
        Statuses = new ListStatuses(table.Headings[column], table.Rows.Any(row => row.Cell(column).Trim().Length > 0)),
    };
}

/// <summary>A round of the event, whose sessions a column may name.</summary>
internal sealed record ListRound(int Number, string Name, ListField Field, IReadOnlyList<(long Id, string Title)> Sessions);
