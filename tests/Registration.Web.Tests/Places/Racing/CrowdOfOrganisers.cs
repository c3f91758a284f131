using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>What organisers do in a race, each of them one thing at a time.</summary>
internal sealed partial class Crowd
{
    /// <summary>
    /// An organiser opens the form and sends another number of places. When that says who may have to leave, and
    /// <paramref name="choose"/> is set, the form is sent once more, with as many as must.
    /// </summary>
    public async Task ChangeCapacityAsync(RacedMeeting meeting, RacedPool pool, int capacity, bool choose)
    {
        var organiser = await _organisers.Reader.ReadAsync();
        try
        {
            var body = await SendAsync([]);
            var takers = Takers().Matches(body).Select(taker => taker.Groups["id"].Value).ToList();
            if (choose && takers.Count > capacity)
            {
                await SendAsync([.. takers.Skip(capacity)]);
            }
        }
        finally
        {
            await _organisers.Writer.WriteAsync(organiser);
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
                Number = LogNumber().Match(answer.Location ?? "") is { Success: true } done
                    ? long.Parse(done.Groups["number"].Value, CultureInfo.InvariantCulture) : null,
            });
            pool.Capacity = answer.Status == (int)HttpStatusCode.SeeOther ? capacity : pool.Capacity;
            return answer.Body;
        }
    }

    [GeneratedRegex("""name="Leavers" value="(?<id>[0-9a-f-]{36})""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Takers();

    [GeneratedRegex(@"[?&]done=(?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LogNumber();
}
