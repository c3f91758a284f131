namespace Outside;

/// <summary>The sessions of a registrant after every command.</summary>
internal sealed partial class Replay
{
    private void SessionsFollow(Guid person, long number)
    {
        var isIn = Event.StateOf(person) == "Held";
        var sessions = _pools.Values.Where(board => !board.IsEvent && board.StateOf(person) is not null).ToList();
        foreach (var board in sessions.Where(board => !isIn && board.StateOf(person) != "Released"))
        {
            Say(Breach.OutOfOrder,
                $"after decision {number}, {person} is {board.StateOf(person)} in pool {board.Pool.Id} without a place in the event");
        }

        foreach (var board in sessions.Where(board => board.IsCalledOff && board.StateOf(person) != "Released"))
        {
            Say(Breach.Lost, $"after decision {number}, {person} is {board.StateOf(person)} in pool {board.Pool.Id}, which is called off");
        }

        foreach (var round in sessions.Where(board => board.StateOf(person) == "Held").GroupBy(board => board.Pool.Round)
            .Where(held => held.Count() > 1))
        {
            Say(Breach.OutOfOrder, $"after decision {number}, {person} has {round.Count()} sessions of round {round.Key}");
        }

        if (isIn)
        {
            _wishes.Settled(_pools, person, number, pool => Steps(pool, person), _replacements.Came(person));
        }
    }
}
