using EventRegistration.Web.Tests.Starting;
using Microsoft.Data.Sqlite;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>Every verb of the table, with the exit code that scripts rely on.</summary>
public sealed class VerbTests(PublishedProgram published) : IDisposable
{
    private const string Address = $"--PublicBaseUrl={ContractSite.PublicAddress}";

    private readonly string _folder = Directory.CreateTempSubdirectory("registration-verbs-").FullName;

    public static TheoryData<string> ToCome => [.. ContractTable.VerbsToCome];

    private string Database => Path.Combine(_folder, "App_Data", "registration.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verbs_exit_with_the_codes_of_their_rows()
    {
        var actual = new List<VerbRun>();
        foreach (var run in ContractTable.Verbs)
        {
            if (run.After == State.Breached)
            {
                await BreachAsync();
            }

            var (code, output) = await RunAsync(run.Verb, Address);
            actual.Add(run with { ExitCode = code });
            var printsLink = StartLines.SetUpLink(output, ContractSite.PublicAddress) is not null;
            Assert.Equal(run.Verb.TrimStart('-') == "setup-link", printsLink);
            Assert.True(File.Exists(Database), $"{run.Verb} made no database: {output}");
        }

        Assert.Equal(ContractTable.Verbs, actual);
    }

    [Theory, MemberData(nameof(ToCome))]
    public async Task Verb_to_come_exits_with_2(string verb)
    {
        foreach (var spelled in new[] { verb, $"--{verb}" })
        {
            var (code, output) = await RunAsync(spelled, Address);

            Assert.Equal(2, code);
            Assert.Contains(verb, output, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(_folder));
        }
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var program = RunningProgram.Start(await published.ExecutableAsync(), _folder, arguments);
        return await program.EndAsync();
    }

    /// <summary>Makes the counters of places contradict the registrations, in whichever table counts them.</summary>
    private async Task BreachAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var find = connection.CreateCommand();
        find.CommandText = "SELECT main.name FROM sqlite_master main JOIN pragma_table_info(main.name) one WHERE one.name = 'Held'";
        var table = (string?)await find.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await using var breach = connection.CreateCommand();
        breach.CommandText = $"UPDATE \"{table}\" SET Held = Held - 1 WHERE Held > 0";
        Assert.NotEqual(0, await breach.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
