using System.Net;
using EventRegistration.Events;
using Xunit;

namespace EventRegistration.Hosting;

/// <summary>The state of an event for a newcomer.</summary>
public enum EventState
{
    Free,
    FullWithWaitlist,
    FullWithoutWaitlist,

    /// <summary>A freed place is kept for the waitlist, because an organiser has paused promotion.</summary>
    Paused,

    /// <summary>A freed place is kept for the organiser, because promotion has stopped.</summary>
    Stopped,
}

/// <summary>The state of the only round of an event.</summary>
public enum RoundState
{
    Free,
    OneFull,
    AllFull,
}

/// <summary>
/// One state of an event with one round of two sessions. Add a state of the round, such as a session that is called off, to
/// <see cref="RoundState"/> and to <see cref="MakeAsync"/>: the tests of the product then have it in every combination.
/// </summary>
public sealed record ChoiceState(EventState Event, RoundState Round, bool List, bool Required)
{
    private const int Many = 50;
    private static readonly bool[] Both = [true, false];

    public static IEnumerable<ChoiceState> All =>
        from meeting in Enum.GetValues<EventState>()
        from round in Enum.GetValues<RoundState>()
        from list in Both
        from required in Both
        select new ChoiceState(meeting, round, list, required);

    public static ChoiceState Of(string name) => All.Single(state => state.ToString() == name);

    /// <summary>Whether a newcomer waits for a place in the event.</summary>
    public bool Waits => Event is EventState.FullWithWaitlist or EventState.Paused or EventState.Stopped;

    public override string ToString() =>
        $"{Event}, round {Round} {(List ? "with" : "without")} list, {(Required ? "required" : "optional")}";

    /// <summary>Makes the event and brings it into the state by sign-ups, as attendees would.</summary>
    public async Task<Event> MakeAsync(TestApp app)
    {
        var full = Round switch
        {
            RoundState.Free => 0,
            RoundState.OneFull => 1,
            _ => 2,
        };
        var sessions = Enumerable.Range(1, 2).Select(number => new SeedSession($"Tafel {number}", number <= full ? 1 : Many)).ToArray();
        var fillers = Math.Max(1, full);
        var capacity = Event switch
        {
            EventState.Free => Many,
            EventState.FullWithWaitlist or EventState.FullWithoutWaitlist => fillers,
            _ => fillers + 1,
        };
        var meeting = await Seed.EventAsync(
            app, capacity, Shape, new SeedRound(sessions) { Waitlist = List, ChoiceRequired = Required });
        foreach (var number in Enumerable.Range(1, fillers))
        {
            await SignUpAsync(app, meeting, $"Vuller{number}", session: number);
        }

        if (Event is EventState.Paused or EventState.Stopped)
        {
            var leaver = await SignUpAsync(app, meeting, "Wegga", session: 2);
            await SignUpAsync(app, meeting, "Wacht", session: 2);
            await SendAsync(app, $"{leaver}/cancel");
        }

        return meeting;

        void Shape(Event meeting)
        {
            meeting.Settings.Rules = meeting.Settings.Rules with
            {
                WaitlistEnabled = Event != EventState.FullWithoutWaitlist,
                PromotionPaused = Event == EventState.Paused,
            };
            if (Event == EventState.Stopped)
            {
                (meeting.StartsAt, meeting.EndsAt) = (app.UtcNow.AddHours(5), app.UtcNow.AddHours(8));
            }
        }
    }

    private static Task<string> SignUpAsync(TestApp app, Event meeting, string name, int session) => SendAsync(
        app,
        $"/events/{meeting.Slug}/register",
        ("GivenName", name),
        ("FamilyName", "Meer"),
        ("Email", $"{name}@gemeente.example.org"),
        ("Sessions[1]", $"{meeting.Sessions[session - 1].Id}"),
        ("IdempotencyKey", $"{Guid.NewGuid():N}"));

    private static async Task<string> SendAsync(TestApp app, string address, params (string Field, string Value)[] fields)
    {
        using var client = app.NewClient();
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)));
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
