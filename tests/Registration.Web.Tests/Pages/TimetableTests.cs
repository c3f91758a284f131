using EventRegistration.Events;
using EventRegistration.Pages.Events;
using EventRegistration.Programme;

namespace EventRegistration.Web.Tests.Pages;

public sealed class TimetableTests
{
    private static readonly DateTime Noon = new(2026, 3, 12, 11, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Sessions_follow_their_times_and_untimed_sessions_keep_their_place()
    {
        var meeting = Meeting(("later", 60), ("volgt na later", null), ("eerst", 0), ("volgt na eerst", null));

        Assert.Equal(["eerst", "volgt na eerst", "later", "volgt na later"], Titles(meeting));
    }

    [Fact]
    public void Untimed_sessions_keep_the_organiser_s_order() =>
        Assert.Equal(["a", "b", "c"], Titles(Meeting(("a", null), ("b", null), ("c", null))));

    [Fact]
    public void Sessions_of_a_round_share_a_slot_unlike_group_work()
    {
        var meeting = Meeting(("welkom", 0), ("tafel 1", 30), ("groep 1", 30), ("tafel 2", 30), ("slot", 90));
        meeting.Rounds.Add(new Round { Id = 7, Number = 1 });
        meeting.Sessions[1].RoundId = meeting.Sessions[3].RoundId = 7;
        var slots = Timetable.Of(meeting).Days.Single().Slots;

        Assert.Equal([1, 2, 1, 1], slots.Select(slot => slot.Sessions.Count));
        Assert.Equal(1, slots[1].Round!.Number);
        Assert.Equal(Noon.AddMinutes(30), slots[1].StartsAt);
    }

    [Fact]
    public void Each_day_of_a_longer_event_is_listed_separately()
    {
        var days = Timetable.Of(Meeting(("dag 1", 0), ("laat op dag 1", 11 * 60), ("dag 2", 24 * 60), ("tijd volgt", null))).Days;

        Assert.Equal([2, 2], days.Select(day => day.Slots.Count));
    }

    [Fact]
    public void Event_without_sessions_has_no_days() => Assert.Empty(Timetable.Of(Meeting()).Days);

    private static IEnumerable<string> Titles(Event meeting) =>
        Timetable.Of(meeting).Days.SelectMany(day => day.Slots).SelectMany(slot => slot.Sessions).Select(session => session.Title);

    private static Event Meeting(params (string Title, int? Minutes)[] sessions)
    {
        var meeting = new Event { Slug = "x", Title = "x" };
        var number = 0;
        foreach (var (title, minutes) in sessions)
        {
            var start = minutes is { } after ? Noon.AddMinutes(after) : (DateTime?)null;
            meeting.Sessions.Add(
                new Session { Id = ++number, Ordinal = number, Title = title, StartsAt = start, EndsAt = start?.AddMinutes(20) });
        }

        return meeting;
    }
}
