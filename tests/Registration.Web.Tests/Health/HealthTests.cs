using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Health_is_ready_only_without_pending_migrations(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(app, "/health/live"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync(app, "/health/ready"));

        await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(
            """DELETE FROM "__EFMigrationsHistory" """, TestContext.Current.CancellationToken));

        var (status, text) = await AskAsync(app, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("migrate", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_database_is_alive_but_not_ready()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await app.SpoilDatabaseAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(app, "/health/ready")).Status);
        Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync(app, "/health/live"));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(TestApp app, string address)
    {
        var answer = await app.AskAsync(HttpMethod.Get, address);
        Assert.Equal("text/plain", answer.Message.Content.Headers.ContentType!.MediaType);
        Assert.False(answer.Message.Headers.Contains("Set-Cookie"));
        return (answer.Status, answer.Text);
    }
}
