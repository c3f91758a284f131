using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using EventRegistration.Hosting;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>Somebody's own page, and what it showed when it was last seen.</summary>
internal sealed class Link(RacedMeeting meeting, string token)
{
    private volatile string _state = "";

    public RacedMeeting Meeting => meeting;

    public string Token => token;

    public string State
    {
        get => _state;
        set => _state = value;
    }
}

/// <summary>
/// The people before the program: they share the links that they were given, send every form to any of the instances, and keep what they
/// asked and what they were told. Whoever gets no answer writes that down as well.
/// </summary>
internal sealed partial class Crowd : IDisposable
{
    private readonly Ledger _ledger;
    private readonly IReadOnlyList<HttpClient> _instances;
    private readonly Channel<SignedIn> _organisers = Channel.CreateUnbounded<SignedIn>();
    private readonly Dictionary<string, OrderedDictionary<string, Link>> _links;

    public Crowd(Ground ground, IReadOnlyList<Uri> instances, Ledger ledger)
    {
        Ground = ground;
        _ledger = ledger;
        _instances = [.. instances.Select(instance => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = instance,
            Timeout = TimeSpan.FromSeconds(60),
        })];
        _links = ground.Meetings.ToDictionary(meeting => meeting.Slug, _ => new OrderedDictionary<string, Link>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (index, organiser) in ground.Organisers.Index())
        {
            _organisers.Writer.TryWrite(organiser.At(instances[index % instances.Count]));
        }

        foreach (var known in ledger.Entries.OfType<SignedUp>().Where(entry => entry.Granted).DistinctBy(entry => entry.Token))
        {
            Learn(ground.Meetings.Single(meeting => meeting.Slug == known.Meeting), known.Token!);
        }
    }

    public Ground Ground { get; }

    public int Instances => _instances.Count;

    /// <summary>Whether somebody got no answer: in these tests that means that the program is gone.</summary>
    public bool IsUnanswered { get; private set; }

    /// <summary>The links of a meeting, in the order in which they were given.</summary>
    public IReadOnlyList<Link> LinksOf(RacedMeeting meeting)
    {
        var links = _links[meeting.Slug];
        lock (links)
        {
            return [.. links.Values];
        }
    }

    /// <summary>Sends a sign-up form; null when no link came of it.</summary>
    public async Task<Link?> SignUpAsync(int instance, RacedMeeting meeting, SignUpForm form)
    {
        var (began, answer) = await SendAsync(instance, $"/events/{meeting.Slug}/register", form.Fields());
        var token = answer.Location?.Split('/')[^1];
        _ledger.Add(new SignedUp
        {
            Meeting = meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Key = form.Key,
            GivenName = form.GivenName,
            Wishes = form.Wishes,
            Token = token,
        });
        return token is null ? null : Learn(meeting, token);
    }

    public async Task<int> AskAsync(int instance, Link link, string verb)
    {
        var (began, answer) = await SendAsync(instance, $"/r/{link.Token}/{verb}", []);
        _ledger.Add(new AskedByAttendee
        {
            Meeting = link.Meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Token = link.Token,
            Verb = verb,
        });
        return answer.Status;
    }

    public async Task<string> LookAsync(int instance, Link link, bool atTheEnd = false)
    {
        var (began, answer) = await SendAsync(instance, $"/r/{link.Token}", fields: null);
        if (answer.Status is not (200 or 404))
        {
            return "";
        }

        var main = Standing().Match(answer.Body);
        link.State = main.Groups["state"].Value;
        _ledger.Add(new Looked
        {
            Meeting = link.Meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Token = link.Token,
            State = link.State,
            Position = int.TryParse(main.Groups["position"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null,
            Sessions = Wishes().Matches(answer.Body).ToDictionary(
                wish => long.Parse(wish.Groups["session"].Value, CultureInfo.InvariantCulture), wish => wish.Groups["state"].Value),
            AtTheEnd = atTheEnd,
        });
        return link.State;
    }

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

    public void Dispose()
    {
        foreach (var instance in _instances)
        {
            instance.Dispose();
        }
    }

    private Link Learn(RacedMeeting meeting, string token)
    {
        var links = _links[meeting.Slug];
        lock (links)
        {
            // The same form sent again is answered with the same link.
            links.TryAdd(token, new Link(meeting, token));
            return links[token];
        }
    }

    private async Task<(long Began, Told Answer)> SendAsync(int instance, string address, IEnumerable<KeyValuePair<string, string>>? fields)
    {
        using var form = fields is null ? null : new FormUrlEncodedContent(fields);
        var to = new Uri(address, UriKind.Relative);
        var began = TimeProvider.System.GetTimestamp();
        return (began, await TryAsync(() => form is null ? _instances[instance].GetAsync(to) : _instances[instance].PostAsync(to, form)));
    }

    private async Task<Told> TryAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            using var answer = await send();
            return new Told((int)answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            IsUnanswered = true;
            return new Told(0, null, "");
        }
    }

    [GeneratedRegex("""<main\b[^>]*\bdata-state="(?<state>\w+)"( data-position="(?<position>\d+)")?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Standing();

    [GeneratedRegex("""data-session="(?<session>\d+)" data-state="(?<state>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Wishes();

    [GeneratedRegex("""name="Leavers" value="(?<id>[0-9a-f-]{36})""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Takers();

    [GeneratedRegex(@"[?&]done=(?<number>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LogNumber();

    private readonly record struct Told(int Status, string? Location, string Body);
}

/// <summary>A sign-up form as somebody filled it in: sent again, it is the same to the letter.</summary>
internal sealed record SignUpForm(string GivenName, string Key, IReadOnlyList<(int Round, long Session)> Wishes)
{
    public static SignUpForm Of(SignedUp entry) => new(entry.GivenName, entry.Key, entry.Wishes);

    public IEnumerable<KeyValuePair<string, string>> Fields() =>
    [
        new("GivenName", GivenName),
        new("FamilyName", "Meer"),
        new("Email", $"{GivenName}@gemeente.example.org"),
        new("IdempotencyKey", Key),
        .. Wishes.Select(wish => KeyValuePair.Create($"Sessions[{wish.Round}]", $"{wish.Session}")),
    ];
}
