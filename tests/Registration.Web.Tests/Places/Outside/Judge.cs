using System.Text.Json;

namespace Outside;

/// <summary>Whether a claim's decision may be, given who else waits and what else is free at that moment.</summary>
internal sealed class Judge(
    IReadOnlyDictionary<long, PoolBoard> pools, ILookup<Guid, Wish> wishes, OfficeClock clock, Meeting meeting, Action<Breach, string> say)
{
    /// <summary>Judges on what stands right before the decision.</summary>
    public void Before(PoolBoard board, Guid person, Decision decision)
    {
        switch (decision.Reason)
        {
            case "PlaceFree":
                PassesNobody(board, person, decision);
                break;
            case "EventFull" when board.Free > 0:
                say(Breach.Unexplained, $"decision {decision.Number} says that the event is full to {person}, with {board.Free} places free");
                break;
            case "KeptForWaitlist" when board.Free <= 0 || board.FirstEligible is null:
                say(Breach.Unexplained, $"decision {decision.Number} says to {person} that a place is kept for others, which is not so");
                break;
            case "FirstInLine" or "FirstInLineOffered":
                IsFirst(board, person, decision);
                InTime(board, decision);
                break;
            case "WishGranted":
                PassesNobody(board, person, decision);
                IsBest(board, person, decision);
                break;
            case "SessionFullWaiting" or "SessionFull" when HasPlace(board):
                say(Breach.Unexplained, $"decision {decision.Number} says that pool {decision.Pool} is full to {person}, and it is not");
                break;
            case "OtherWishGranted" when pools.Values.All(other =>
                other == board || other.Pool.Round != board.Pool.Round || other.StateOf(person) != "Held"):
                say(Breach.Lost, $"decision {decision.Number} ends the waiting of {person} for pool {decision.Pool}, without another of that round");
                break;
            case "RoomMade" when decision.Order < OrderAhead(board, person):
                say(Breach.OutOfOrder, $"decision {decision.Number} makes room and moves {person} past somebody");
                break;
        }

        if (!board.IsEvent && decision.Person is not null && wishes[person].All(wish => wish.Pool != board.Pool.Id))
        {
            say(Breach.Unexplained, $"decision {decision.Number} is on pool {decision.Pool}, which {person} did not wish");
        }
    }

    /// <summary>Judges on what stands right after the decision.</summary>
    public void After(PoolBoard board, Guid person, Decision decision)
    {
        if (decision.To == "Offered" && decision.Until != clock.Deadline(decision.At))
        {
            say(Breach.Unexplained, $"decision {decision.Number} offers until {decision.Until:O}, which had to be {clock.Deadline(decision.At):O}");
        }

        if (decision.To != "Waiting")
        {
            return;
        }

        if (decision.Reason is not ("MovedByOrganiser" or "RoomMade") && !board.IsLast(person))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} puts {person} before others who wait in pool {decision.Pool}");
        }

        if (board.OrderIsShared(person))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} gives {person} an order that is taken");
        }

        if (Value(decision, "Position") is { } told && told != board.PositionOf(person))
        {
            say(Breach.Unexplained, $"decision {decision.Number} says number {told} to {person}, who is number {board.PositionOf(person)}");
        }
    }

    private void PassesNobody(PoolBoard board, Guid person, Decision decision)
    {
        if (board.FirstEligible is { } first)
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} lets {person} in past {first.Person}, who waits in pool {decision.Pool}");
        }
    }

    private void IsFirst(PoolBoard board, Guid person, Decision decision)
    {
        if (board.FirstEligible is { } first && first.Person != person)
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} promotes {person} past {first.Person}, who waits longer in pool {decision.Pool}");
        }
    }

    /// <summary>At once, by offer or not at all: that hangs on the moment, and for sessions it is always at once.</summary>
    private void InTime(PoolBoard board, Decision decision)
    {
        var offers = decision.At >= clock.OfferFrom;
        if (board.IsEvent && meeting.Status != "Cancelled"
            && (offers != (decision.Reason == "FirstInLineOffered") || decision.At >= clock.PromotionStops))
        {
            say(Breach.Unexplained, $"decision {decision.Number} promotes by {decision.Reason} at {decision.At:O}");
        }
    }

    private void IsBest(PoolBoard board, Guid person, Decision decision)
    {
        var own = wishes[person].FirstOrDefault(wish => wish.Pool == board.Pool.Id);
        if (own is null || Value(decision, "Rank") != own.Rank)
        {
            say(Breach.Unexplained, $"decision {decision.Number} grants {person} a wish that is not as they wished it");
        }
        else if (wishes[person].Any(wish => wish.Round == own.Round && wish.Rank < own.Rank && pools.GetValueOrDefault(wish.Pool) is { } better && HasPlace(better)))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} grants {person} a lesser wish while a better one has a place");
        }
    }

    private static bool HasPlace(PoolBoard board) => board.Free > 0 && board.FirstEligible is null;

    private static long OrderAhead(PoolBoard board, Guid person) =>
        board.Queue.TakeWhile(one => one.Person != person).Select(one => one.Order).DefaultIfEmpty(long.MinValue).Last();

    private static int? Value(Decision decision, string name)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return values.RootElement.TryGetProperty(name, out var value) ? value.GetInt32() : null;
    }
}
