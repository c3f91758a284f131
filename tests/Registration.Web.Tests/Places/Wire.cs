using System.Net;
using System.Net.Sockets;
using System.Text;
using EventRegistration.Data;
using EventRegistration.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The network between an app's writer of places and PostgreSQL, which a test may let fail.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT\0");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private readonly string _host;
    private readonly int _port;
    private int _commitsUntilLoss = int.MaxValue;

    public Wire(TestDatabase database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        (_host, _port) = (settings.Host!, settings.Port);
        _listener.Start();
        settings.Host = IPAddress.Loopback.ToString();
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        settings.Timeout = 1;
        ConnectionString = settings.ConnectionString;
        _ = AcceptAsync();
    }

    /// <summary>The connection string through this wire. A connection attempt is given up after a second.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether new connections are taken and never answered, as when a machine is gone.</summary>
    public bool Silent { get; set; }

    /// <summary>An app whose writer of places is at the other end; its pages read without it.</summary>
    public TestAppOptions Between() => new()
    {
        Services = services => services.AddSingleton<PlacesDatabase>(provider => new PostgreSqlPlacesDatabase(
            ConnectionString, provider.GetRequiredService<IDbContextFactory<PostgreSqlContext>>().CreateDbContext)),
    };

    /// <summary>Loses the connection at a COMMIT, counted from 1 as of now: the database carries it out, and its answer is lost.</summary>
    public void LoseAnswerToCommit(int number) => Volatile.Write(ref _commitsUntilLoss, number);

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        _listener.Dispose();
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_ends.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                if (Silent)
                {
                    await Task.Delay(Timeout.Infinite, _ends.Token);
                }

                using var server = new TcpClient();
                await server.ConnectAsync(_host, _port, _ends.Token);
                var losing = new TaskCompletionSource();
                await Task.WhenAny(
                    AskAsync(client.GetStream(), server.GetStream(), losing), AnswerAsync(server.GetStream(), client.GetStream(), losing));
            }
            catch (Exception exception) when (
                exception is OperationCanceledException or ObjectDisposedException or SocketException or IOException)
            {
                // Either end has gone.
            }
        }
    }

    private async Task AskAsync(NetworkStream client, NetworkStream server, TaskCompletionSource losing)
    {
        var buffer = new byte[65_536];
        for (int read; (read = await client.ReadAsync(buffer, _ends.Token)) > 0;)
        {
            if (buffer.AsSpan(0, read).IndexOf(Commit) >= 0 && Interlocked.Decrement(ref _commitsUntilLoss) == 0)
            {
                losing.SetResult();
            }

            await server.WriteAsync(buffer.AsMemory(0, read), _ends.Token);
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client, TaskCompletionSource losing)
    {
        var buffer = new byte[65_536];
        for (int read; (read = await server.ReadAsync(buffer, _ends.Token)) > 0;)
        {
            if (losing.Task.IsCompleted)
            {
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, read), _ends.Token);
        }
    }
}
