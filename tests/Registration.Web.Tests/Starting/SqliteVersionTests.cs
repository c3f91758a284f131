using EventRegistration.Data;

namespace EventRegistration.Web.Tests.Starting;

public sealed class SqliteVersionTests
{
    [Theory]
    [InlineData("3.51.3")]
    [InlineData("3.53.4")]
    [InlineData("4.0.0")]
    public void A_library_without_the_wal_reset_fault_is_accepted(string version) => Assert.Null(SqliteVersion.Problem(version));

    [Theory]
    [InlineData("3.51.2")]
    [InlineData("3.50.4")]
    [InlineData("unknown")]
    public void An_older_library_is_refused_with_its_version(string version) =>
        Assert.StartsWith($"This SQLite library ({version}) can lose", SqliteVersion.Problem(version), StringComparison.Ordinal);

    [Fact]
    public void The_library_of_this_build_is_accepted() => Assert.Null(SqliteVersion.Problem());
}
