using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Mail.Sending;

/// <summary>An independent mail server in a process of its own: tests/smtp-server.py. The test fails if a requirement is missing.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("registration-smtp-").FullName;
    private readonly ConcurrentQueue<string> _trouble = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private SmtpServer(string[] told)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(
                "/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "smtp-server.py"), _folder, .. told])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => _trouble.Enqueue(line.Data ?? "");
    }

    public int Port { get; private set; }

    /// <summary>The events so far, such as <c>connected</c> and <c>rcpt anna@example.org</c>.</summary>
    public IReadOnlyList<string> Said => File.ReadAllLines(Path.Combine(_folder, "said"));

    /// <summary>The messages that were received whole, in that order.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(_folder, "*.eml").Order(StringComparer.Ordinal)];

    public IReadOnlyList<ReadEnvelope> Envelopes =>
        [.. Files.Select(file => JsonSerializer.Deserialize<ReadEnvelope>(File.ReadAllText(Path.ChangeExtension(file, ".json")))!)];

    /// <summary>Starts a server that answers as the arguments say, in the words of the script.</summary>
    public static async Task<SmtpServer> StartAsync(params string[] told)
    {
        var server = new SmtpServer(told);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var first = await Task.WhenAny(server._port.Task, server._process.WaitForExitAsync()).WaitAsync(Patience);
        server.Port = first == server._port.Task
            ? await server._port.Task
            : throw new InvalidOperationException(
                $"The mail server stopped (it needs Debian's python3-aiosmtpd): {string.Join('\n', server._trouble)}");
        return server;
    }

    /// <summary>Waits until this many messages were received whole.</summary>
    public async Task GivenAsync(int messages)
    {
        using var limit = new CancellationTokenSource(Patience * 2);
        while (Files.Count < messages)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    public Task<IReadOnlyList<ReadMail>> MessagesAsync() => ReadMail.FilesAsync(Files);

    public async Task<ReadMail> OnlyMessageAsync() => Assert.Single(await MessagesAsync());

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is not null && line.StartsWith("listening ", StringComparison.Ordinal))
        {
            _port.TrySetResult(int.Parse(line[10..], CultureInfo.InvariantCulture));
        }
    }
}

internal sealed record ReadEnvelope(string From, IReadOnlyList<string> To, int Connection, bool SignedIn, bool Secured);
