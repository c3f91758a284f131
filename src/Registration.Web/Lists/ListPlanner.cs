using System.Globalization;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Judges the rows of a list by themselves, against each other and against the registered people.</summary>
internal static class ListPlanner
{
    public static ListPlan Judge(IReadOnlyList<ListedAttendee> people, PeopleBefore before)
    {
        var planned = people.Select(person => Before(person, before)).ToList();
        new RowJudge(before).Judge(planned);
        var contradictions = Contradictions.In(people);
        return new ListPlan(
            [.. planned.Select(row => row with { Contradictions = [.. contradictions[row.Person.Row].Order(Contradictions.ByRow)] })])
        {
            Questions = Questions([.. planned.Where(row => row.Registration is null).Select(row => row.Person)]),
        };
    }

    /// <summary>The rows to be imported in the order of importing.</summary>
    public static IReadOnlyList<PlannedRow> InTurn(ListPlan plan) => InTurn(plan.Rows.Where(row => row.Fate == RowFate.GetsPlace));

    /// <summary>
    /// Orders rows: people whom the list calls waiting come after the others. They come by their numbers in the list if each of them has
    /// one, else by row.
    /// </summary>
    public static IReadOnlyList<PlannedRow> InTurn(IEnumerable<PlannedRow> rows)
    {
        var inTurn = rows.OrderBy(row => row.Person.Status).ThenBy(row => row.Person.Row).ToList();
        var waiting = inTurn.FindAll(row => row.Person.Status == ListedStatus.Waits);
        return waiting.TrueForAll(row => row.Person.NumberInList is not null)
            ? [.. inTurn[..^waiting.Count], .. waiting.OrderBy(row => row.Person.NumberInList)]
            : inTurn;
    }

    /// <summary>Adds the outcomes that the core foresees for the rows in turn.</summary>
    public static ListPlan WithOutcomes(ListPlan plan, IReadOnlyList<PlannedRow> inTurn, IReadOnlyList<Foreseen> foreseen)
    {
        var turn = 0;
        var outcomes = inTurn.Zip(foreseen).ToDictionary(
            one => one.First.Person.Row, one => Outcome(one.First, one.Second, one.Second.Refusal is null ? ++turn : 0));
        return plan with { Rows = [.. plan.Rows.Select(row => outcomes.GetValueOrDefault(row.Person.Row, row))] };
    }

    private static PlannedRow Before(ListedAttendee person, PeopleBefore before) => before.TakenBefore.GetValueOrDefault(person.Row) switch
    {
        { } taken => new PlannedRow(person)
        {
            Fate = taken.State switch
            {
                ClaimState.Waiting => RowFate.HasNumber,
                ClaimState.Held => RowFate.HasPlace,
                ClaimState.Offered => RowFate.HasOffer,
                _ => RowFate.HasLeft,
            },
            Number = taken.Number,
            Registration = taken.Registration,
        },
        null => new PlannedRow(person) { Fate = RowFate.GetsPlace },
    };

    private static PlannedRow Outcome(PlannedRow row, Foreseen foreseen, int turn) => foreseen switch
    {
        { Refusal: { } refusal } => row with { Fate = RowFate.NotTaken, Problem = ProblemOf(refusal) },
        { State: ClaimState.Waiting } =>
            row with { Fate = RowFate.GetsNumber, Number = foreseen.Number, Turn = turn, Sessions = foreseen.Sessions },
        _ => row with { Turn = turn, Sessions = foreseen.Sessions },
    };

    private static RowProblem ProblemOf(Refusal refusal) => refusal switch
    {
        AlreadyRegistered => new RowProblem(RowFault.AlreadyRegistered),
        TooManyOnOneAddress many => new RowProblem(RowFault.TooManyOnOneAddress) { Number = many.Limit },
        SessionIsCalledOff or UnknownSession => new RowProblem(RowFault.SessionCalledOff),
        PreferencesClash => new RowProblem(RowFault.SessionsClash),
        WaitlistFull full => new RowProblem(RowFault.WaitlistFull) { Number = full.Limit },
        OrganisationShareReached share => new RowProblem(RowFault.ShareReached) { Number = share.Most },
        RegistrationClosed => new RowProblem(RowFault.Closed),
        _ => new RowProblem(RowFault.EventFull),
    };

    /// <summary>The words that say nothing certain, with the answers that were given. Corrected rows ask nothing.</summary>
    private static IReadOnlyList<ListQuestion> Questions(IReadOnlyList<ListedAttendee> people)
    {
        var statuses = people
            .Where(person => person.IsStatusAsked)
            .GroupBy(person => ListStatuses.SpellingOf(person.StatusInList), StringComparer.Ordinal)
            .Select(word => new ListQuestion(null, word.First().StatusInList, [.. word]) { Answer = word.First().Status?.ToString() });
        var titles = people
            .Where(person => person.Status != ListedStatus.Left)
            .SelectMany(person => person.AskedTitles.Select(asked => (Person: person, Asked: asked)))
            .GroupBy(one => ListChoices.TitleKey(one.Asked.Round.Field, one.Asked.Title), StringComparer.Ordinal)
            .Select(title => new ListQuestion(
                title.First().Asked.Round, title.First().Asked.Title, [.. title.Select(one => one.Person).Distinct()])
            {
                Answer = title.First().Asked.Meant?.ToString(CultureInfo.InvariantCulture),
            });
        return [.. statuses.Concat(titles).OrderBy(question => question.Answer is not null)];
    }
}

/// <summary>Finds the faults of rows: in itself, against earlier rows that are taken, and against the registered people.</summary>
internal sealed class RowJudge(PeopleBefore before)
{
    private readonly Dictionary<string, HashSet<string>> _names = before.NamesByAddress.ToDictionary(
        address => address.Key, address => address.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The rows that are taken, by the key of the person.</summary>
    private readonly Dictionary<PersonKey, int> _earlier = [];

    /// <summary>The rows that are taken, by name and organisation, each with whether it has an address.</summary>
    private readonly Dictionary<PersonKey, (int Row, bool HasAddress)> _byOrganisation = [];

    public void Judge(List<PlannedRow> planned)
    {
        foreach (var taken in planned.Where(row => row.Registration is not null && row.Fate != RowFate.HasLeft))
        {
            Remember(taken.Person);
        }

        for (var index = 0; index < planned.Count; index++)
        {
            var row = planned[index];
            if (row.Fate == RowFate.GetsPlace)
            {
                planned[index] = Judged(row);
            }
        }
    }

    private PlannedRow Judged(PlannedRow row)
    {
        var problem = row.Person.Problem();
        if (problem is null && row.Person.IsAsked)
        {
            return row with { Fate = RowFate.Asked };
        }

        problem ??= AgainstRows(row.Person) ?? AgainstPeople(row.Person);
        if (problem is not null)
        {
            return row with { Fate = RowFate.NotTaken, Problem = problem };
        }

        Remember(row.Person);
        return row;
    }

    private RowProblem? AgainstRows(ListedAttendee person)
    {
        if (_earlier.TryGetValue(person.Key, out var same))
        {
            return new RowProblem(RowFault.Twice) { Number = same };
        }

        return _byOrganisation.TryGetValue(WithoutAddress(person), out var alike) && !(alike.HasAddress && person.Key.HasAddress)
            ? new RowProblem(RowFault.Twice) { Number = alike.Row }
            : null;
    }

    private RowProblem? AgainstPeople(ListedAttendee person)
    {
        var key = person.Key;
        var present = _names.TryGetValue(key.Address, out var found)
            ? found
            : _names[key.Address] = new HashSet<string>(StringComparer.Ordinal);
        if (present.Contains(key.Name))
        {
            return new RowProblem(RowFault.AlreadyRegistered);
        }

        if (before.ByOrganisation.TryGetValue(WithoutAddress(person), out var haveAddresses) && !(haveAddresses && key.HasAddress))
        {
            return new RowProblem(haveAddresses ? RowFault.AlreadyRegistered : RowFault.RegisteredWithoutAddress);
        }

        if (key.HasAddress && present.Count >= Terms.PeoplePerAddress)
        {
            return new RowProblem(RowFault.TooManyOnOneAddress) { Number = Terms.PeoplePerAddress };
        }

        present.Add(key.Name);
        return null;
    }

    private void Remember(ListedAttendee person)
    {
        _earlier.TryAdd(person.Key, person.Row);
        _byOrganisation.TryAdd(WithoutAddress(person), (person.Row, person.Key.HasAddress));
    }

    private static PersonKey WithoutAddress(ListedAttendee person) => PersonKey.WithoutAddress(person.Name, person.Details.Organisation);
}
