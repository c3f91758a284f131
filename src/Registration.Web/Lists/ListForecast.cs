using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Asks the capacity service for the outcomes of a list, row by row, before anything is imported.</summary>
internal sealed class ListForecast(CapacityService places, UploadedList list)
{
    /// <summary>The sign-up of a row, without what only the import itself adds.</summary>
    public static SignUp SignUpOf(UploadedList list, ListedAttendee person) => new()
    {
        EventId = list.EventId,
        Details = person.Details,
        Language = Language.Dutch.Code,
        IdempotencyKey = "",
        Sessions = person.FirstSessions,
        SignedUpAt = person.SignedUpAt,
    };

    public async Task<ListPlan> OfAsync(ListPlan judged, CancellationToken cancellationToken)
    {
        var inTurn = ListPlanner.InTurn(judged);
        var plan = ListPlanner.WithOutcomes(judged, inTurn, await ForeseeAsync(inTurn, cancellationToken));
        List<PlannedRow> missed =
        [
            .. plan.Rows.Where(row => row.Problem is { IsOfRow: true } && row.Person.Status == ListedStatus.Attends),
        ];
        return missed.Count == 0 ? plan : plan with { Missed = await MissedAsync(plan, missed, cancellationToken) };
    }

    /// <summary>
    /// Names the rows that get a place because attendees before them cannot be imported: each row that would have none if those were.
    /// </summary>
    private async Task<IReadOnlyList<(PlannedRow Row, PlannedRow? Instead)>> MissedAsync(
        ListPlan plan, List<PlannedRow> missed, CancellationToken cancellationToken)
    {
        var everybody = ListPlanner.InTurn(plan.ToDo.Concat(missed));
        var foreseen = await ForeseeAsync(everybody, cancellationToken);
        var outcomes = everybody.Zip(foreseen).ToDictionary(one => one.First.Person.Row, one => one.Second.State);
        var instead = new Queue<PlannedRow>(
            plan.ToDo.Where(row => row.Fate == RowFate.GetsPlace && outcomes[row.Person.Row] != ClaimState.Held));
        return
        [
            .. missed.Select(row => (row, outcomes[row.Person.Row] == ClaimState.Held && instead.TryDequeue(out var other) ? other : null)),
        ];
    }

    /// <summary>
    /// Returns the choices that people make once everybody has the sessions of the list. Those who wait for a session come in the order of
    /// their numbers in the list.
    /// </summary>
    /// <param name="people">The people with the sessions that they have chosen so far.</param>
    public static IReadOnlyList<LaterChoice> LaterChoices(IReadOnlyList<(ListedAttendee Person, IReadOnlyCollection<long> Chosen)> people)
    {
        var chosen = people.Select(one => one.Chosen.ToHashSet()).ToList();
        return
        [
            .. people.Index()
                .Where(one => one.Item.Person.SessionsHeld.Count > 0)
                .SelectMany(one => one.Item.Person.Sessions.SelectMany(round => round.Value)
                    .Where(session => !one.Item.Chosen.Contains(session))
                    .Select(session => (one.Index, one.Item.Person, Session: session)))
                .OrderBy(one => one.Person.SessionNumbers.GetValueOrDefault(one.Session, int.MaxValue))
                .ThenBy(one => one.Index)
                .Select(one =>
                {
                    chosen[one.Index].Add(one.Session);
                    return new LaterChoice(one.Index, one.Person.Sessions.ToDictionary(
                        round => round.Key, IReadOnlyList<long> (round) => [.. round.Value.Where(chosen[one.Index].Contains)]));
                }),
        ];
    }

    private Task<IReadOnlyList<Foreseen>> ForeseeAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellationToken)
    {
        List<SignUp> signUps = [.. rows.Select(ForeseenSignUp)];
        var later = LaterChoices(
            [.. rows.Zip(signUps, (row, signUp) =>
                (row.Person, (IReadOnlyCollection<long>)[.. signUp.Sessions.Values.SelectMany(one => one)]))]);
        return places.ForeseeAsync(
            list.EventId, signUps, [.. later.Where(choice => rows[choice.Person].Fate != RowFate.NotTaken)], cancellationToken);
    }

    /// <summary>The sign-up to be foreseen. A row that cannot be imported counts as a person of its own without preferences.</summary>
    private SignUp ForeseenSignUp(PlannedRow row)
    {
        var signUp = SignUpOf(list, row.Person);
        return row.Fate != RowFate.NotTaken ? signUp : signUp with
        {
            Details = signUp.Details with { Email = "", GivenName = $"{list.Id} {row.Person.Row}" },
            Sessions = new Dictionary<int, IReadOnlyList<long>>(),
        };
    }
}
