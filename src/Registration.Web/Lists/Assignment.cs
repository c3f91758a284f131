namespace EventRegistration.Lists;

/// <summary>
/// Assigns columns to fields so that the sum of the scores is the largest: the Hungarian method (Kuhn 1955, Munkres 1957).
/// </summary>
internal static class Assignment
{
    /// <summary>Returns the column of each field. -1 if the field gets none: a score of 0 is no match.</summary>
    /// <param name="scores">The scores by field and column, none below 0.</param>
    public static int[] Best(double[][] scores)
    {
        var fields = scores.Length;

        // One more column without a score for each field, so that every field can stay without.
        var columns = (fields == 0 ? 0 : scores[0].Length) + fields;
        var (byField, byColumn) = (new double[fields + 1], new double[columns + 1]);
        var (fieldOf, before) = (new int[columns + 1], new int[columns + 1]);
        for (var field = 1; field <= fields; field++)
        {
            fieldOf[0] = field;
            var at = Path(scores, byField, byColumn, fieldOf, before);
            while (at != 0)
            {
                fieldOf[at] = fieldOf[before[at]];
                at = before[at];
            }
        }

        var result = Enumerable.Repeat(-1, fields).ToArray();
        for (var column = 1; column <= columns; column++)
        {
            if (fieldOf[column] is > 0 and var field && Score(scores, field, column) > 0)
            {
                result[field - 1] = column - 1;
            }
        }

        return result;
    }

    /// <summary>Finds the cheapest way to give the field at column 0 a column, moving others. Returns the free column at its end.</summary>
    private static int Path(double[][] scores, double[] byField, double[] byColumn, int[] fieldOf, int[] before)
    {
        var least = Enumerable.Repeat(double.PositiveInfinity, fieldOf.Length).ToArray();
        var used = new bool[fieldOf.Length];
        var at = 0;
        do
        {
            used[at] = true;
            var (field, step, next) = (fieldOf[at], double.PositiveInfinity, 0);
            for (var column = 1; column < fieldOf.Length; column++)
            {
                if (used[column])
                {
                    continue;
                }

                var cost = -Score(scores, field, column) - byField[field] - byColumn[column];
                if (cost < least[column])
                {
                    (least[column], before[column]) = (cost, at);
                }

                if (least[column] < step)
                {
                    (step, next) = (least[column], column);
                }
            }

            Shift(step);
            at = next;
        }
        while (fieldOf[at] != 0);

        return at;

        void Shift(double by)
        {
            for (var column = 0; column < fieldOf.Length; column++)
            {
                if (used[column])
                {
                    byField[fieldOf[column]] += by;
                    byColumn[column] -= by;
                }
                else
                {
                    least[column] -= by;
                }
            }
        }
    }

    private static double Score(double[][] scores, int field, int column) =>
        column <= scores[field - 1].Length ? scores[field - 1][column - 1] : 0;
}
