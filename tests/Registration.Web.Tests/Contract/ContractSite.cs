using EventRegistration.Web.Tests.Mail.Sending;
using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

[CollectionDefinition(nameof(ContractSite))]
public sealed class OnContractSite : ICollectionFixture<ContractSite>;

/// <summary>The published program with its demo on SQLite, one meeting with people in every state, and an administrator.</summary>
public sealed class ContractSite(PublishedProgram published) : IAsyncLifetime
{
    /// <summary>An address without encryption, so that cookies also work over the plain HTTP of the tests.</summary>
    public const string PublicAddress = "http://bijeenkomsten.example.org";

    public const string Email = "beheer@organisatie.example.org";

    /// <summary>The given name of the registrant whose mail the server refuses.</summary>
    public const string Unreachable = "Emil";

    public const string Password = "correct-horse-battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("registration-contract-").FullName;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private SmtpServer? _server;
    private RunningProgram? _program;

    /// <summary>A visitor without an account.</summary>
    internal Visitor Guest { get; private set; } = null!;

    internal Visitor Administrator { get; private set; } = null!;

    /// <summary>The page of the set-up link as it was before the first administrator: the link works once.</summary>
    internal Reply SetUpPage { get; private set; } = null!;

    /// <summary>The event page and the list of registrations of each meeting of the demo, as they were loaded.</summary>
    internal IReadOnlyDictionary<string, (Reply Page, Reply List)> Demo { get; private set; } = null!;

    internal Mailbox Mailbox { get; private set; } = null!;

    public string DataDirectory => Path.Combine(_folder, "data");

    public async ValueTask InitializeAsync()
    {
        _server = await SmtpServer.StartAsync($"rcpt:{SignUpFields.AddressOf(Unreachable)}=550 5.1.1 Unknown here");
        _program = RunningProgram.Start(
            await published.ExecutableAsync(),
            _folder,
            [
                "--urls=http://127.0.0.1:0", $"--PublicBaseUrl={PublicAddress}", "--Demo=true", "--RateLimits:Enabled=false",
                "--Mail:Host=localhost", $"--Mail:Port={_server.Port}", "--Mail:Security=None",
                $"--DataDirectory={DataDirectory}", "--Logging:LogLevel:Default=Warning",
            ]);
        var site = await _program.ListeningAsync();
        Guest = new Visitor(site);
        Administrator = new Visitor(site);
        Mailbox = new Mailbox(_server, PublicAddress);
        await SetUpAsync();
        Demo = await DemoAsync();
        var contents = new SiteContents(this, _values);
        await contents.MakeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Guest?.Dispose();
        Administrator?.Dispose();
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Puts real values in the place of the <c>{names}</c> of a template.</summary>
    internal string Fill(string template) => Route.Fill(template, name =>
        _values.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The site has no value for {{{name}}}."));

    /// <summary>Registers one person with the fields of the contract, without the form; returns the address of the own page.</summary>
    internal async Task<string> RegisterAsync(string slug, string givenName, params IEnumerable<(string Name, string Value)> more)
    {
        var reply = await Guest.PostAsync($"/events/{slug}/register", [.. SignUpFields.Of(givenName), .. more]);
        Assert.True(reply.Status == 303, $"Registering {givenName} returned {reply.Status}: {reply.Body}");
        return reply.Location!;
    }

    /// <summary>Sends a form of the administrator's and returns the address that it leads to.</summary>
    internal async Task<string> DoAsync(string page, string action, params IEnumerable<(string Name, string Value)> fields)
    {
        var reply = await Administrator.SubmitAsync(page, action, fields);
        Assert.True(reply.Status == 303, $"{action} returned {reply.Status}: {reply.Body}");
        return reply.Location!;
    }

    private async Task SetUpAsync()
    {
        var link = await StartLines.SetUpLinkAsync(_program!, PublicAddress);
        _values["setup"] = link.Split('=')[1];
        SetUpPage = await Administrator.GetAsync(link);
        var reply = await Administrator.SubmitAsync(link, link, ("Name", "Bea Heerder"), ("Email", Email), ("Password", Password));
        Assert.Equal((303, "/organiser"), (reply.Status, reply.Location));
    }

    private async Task<IReadOnlyDictionary<string, (Reply Page, Reply List)>> DemoAsync()
    {
        var read = new Dictionary<string, (Reply Page, Reply List)>(StringComparer.Ordinal);
        foreach (var slug in ContractTable.Demo.Select(meeting => meeting.Slug))
        {
            var list = await Administrator.GetAsync($"/organiser/events/{slug}/registrations.csv");
            read[slug] = (await Guest.GetAsync($"/events/{slug}"), list);
        }

        return read;
    }
}
