using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EventRegistration.Hosting;
using EventRegistration.Localisation;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>The actions of organisers in a race. Each organiser does one thing at a time.</summary>
internal sealed partial class Crowd
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>
    /// An organiser opens the form and sends another number of places. When that says who may have to leave, and
    /// <paramref name="choose"/> is set, the form is sent once more, with as many as must.
    /// </summary>
    public Task ChangeCapacityAsync(RacedMeeting meeting, RacedPool pool, int capacity, bool choose) =>
        WithOrganiserAsync(async organiser =>
    {
        var body = await SendAsync([]);
        var takers = Takers().Matches(body).Select(taker => taker.Groups["id"].Value).ToList();
        if (choose && takers.Count > capacity)
        {
            await SendAsync([.. takers.Skip(capacity)]);
        }

        async Task<string> SendAsync(string[] leavers)
        {
            var words = $"Zaal {Guid.NewGuid():N}";
            var began = TimeProvider.System.GetTimestamp();
            var answer = await TryAsync(() => organiser.PostAsync(
                $"/organiser/events/{meeting.Slug}/capacity/{pool.Id}",
                [("Capacity", $"{capacity}"), ("Reason", words), .. leavers.Select(leaver => ("Leavers", leaver))]));
            _ledger.Add(new ChangedCapacity
            {
                Meeting = meeting.Slug,
                Status = answer.Status,
                Began = began,
                Ended = TimeProvider.System.GetTimestamp(),
                Pool = pool.Id,
                Capacity = capacity,
                Words = words,
                Number = NumberOf(answer),
            });
            pool.Capacity = answer.Status == (int)HttpStatusCode.SeeOther ? capacity : pool.Capacity;
            return answer.Body;
        }
    });

    /// <summary>An organiser has two sessions exchange their rooms.</summary>
    public Task SwapRoomsAsync(RacedMeeting meeting, RacedPool one, RacedPool other) => WithOrganiserAsync(async organiser =>
    {
        var words = $"Ruil {Guid.NewGuid():N}";
        var began = TimeProvider.System.GetTimestamp();
        var answer = await TryAsync(() => organiser.PostAsync(
            $"/organiser/events/{meeting.Slug}/programme/swap", ("One", $"{one.Id}"), ("Other", $"{other.Id}"), ("Reason", words)));
        _ledger.Add(new SwappedRooms
        {
            Meeting = meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            One = one.Id,
            Other = other.Id,
            Words = words,
            Number = NumberOf(answer),
        });
        (one.Capacity, other.Capacity) = answer.Status == (int)HttpStatusCode.SeeOther ? (other.Capacity, one.Capacity)
            : (one.Capacity, other.Capacity);
    });

    /// <summary>An organiser opens the rules and sends others; what is not among these stays as any meeting has it.</summary>
    public Task ChangeRulesAsync(RacedMeeting meeting, Rules rules) => WithOrganiserAsync(async organiser =>
    {
        var words = $"Regels {Guid.NewGuid():N}";
        var began = TimeProvider.System.GetTimestamp();
        var answer = await TryAsync(() => organiser.PostAsync(
            $"/organiser/events/{meeting.Slug}/settings",
            [
                ("Waitlist", "true"), ("WaitlistLimit", ""), ("ShowPosition", "true"), ("OfferFrom", $"{rules.DaysOfOffers}"),
                ("CancelUntil", ""),
                ("OfferHours", "16"), ("OfferHoursInLastWeek", "4"), ("OfferHoursOnTheDay", "1"), ("LapsesToBack", "1"), ("StopsDays", "1"),
                ("StopsAt", "12:00"),
                ("PerOrganisation", $"{rules.Share}"),
                ("PerOrganisationUntil", rules.ShareUntil is { } until
                    ? LocalTime.FromUtc(until, _zone).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) : ""),
                ("Passing", rules.HoldsForParty ? "HoldForParty" : "SmallerMayPass"),
                .. rules.Halted ? [("Halted", "true")] : Array.Empty<(string, string)>(),
                ("Reason", words),
            ]));
        _ledger.Add(new ChangedRules
        {
            Meeting = meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Rules = rules,
            Words = words,

            // Number 0: they were these already.
            Number = NumberOf(answer) is { } number and > 0 ? number : null,
        });
    });

    /// <summary>An organiser says that one organisation is counted with another, both by their plain names.</summary>
    public Task MergeAsync(RacedMeeting meeting, string key, string into) => WithOrganiserAsync(async organiser =>
    {
        var began = TimeProvider.System.GetTimestamp();
        var answer = await TryAsync(() =>
            organiser.PostAsync($"/organiser/events/{meeting.Slug}/settings/organisations", ("Key", key), ("Into", into)));
        _ledger.Add(new MergedOrganisations
        {
            Meeting = meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Key = key,
            Into = into,
            Number = NumberOf(answer),
        });
    });

    private async Task WithOrganiserAsync(Func<SignedIn, Task> doAsync)
    {
        var organiser = await _organisers.Reader.ReadAsync();
        try
        {
            await doAsync(organiser);
        }
        finally
        {
            await _organisers.Writer.WriteAsync(organiser);
        }
    }

    /// <summary>Returns the number in the log of a change, taken from the response.</summary>
    private static long? NumberOf(Told answer) => LogNumber().Match(answer.Location ?? "") is { Success: true } done
        ? long.Parse(done.Groups["number"].Value, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex("""name="Leavers" value="(?<id>[0-9a-f-]{36})""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Takers();

    [GeneratedRegex(@"[?&]done=(?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LogNumber();
}
