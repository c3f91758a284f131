using EventRegistration.Installation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace EventRegistration.Web.Tests.Starting;

public sealed class NetworkShareTests
{
    [Fact]
    public void A_share_is_refused_for_sqlite_with_the_remedy()
    {
        var problems = ProblemsOf(DriveType.Network, ("DataDirectory", "/mnt/share/registration"));

        var problem = Assert.Single(problems);
        Assert.StartsWith("/mnt/share/registration/registration.db lies on a network share", problem, StringComparison.Ordinal);
        Assert.Contains("Set DataDirectory to", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_is_accepted_for_data_beside_postgresql() => Assert.Empty(ProblemsOf(
        DriveType.Network,
        ("DataDirectory", "/mnt/share/registration"),
        ("Database:Provider", "PostgreSql"),
        ("Database:ConnectionString", "Host=localhost")));

    [Theory]
    [InlineData(DriveType.Fixed)]
    [InlineData(DriveType.Ram)]
    [InlineData(DriveType.Unknown)]
    public void A_local_disk_is_accepted(DriveType type) => Assert.Empty(ProblemsOf(type));

    [Fact]
    public void The_nearest_existing_folder_of_the_file_decides()
    {
        List<string> asked = [];
        NetworkShare.Holds("/no/such/folder/registration.db", folder =>
        {
            asked.Add(folder);
            return DriveType.Fixed;
        });

        Assert.Equal(["/"], asked);
        Assert.True(NetworkShare.Holds(@"\\server\share\registration.db", _ => DriveType.Fixed) || !OperatingSystem.IsWindows());
        Assert.NotEqual(DriveType.Network, NetworkShare.TypeOf(Path.GetTempPath()));
    }

    [Fact]
    public void An_unreadable_connection_string_is_reported() => Assert.StartsWith(
        "Database:ConnectionString cannot be read",
        Assert.Single(ProblemsOf(DriveType.Fixed, ("Database:ConnectionString", "Dta Surce=x"))),
        StringComparison.Ordinal);

    private static IReadOnlyList<string> ProblemsOf(DriveType type, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append((Key: "PublicBaseUrl", Value: "https://bijeenkomsten.example.org"))
                .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        InstallationSettings.Read(configuration, new HostingEnvironment { EnvironmentName = "Production" }, _ => type, out var problems);
        return problems;
    }
}
