using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>
/// Scores how well a column fits a field, by its heading and by its content. 0 if it does not. A heading that names nothing but the field
/// counts 100; a column of other content than the heading promises counts less or nothing.
/// </summary>
internal static class ColumnScore
{
    private const double Certain = 95;

    /// <summary>An empty column fits worse than any filled one with a heading of the same field.</summary>
    private const double OfEmpty = 0.1;

    private static readonly ListField Email = ListField.Of(AttendeeFields.Email);
    private static readonly ListField Infix = ListField.Of(AttendeeFields.Infix);
    private static readonly ListField Organisation = ListField.Of(AttendeeFields.Organisation);

    /// <summary>Headings of states that are also headings of something else, and count only above states.</summary>
    private static readonly HashSet<string> Ambiguous = new(StringComparer.Ordinal) { "state", "stand", "reactie", "response", "toestand" };

    /// <summary>The last words of headings of all choices in a round, folded.</summary>
    private static readonly string[] OfChoices = ["keuzes", "choices", "voorkeuren", "voorkeur", "preferences", "wensen"];

    public static double Of(ListField field, ColumnContent column)
    {
        if (field.Round is { } round)
        {
            return OfRound(field, round, column);
        }

        var heading = column.Words.Match(field);
        return heading <= 0 ? WithoutHeading(field, column)
            : column.IsEmpty ? heading * OfEmpty
            : WithContent(field, column, heading) is > 0 and var score ? score + column.Filled
            : 0;
    }

    private static double WithContent(ListField field, ColumnContent column, double heading)
    {
        if (field == Email)
        {
            return column.Addresses > 0 ? heading + (100 * column.Addresses) : heading >= Certain ? heading * OfEmpty : 0;
        }

        if (field == ListField.Status)
        {
            return column.Statuses == 0 && Ambiguous.Contains(HeadingWords.Letters(column.Heading)) ? 0
                : heading + (30 * column.Statuses);
        }

        if (field == ListField.Number)
        {
            return column.Positions == 0 ? heading * OfEmpty : heading + (30 * column.Positions);
        }

        if (field == ListField.SignedUpAt)
        {
            return column.Dates >= 0.5 ? heading + (30 * column.Dates) : 0;
        }

        if (column.Addresses > 0.5)
        {
            return 0;
        }

        return field == Infix ? OfInfix(column, heading)
            : field.IsFreeText ? heading
            : column.Titles > 0.5 ? 0
            : column.IsNoText ? heading >= Certain ? heading * OfEmpty : 0
            : field == ListField.Name ? heading + (20 * column.Names)
            : heading;
    }

    /// <summary>A prefix may be an infix or a title: the content tells.</summary>
    private static double OfInfix(ColumnContent column, double heading) =>
        column.Infixes > 0 ? heading + (30 * column.Infixes)
        : column.Titles > 0 || HeadingWords.Letters(column.Heading).Contains("prefix", StringComparison.Ordinal) ? 0
        : heading * OfEmpty;

    private static double OfRound(ListField field, string round, ColumnContent column)
    {
        var sessions = column.Sessions(field.Titles);
        var heading = Folding.Key(column.Heading);
        var word = OfChoices.FirstOrDefault(word => heading.EndsWith(word, StringComparison.Ordinal), "");
        if (field.IsOfChoices)
        {
            return word.Length > 0 && IsRound(heading[..^word.Length], field, round) ? 100 + (100 * sessions) : 0;
        }

        return IsRound(heading, field, round) ? 100 + (100 * sessions) : sessions >= 0.5 ? 100 * sessions : 0;
    }

    /// <summary>Whether a folded heading is the name of a round, or "Ronde 1" as in our own export, in Dutch or in English.</summary>
    private static bool IsRound(string heading, ListField field, string round) => heading.Length > 0
        && new[] { Folding.Key(round), $"ronde{field.RoundNumber}", $"round{field.RoundNumber}" }
            .Contains(heading, StringComparer.Ordinal);

    /// <summary>Columns that tell by their content alone what they are.</summary>
    private static double WithoutHeading(ListField field, ColumnContent column)
    {
        if (field == Email)
        {
            return 60 * column.Addresses;
        }

        // States are looked for under any heading: a cancellation that is overlooked gets a place.
        if (field == ListField.Status)
        {
            return column.Statuses >= 0.8 && !column.Words.IsAgainst(field) ? 50 * column.Statuses : 0;
        }

        if (column.Heading.Length > 0)
        {
            return 0;
        }

        return field == ListField.Name && column.Names >= 0.5 ? 40 * column.Names
            : field == Organisation && column.Organisations >= 0.5 ? 40 * column.Organisations
            : field == Infix && column.Infixes >= 0.9 ? 30 * column.Infixes
            : 0;
    }
}
