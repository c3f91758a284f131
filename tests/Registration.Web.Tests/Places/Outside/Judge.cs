using System.Text.Json;

namespace Outside;

/// <summary>Whether a claim's decision may be, given who else waits and what else is free at that moment, and by the rules of it.</summary>
internal sealed class Judge(
    IReadOnlyDictionary<long, PoolBoard> pools, WishJudge preferences, Company company, OfficeClock clock, Meeting meeting,
    Action<Breach, string> say)
{
    /// <summary>The rules in force at this point of the log.</summary>
    public Rules Rules { get; set; } = meeting.Rules;

    /// <summary>The lines of one command that put registrants at the head of a waitlist.</summary>
    private readonly List<Decision> _lowered = [];

    public Rules RulesOf(PoolBoard board) => board.IsEvent ? Rules : Rules.Plain;

    /// <summary>
    /// Judges on what stands right before the decision, which is about the whole of <paramref name="unit"/>: where it
    /// <paramref name="continues"/> with the next of them, that was judged with the first.
    /// </summary>
    public void Before(PoolBoard board, Guid person, Decision decision, IReadOnlyList<Guid> unit, bool continues)
    {
        if (!board.IsEvent)
        {
            InSession(board, person, decision);
        }
        else if (!continues)
        {
            InEvent(board, person, decision, unit);
        }
    }

    /// <summary>Judges on what stands right after the decision.</summary>
    public void After(PoolBoard board, Guid person, Decision decision, IReadOnlyList<Guid> unit, long? sortKeyBefore)
    {
        if (decision.To == "Offered" && decision.Reason is not ("PartySmaller" or "ReplacedFor" or "OfferShortened")
            && decision.Until != clock.Deadline(decision.At))
        {
            say(Breach.Unexplained,
                $"decision {decision.Number} offers until {decision.Until:O}, which had to be {clock.Deadline(decision.At):O}");
        }

        if (decision.To is "Waiting" or "Offered" or "Held")
        {
            Describes(board, person, decision, unit);
        }

        if (decision.To != "Waiting")
        {
            return;
        }

        var stays = decision.Reason is "PartySmaller" or "PausedByAttendee" or "ResumedByAttendee" or "OrganisationCorrected";
        if (decision.Reason == "CapacityLowered")
        {
            InFront(board, person, decision);
        }
        else if (decision.Reason == "ReplacedFor")
        {
            // Judged by what the other left.
        }
        else if (stays
            ? decision.SortKey != sortKeyBefore
            : decision.Reason is not ("MovedByOrganiser" or "RoomMade") && !board.IsLast(person))
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

    /// <summary>People who gave up a place wait before all others, in the order of the log.</summary>
    private void InFront(PoolBoard board, Guid person, Decision decision)
    {
        if (_lowered.LastOrDefault() is not { } last || last.Pool != decision.Pool || Replay.NoteOf(last) != Replay.NoteOf(decision))
        {
            _lowered.Clear();
        }

        if (!board.IsRightBehind(person, _lowered.Select(one => one.Person!.Value)))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} does not put {person} at the head of pool {decision.Pool}, in order");
        }

        _lowered.Add(decision);
    }

    private void InEvent(PoolBoard board, Guid person, Decision decision, IReadOnlyList<Guid> unit)
    {
        var room = board.RoomFor(person, Rules, decision.At);
        switch (decision.Reason)
        {
            case "PlaceFree":
                PassesNobody(board, person, decision, unit.Count);
                InShare(person, decision, unit.Count, room);
                break;
            case "EventFull" when board.Free > 0:
                say(Breach.Unexplained,
                    $"decision {decision.Number} says that the event is full to {person}, with {board.Free} places free");
                break;
            case "ShareReached" when board.Free <= 0 || unit.Count <= room || Value(decision, "Most") != Rules.ShareAt(decision.At):
                say(Breach.Unexplained,
                    $"decision {decision.Number} says to {person} that the share is reached, and there is room for {room} of "
                        + $"{Rules.ShareAt(decision.At)}");
                break;
            case "PartyDoesNotFit" when board.Free <= 0 || unit.Count <= board.Free || unit.Count > room:
                say(Breach.Unexplained, $"decision {decision.Number} says that {unit.Count} do not fit, with {board.Free} places free");
                break;
            case "KeptForWaitlist" when unit.Count > board.Free || unit.Count > room
                || board.FirstEligible(Rules, decision.At, board.Free) is null:
                say(Breach.Unexplained, $"decision {decision.Number} says to {person} that a place is kept for others, which is not so");
                break;
            case "FirstInLine" or "FirstInLineOffered":
                IsFirst(board, person, decision, unit);
                InShare(person, decision, unit.Count, room);
                InTime(decision);
                break;
            case "CapacityLowered" when decision.To == "Released":
                say(Breach.Lost, $"decision {decision.Number} takes the place of {person}, who is not put at the head of the waitlist");
                break;
            case "RoomMade" when decision.SortKey < OrderAhead(board, person):
                say(Breach.OutOfOrder, $"decision {decision.Number} makes room and moves {person} past somebody");
                break;
        }
    }

    private void InSession(PoolBoard board, Guid person, Decision decision)
    {
        if (decision.Reason is "FirstInLine")
        {
            IsFirst(board, person, decision, [person]);
        }
        else if (decision.Reason is "PreferenceGranted")
        {
            PassesNobody(board, person, decision, 1);
        }

        preferences.Judge(pools, board, person, decision);
    }

    private void PassesNobody(PoolBoard board, Guid person, Decision decision, int places)
    {
        if (board.FirstEligible(RulesOf(board), decision.At, Math.Max(board.Free, places)) is { } first)
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} lets {person} in past {first[0]}, who waits in pool {decision.Pool}");
        }
    }

    private void IsFirst(PoolBoard board, Guid person, Decision decision, IReadOnlyList<Guid> unit)
    {
        var first = board.FirstEligible(RulesOf(board), decision.At, Math.Max(board.Free, unit.Count));
        if (board.IsPaused(person))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} promotes {person}, who asked to be passed over for now");
        }
        else if (first is not null && !first.Contains(person))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} promotes {person} past {first[0]}, who waits longer in pool {decision.Pool}"
                + (first.Count > 1 ? $" as one of {first.Count}" : ""));
        }
    }

    private void InShare(Guid person, Decision decision, int places, int room)
    {
        if (places > room)
        {
            say(Breach.OutOfOrder,
                $"decision {decision.Number} gives {person} a place above the share of the organisation, which had room for {room}");
        }
    }

    /// <summary>At once, by offer or not at all: that hangs on the moment, and for sessions it is always at once.</summary>
    private void InTime(Decision decision)
    {
        var offers = decision.At >= clock.OfferFrom;
        if (meeting.Status != "Cancelled"
            && (offers != (decision.Reason == "FirstInLineOffered") || decision.At >= clock.PromotionStops || Rules.Halted))
        {
            say(Breach.Unexplained,
                $"decision {decision.Number} promotes by {decision.Reason} at {decision.At:O}"
                + $"{(Rules.Halted ? ", while that is halted" : "")}");
        }
    }

    /// <summary>Checks the partition of a decision: the size of the unit, its pause, and its organisation.</summary>
    private void Describes(PoolBoard board, Guid person, Decision decision, IReadOnlyList<Guid> unit)
    {
        var together = board.IsEvent && decision.To != "Held" ? unit.Count : 1;
        var own = new Partition(
            board.IsEvent && Rules.Share is not null ? company.OrganisationOf(person) : "",
            together,
            board.IsPaused(person));
        if (decision.Partition != own)
        {
            say(Breach.Unexplained, $"decision {decision.Number} describes {person} as {decision.Partition}, who is {own}");
        }
    }

    private static long OrderAhead(PoolBoard board, Guid person) =>
        board.Queue.TakeWhile(unit => !unit.Value.Contains(person)).Select(unit => unit.Key).DefaultIfEmpty(long.MinValue).Last();

    internal static int? Value(Decision decision, string name)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return values.RootElement.TryGetProperty(name, out var value) ? value.GetInt32() : null;
    }
}
