using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Predicts the capacity service's answer row by row. Without a guarantee: places may go to others before the import.</summary>
internal static class ListPlanner
{
    public static ListPlan Plan(ListTable table, ListColumns columns, PlacesBefore before)
    {
        var planned = table.Rows.Select(row => ListedAttendee.Of(row, columns)).Select(person => Before(person, before)).ToList();
        Judge(planned, before);
        Foresee(planned, before.Pool);
        return new ListPlan(planned);
    }

    private static PlannedRow Before(ListedAttendee person, PlacesBefore before) => before.TakenBefore.GetValueOrDefault(person.Row) switch
    {
        { State: ClaimState.Waiting } taken => new PlannedRow(person) { Fate = RowFate.HasNumber, Number = taken.Number },
        { State: var state } => new PlannedRow(person)
        {
            Fate = state switch { ClaimState.Held => RowFate.HasPlace, ClaimState.Offered => RowFate.HasOffer, _ => RowFate.HasLeft },
        },
        null => new PlannedRow(person) { Fate = RowFate.GetsPlace },
    };

    /// <summary>Finds the faults of each row: in itself, against earlier rows and against the registered people.</summary>
    private static void Judge(List<PlannedRow> planned, PlacesBefore before)
    {
        var names = before.NamesByAddress.ToDictionary(
            address => address.Key, address => address.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var earlier = new Dictionary<PersonKey, int>();
        for (var index = 0; index < planned.Count; index++)
        {
            var row = planned[index];
            var key = row.Person.Key;
            if (row.Fate == RowFate.GetsPlace)
            {
                var problem = row.Person.Problem();
                if (problem is null && earlier.TryGetValue(key, out var first))
                {
                    problem = new RowProblem(RowFault.Twice) { Number = first };
                }

                problem ??= OnAddress(key);
                planned[index] = problem is null ? row : row with { Fate = RowFate.NotTaken, Problem = problem };
            }

            earlier.TryAdd(key, row.Person.Row);
        }

        RowProblem? OnAddress(PersonKey key)
        {
            var present = names.TryGetValue(key.Address, out var found)
                ? found
                : names[key.Address] = new HashSet<string>(StringComparer.Ordinal);
            if (present.Contains(key.Name))
            {
                return new RowProblem(RowFault.AlreadyRegistered);
            }

            if (present.Count >= Terms.PeoplePerAddress)
            {
                return new RowProblem(RowFault.TooManyOnOneAddress) { Number = Terms.PeoplePerAddress };
            }

            present.Add(key.Name);
            return null;
        }
    }

    /// <summary>Predicts places while any are free, then numbers. The list passes nobody already on the waitlist.</summary>
    private static void Foresee(List<PlannedRow> planned, PoolState pool)
    {
        var (free, waiting, turn) = (pool.Free, pool.Waiting, 0);
        foreach (var (index, row) in planned.Index().Where(row => row.Item.Fate == RowFate.GetsPlace)
                     .OrderBy(row => row.Item.Person.Status).ToList())
        {
            if (free > 0 && waiting == 0)
            {
                free--;
                planned[index] = row with { Turn = ++turn };
            }
            else if (pool.WaitlistEnabled)
            {
                planned[index] = row with { Fate = RowFate.GetsNumber, Number = ++waiting, Turn = ++turn };
            }
            else
            {
                planned[index] = row with { Fate = RowFate.NotTaken, Problem = new RowProblem(RowFault.EventFull) };
            }
        }
    }
}
