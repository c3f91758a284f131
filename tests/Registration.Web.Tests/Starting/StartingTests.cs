using System.Net;
using AngleSharp.Html.Parser;

namespace EventRegistration.Web.Tests.Starting;

/// <summary>The published executable, started as after an installation: from another folder, with a few settings.</summary>
public sealed class StartingTests(PublishedProgram published) : IDisposable
{
    private const string Address = "--PublicBaseUrl=https://bijeenkomsten.example.org";
    private const string AnyPort = "--urls=http://127.0.0.1:0";

    private readonly string _folder = Directory.CreateTempSubdirectory("registration-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_program_serves_its_pages_and_prints_its_start_lines()
    {
        await using var program = await StartAsync([AnyPort, Address]);
        using var client = new HttpClient { BaseAddress = await program.ListeningAsync() };

        using var page = await new HtmlParser().ParseDocumentAsync(
            await client.GetStreamAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        var styles = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).ToList();

        Assert.NotEmpty(styles);
        foreach (var style in styles)
        {
            using var answer = await client.GetAsync(new Uri(style, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        var (code, output) = await program.StopAsync();
        Assert.Equal(0, code);
        Assert.Contains($"Registration listens on {client.BaseAddress}"[..^1], output, StringComparison.Ordinal);
        Assert.Contains($"Data lies in {Path.Combine(_folder, "App_Data")}", output, StringComparison.Ordinal);
        Assert.Contains($"Mail transport: .eml files in {Path.Combine(_folder, "App_Data", "mail")}", output, StringComparison.Ordinal);
        Assert.Contains(
            "There is no administrator yet. Make the first one at https://bijeenkomsten.example.org/setup?token=",
            output,
            StringComparison.Ordinal);
        Assert.Equal(4, output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task The_database_is_made_under_the_working_directory()
    {
        await using var program = await StartAsync([AnyPort, Address]);
        await program.ListeningAsync();

        Assert.True(File.Exists(Path.Combine(_folder, "App_Data", "registration.db")));
        Assert.Equal(["App_Data"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Data_lies_in_the_folder_of_the_service_manager()
    {
        var state = Path.Combine(_folder, "state");
        await using var program = await StartAsync([AnyPort, Address], ("STATE_DIRECTORY", state));
        await program.ListeningAsync();

        Assert.Contains($"Data lies in {state}", (await program.StopAsync()).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(state, "registration.db")));
        Assert.False(Directory.Exists(Path.Combine(_folder, "App_Data")));
    }

    [Fact]
    public async Task Development_needs_no_settings_and_shows_the_demo()
    {
        await using var program = await StartAsync([AnyPort, "--environment=Development"]);
        using var client = new HttpClient { BaseAddress = await program.ListeningAsync() };

        var page = await client.GetAsync(new Uri("/events/meerwaarde", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData(new[] { AnyPort }, "PublicBaseUrl is missing. Set it to")]
    [InlineData(
        new[] { AnyPort, "--PublicBaseUrl=bijeenkomsten" }, "PublicBaseUrl is \"bijeenkomsten\", which is not a web address. Set it to")]
    [InlineData(
        new[] { AnyPort, Address, "--Database:Provider=Oracle" },
        "Database:Provider is \"Oracle\", which is not known. Set it to Sqlite or PostgreSql.")]
    [InlineData(new[] { AnyPort, Address, "--Database:Provider=PostgreSql" }, "Database:ConnectionString is missing. Set it")]
    [InlineData(new[] { AnyPort, Address, "--Demo=misschien" }, "Demo is \"misschien\". Set it to true or false.")]
    [InlineData(new[] { AnyPort, Address, "--RateLimits:Enabled=soms" }, "RateLimits:Enabled is \"soms\". Set it to true or false.")]
    public async Task A_missing_or_wrong_setting_stops_with_the_remedy(string[] arguments, string said)
    {
        await using var program = await StartAsync(arguments);

        var (code, output) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_machine_without_time_zones_is_told_what_to_install()
    {
        await using var program = await StartAsync([AnyPort, Address], ("TZDIR", _folder));

        var (code, output) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains("does not know the time zone Europe/Amsterdam. Install", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_stops_with_the_known_commands()
    {
        await using var program = await StartAsync(["migreer", Address]);

        var (code, output) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.Contains("\"migreer\" is not a verb. Use one of ", output, StringComparison.Ordinal);
        Assert.Contains("migrate", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_without_a_database_refuses_and_makes_none()
    {
        await using var program = await StartAsync(["check", Address, $"--DataDirectory={Path.Combine(_folder, "nowhere")}"]);

        var (code, output) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.StartsWith("There is no database to check", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("--migrate")]
    public async Task The_migrate_command_makes_the_database_and_stops(string command)
    {
        await using var program = await StartAsync([command, Address]);

        var (code, output) = await program.EndAsync();

        Assert.Equal(0, code);
        Assert.Contains("The database is up to date.", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "App_Data", "registration.db")));
    }

    [Fact]
    public async Task The_demo_loads_once_and_passes_the_check_command()
    {
        await using var first = await StartAsync(["demo", Address]);
        Assert.Equal(0, (await first.EndAsync()).Code);

        await using var second = await StartAsync(["demo", Address]);
        Assert.Equal(1, (await second.EndAsync()).Code);

        await using var check = await StartAsync(["check", Address]);
        var (code, output) = await check.EndAsync();
        Assert.Equal(0, code);
        Assert.Contains("All places are in order.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_start_and_the_command_print_one_setup_link()
    {
        await using var first = await StartAsync([AnyPort, Address]);
        await first.ListeningAsync();
        var (_, printed) = await first.StopAsync();
        await using var command = await StartAsync(["setup-link", Address]);
        var (code, output) = await command.EndAsync();

        var link = output.Split('\n').Single(line => line.Contains("/setup?token=", StringComparison.Ordinal));
        Assert.Equal(0, code);
        Assert.StartsWith(
            "There is no administrator yet. Make the first one at https://bijeenkomsten.example.org/setup?token=",
            link,
            StringComparison.Ordinal);
        Assert.Contains(link, printed, StringComparison.Ordinal);
    }

    private async Task<RunningProgram> StartAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        RunningProgram.Start(await published.ExecutableAsync(), _folder, arguments, environment);
}
