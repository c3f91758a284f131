using System.Collections.Immutable;
using EventRegistration.Registrations;

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

    /// <summary>The heading of the column of numbers. Empty if there is none.</summary>
    public string NumberHeading { get; private init; } = "";

    /// <summary>Whether a status column says who waits, and not the number alone.</summary>
    public bool HasStatus { get; private init; }

    /// <summary>Whether the infixes have a column of their own. Family names then stay as they are.</summary>
    public bool HasInfix { get; private init; }

    /// <summary>The numbers of the rounds of which the list tells both the sessions that people have and all their choices.</summary>
    public IReadOnlySet<int> RoundsWithBoth { get; private init; } = ImmutableHashSet<int>.Empty;

    /// <summary>The fields that a column may have: those of every list, and two for each round.</summary>
    public IReadOnlyList<ListField> Fields => [.. ListField.All, .. Rounds.SelectMany(round => new[] { round.Field, round.Choices })];

    /// <summary>The context with what the columns of a table are.</summary>
    public ListContext For(ListTable table, ListColumns columns) => this with
    {
        Statuses = columns.Of(ListField.Status) is { } column
            ? new ListStatuses(table.Headings[column], table.Rows.Any(row => row.Cell(column).Trim().Length > 0))
            : Statuses,
        HasStatus = columns.Of(ListField.Status) is not null,
        NumberHeading = columns.Of(ListField.Number) is { } number ? table.Headings[number] : "",
        HasInfix = columns.Of(ListField.Of(AttendeeFields.Infix)) is not null,
        RoundsWithBoth = Rounds.Where(round => columns.Of(round.Field) is not null && columns.Of(round.Choices) is not null)
            .Select(round => round.Number).ToImmutableHashSet(),
    };
}

/// <summary>A round of the event, whose sessions a column may name.</summary>
internal sealed record ListRound(int Number, string Name, ListField Field, IReadOnlyList<(long Id, string Title)> Sessions)
{
    /// <summary>The field of all choices in the round.</summary>
    public ListField Choices { get; } = ListField.OfChoices(Field);
}
