using EventRegistration.Web.Tests.Mail.Sending;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>Every setting of the table, given in the environment and on the command line.</summary>
public sealed class SettingTests(SettingStarts starts) : IClassFixture<SettingStarts>
{
    /// <summary>More posts than one client may send in a minute.</summary>
    private const int TooMany = 150;

    public static TheoryData<string, Way> All => Cases(ContractTable.Settings);

    public static TheoryData<string, Way> Refused => Cases(ContractTable.Settings.Where(setting => setting.Wrong is not null));

    public static TheoryData<string> ToCome => [.. ContractTable.SettingsToCome];

    [Theory, MemberData(nameof(All))]
    public async Task Setting_takes_effect_from_either_way(string key, Way way)
    {
        var started = await starts.WithEverySettingAsync(way);
        var folder = started.Folder;
        switch (key)
        {
            case "DataDirectory":
                await StartLines.SetUpLinkAsync(started.Program, SettingStarts.PublicAddress);
                Assert.Contains(Path.Combine(folder, "data"), started.Program.Output, StringComparison.Ordinal);
                Assert.NotEmpty(Directory.GetFileSystemEntries(Path.Combine(folder, "data")));
                Assert.False(Directory.Exists(Path.Combine(folder, "state")));
                break;
            case "Database:Provider":
                var (code, output, _) = await starts.RefusedAsync(way, (key, "PostgreSql"), ("PublicBaseUrl", SettingStarts.PublicAddress));
                Assert.Equal(2, code);
                Assert.Contains("Database:ConnectionString", output, StringComparison.Ordinal);
                break;
            case "Database:ConnectionString":
                Assert.True(File.Exists(Path.Combine(folder, "elsewhere.db")));
                Assert.False(File.Exists(Path.Combine(folder, "data", "registration.db")));
                break;
            case "PublicBaseUrl":
                await StartLines.SetUpLinkAsync(started.Program, SettingStarts.PublicAddress);
                break;
            case "Mail:Host" or "Mail:Port":
                await EnvelopeAsync(started);
                break;
            case "Mail:Security":
                Assert.Equal(way == Way.Environment, (await EnvelopeAsync(started)).Secured);
                break;
            case "Mail:User" or "Mail:Password":
                Assert.True((await EnvelopeAsync(started)).SignedIn);
                break;
            case "Mail:From":
                Assert.Equal(SettingStarts.Sender, (await EnvelopeAsync(started)).From);
                break;
            case "Demo":
                Assert.Equal(200, (await started.Visitor.GetAsync("/events/meerwaarde")).Status);
                break;
            case "RateLimits:Enabled":
                Assert.DoesNotContain(429, await PostTooManyAsync(started));
                break;
            default:
                Assert.Fail($"This test does not know how {key} shows.");
                break;
        }
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task Wrong_value_stops_the_start_and_names_the_setting(string key, Way way)
    {
        var row = ContractTable.Settings.Single(setting => setting.Key == key);
        var (code, output, made) = await starts.EverythingWrongAsync(way);

        Assert.Equal((2, 0), (code, made.Length));
        Assert.Contains(
            output.Split('\n'),
            line => line.Contains(key, StringComparison.Ordinal) && line.Contains(row.Quoted ?? key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_public_address_stops_the_start()
    {
        var (code, output, made) = await starts.RefusedAsync(Way.CommandLine);

        Assert.Equal((2, 0), (code, made.Length));
        Assert.Contains("PublicBaseUrl", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_lies_in_the_state_directory_by_default()
    {
        var started = await starts.WithDefaultsAsync();

        Assert.True(File.Exists(Path.Combine(started.Folder, "state", "registration.db")));
        Assert.Equal(["state"], Directory.GetFileSystemEntries(started.Folder).Select(Path.GetFileName));
    }

    [Theory, MemberData(nameof(ToCome))]
    public async Task Setting_to_come_has_no_effect_yet(string key)
    {
        var started = await starts.WithDefaultsAsync();

        Assert.False(Path.Exists(Path.Combine(started.Folder, SettingStarts.FileOf(key))));
    }

    [Fact]
    public async Task Mail_becomes_files_in_the_data_directory_by_default()
    {
        var started = await starts.WithDefaultsAsync();
        var link = await StartLines.SetUpLinkAsync(started.Program, SettingStarts.PublicAddress);
        using var administrator = new Visitor(started.Visitor.Site);
        await administrator.SubmitAsync(
            link, link, ("Name", "Bea Heerder"), ("Email", ContractSite.Email), ("Password", ContractSite.Password));

        await administrator.SubmitAsync("/account/forgot-password", "/account/forgot-password", ("Email", ContractSite.Email));

        var file = await FileAsync(Path.Combine(started.Folder, "state", "mail"), "*.eml");
        Assert.Equal(ContractSite.Email, Assert.Single((await ReadMail.FilesAsync([file]))[0].Addresses["to"]).Address);
    }

    [Fact]
    public async Task Demo_is_not_loaded_in_production_by_default() =>
        Assert.Equal(404, (await (await starts.WithDefaultsAsync()).Visitor.GetAsync("/events/meerwaarde")).Status);

    [Fact]
    public async Task Rate_limits_are_on_by_default() => Assert.Contains(429, await PostTooManyAsync(await starts.WithDefaultsAsync()));

    [Fact]
    public async Task Development_needs_no_settings_and_loads_the_demo()
    {
        var started = await starts.InDevelopmentAsync();

        await StartLines.SetUpLinkAsync(started.Program, $"{started.Visitor.Site}".TrimEnd('/'));
        Assert.Equal(200, (await started.Visitor.GetAsync("/events/meerwaarde")).Status);
        Assert.True(File.Exists(Path.Combine(started.Folder, "App_Data", "registration.db")));
    }

    private static TheoryData<string, Way> Cases(IEnumerable<Setting> settings)
    {
        var cases = new TheoryData<string, Way>();
        foreach (var (setting, way) in settings.SelectMany(setting => Enum.GetValues<Way>().Select(way => (setting, way))))
        {
            cases.Add(setting.Key, way);
        }

        return cases;
    }

    /// <summary>Makes the program send a mail, and returns what the server heard of it.</summary>
    private static async Task<ReadEnvelope> EnvelopeAsync(Started started)
    {
        var reply = await started.Visitor.PostAsync("/events/samenwerken/register", SignUpFields.Of($"Anna{Guid.NewGuid():N}"));
        Assert.Equal(303, reply.Status);
        await started.Server!.GivenAsync(1);
        return started.Server.Envelopes[0];
    }

    private static async Task<IReadOnlyList<int>> PostTooManyAsync(Started started)
    {
        var statuses = new List<int>();
        for (var time = 0; time < TooMany; time++)
        {
            statuses.Add((await started.Visitor.PostAsync("/events/geen-bijeenkomst/register")).Status);
        }

        return statuses;
    }

    private static async Task<string> FileAsync(string folder, string pattern)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, pattern) is [var file, ..])
            {
                return file;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
