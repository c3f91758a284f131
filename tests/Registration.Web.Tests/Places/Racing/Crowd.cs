using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using EventRegistration.Hosting;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>An own page, and its content when last seen.</summary>
internal sealed class Link(RacedMeeting meeting, string token)
{
    private volatile string _state = "";
    private int _choosing;

    public RacedMeeting Meeting => meeting;

    public string Token => token;

    public string State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>Whether this client may choose now: the last of two concurrent choices would be unknown.</summary>
    public bool BeginChoosing() => Interlocked.Exchange(ref _choosing, 1) == 0;

    public void EndChoosing() => Interlocked.Exchange(ref _choosing, 0);
}

/// <summary>
/// The clients of the program: they share the links that they got, send every form to any of the instances, and keep their requests and
/// the answers. A request without an answer is kept as well.
/// </summary>
internal sealed partial class Crowd : IDisposable
{
    private readonly Ledger _ledger;
    private readonly IReadOnlyList<HttpClient> _instances;
    private readonly Channel<SignedIn> _organisers = Channel.CreateUnbounded<SignedIn>();
    private readonly Dictionary<string, OrderedDictionary<string, Link>> _links;
    private readonly Dictionary<string, OrderedDictionary<string, Link>> _parties;

    public Crowd(Ground ground, IReadOnlyList<Uri> instances, Ledger ledger)
    {
        Ground = ground;
        _ledger = ledger;
        _instances = [.. instances.Select(instance =>
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = instance,
            Timeout = TimeSpan.FromSeconds(60),
        })];
        _links = ground.Meetings.ToDictionary(meeting => meeting.Slug, _ => new OrderedDictionary<string, Link>(StringComparer.Ordinal),
            StringComparer.Ordinal);
        _parties = ground.Meetings.ToDictionary(meeting => meeting.Slug, _ => new OrderedDictionary<string, Link>(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var (index, organiser) in ground.Organisers.Index())
        {
            _organisers.Writer.TryWrite(organiser.At(instances[index % instances.Count]));
        }

        foreach (var known in ledger.Entries.OfType<SignedUp>().Where(entry => entry.Granted).DistinctBy(entry => entry.Token))
        {
            var meeting = ground.Meetings.Single(meeting => meeting.Slug == known.Meeting);
            _ = known.Attending ? Learn(meeting, known.Token!) : LearnParty(meeting, known.Token!);
        }
    }

    public Ground Ground { get; }

    public int Instances => _instances.Count;

    /// <summary>Whether a request got no answer, which in these tests means that the program is gone.</summary>
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

    /// <summary>The links of the parties of a meeting.</summary>
    public IReadOnlyList<Link> PartiesOf(RacedMeeting meeting)
    {
        var links = _parties[meeting.Slug];
        lock (links)
        {
            return [.. links.Values];
        }
    }

    /// <summary>
    /// Sends a sign-up form; answered with the own link, or with that of the party by who does not come too. Null when no link came of it.
    /// </summary>
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
            Preferences = form.Preferences,
            Colleagues = form.Colleagues,
            Attending = form.Attending,
            Together = form.Together,
            Organisation = form.Organisation,
            Token = token,
        });
        return token is null ? null : form.Attending ? Learn(meeting, token) : LearnParty(meeting, token);
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

    /// <summary>Chooses other sessions, unless this one is choosing already.</summary>
    public async Task ChooseAsync(int instance, Link link, IReadOnlyList<(int Round, long Session)> preferences)
    {
        if (!link.BeginChoosing())
        {
            return;
        }

        var (began, answer) = await SendAsync(instance, $"/r/{link.Token}/sessions", SignUpForm.Sessions("", preferences));
        _ledger.Add(new ChoseSessions
        {
            Meeting = link.Meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Token = link.Token,
            Preferences = preferences,
        });
        link.EndChoosing();
    }

    public async Task<string> LookAsync(int instance, Link link, bool atTheEnd = false)
    {
        var (began, answer) = await SendAsync(instance, $"/r/{link.Token}", fields: null);
        if (answer.Status is not (200 or 404))
        {
            return "";
        }

        var main = StateOf().Match(answer.Body);
        link.State = main.Groups["state"].Value;
        _ledger.Add(new Looked
        {
            Meeting = link.Meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Token = link.Token,
            State = link.State,
            Paused = main.Groups["paused"].Success,
            Position = int.TryParse(main.Groups["position"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position : null,
            Sessions = Preferences().Matches(answer.Body).ToDictionary(
                preference => long.Parse(preference.Groups["session"].Value, CultureInfo.InvariantCulture),
                preference => preference.Groups["state"].Value),
            AtTheEnd = atTheEnd,
        });
        return link.State;
    }

    public void Dispose()
    {
        foreach (var instance in _instances)
        {
            instance.Dispose();
        }
    }

    private Link Learn(RacedMeeting meeting, string token) => Learn(_links, meeting, token);

    private Link LearnParty(RacedMeeting meeting, string token) => Learn(_parties, meeting, token);

    private static Link Learn(Dictionary<string, OrderedDictionary<string, Link>> all, RacedMeeting meeting, string token)
    {
        var links = all[meeting.Slug];
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

    [GeneratedRegex(
        """<main\b[^>]*\bdata-state="(?<state>\w+)"( data-position="(?<position>\d+)")?( data-paused="(?<paused>true)")?""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StateOf();

    [GeneratedRegex(
        """data-session="(?<session>\d+)" data-state="(?<state>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Preferences();

    private readonly record struct Told(int Status, string? Location, string Body);
}
