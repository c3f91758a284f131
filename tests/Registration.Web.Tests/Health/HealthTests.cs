using System.Net;
using EventRegistration.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EventRegistration.Web.Tests.Health;

public sealed class HealthTests : IDisposable
{
    private readonly LookHost _host = new();

    [Fact]
    public async Task A_migrated_database_is_ready()
    {
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync("/health/live"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync("/health/ready"));
    }

    [Fact]
    public async Task A_pending_migration_is_not_ready()
    {
        await _host.ChangeAsync(context => context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" """));

        var (status, text) = await AskAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("migrate", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_not_ready_but_alive()
    {
        await _host.SpoilDatabaseAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync("/health/ready")).Status);
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync("/health/live"));
    }

    public void Dispose() => _host.Dispose();

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string address)
    {
        var answer = await _host.SendAsync(HttpMethod.Get, address);
        Assert.Equal("text/plain", answer.Message.Content.Headers.ContentType!.MediaType);
        Assert.False(answer.Message.Headers.Contains("Set-Cookie"));
        return (answer.Status, answer.Text);
    }
}
