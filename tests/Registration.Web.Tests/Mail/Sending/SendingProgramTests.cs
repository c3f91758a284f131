using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Starting;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail.Sending;

/// <summary>The published executable as a separate process that sends to a real server and is killed.</summary>
public sealed class SendingProgramTests(PublishedProgram published)
{
    private const int Mails = 8;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_process_killed_while_sending_repeats_only_that_mail(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var app = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(app, capacity: Mails);
        for (var i = 0; i < Mails; i++)
        {
            await app.RegisterAsync(meeting.Id, $"Persoon{i}");
        }

        await using var server = await SmtpServer.StartAsync("pause=0.4");
        await using (var killed = await StartAsync(database, server))
        {
            // The server has the whole third mail and has not acknowledged it.
            await server.GivenAsync(3);
            await killed.KillAsync();
        }

        Assert.Equal(3, server.Files.Count);
        var inTheMiddle = Assert.Single(await app.OutboxAsync(), mail => mail.State == MailState.Sending);

        // The lease of two minutes ends.
        await app.InDatabaseAsync(context => context.Outbox
            .Where(mail => mail.Id == inTheMiddle.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.LeasedUntil, mail => mail.CreatedAt)));
        await using (var restarted = await StartAsync(database, server))
        {
            await server.GivenAsync(Mails + 1);
            await EventuallyAsync(async () => (await app.OutboxAsync()).TrueForAll(mail => mail.State == MailState.Sent));
            Assert.Equal(0, (await restarted.StopAsync()).Code);
        }

        var outbox = await app.OutboxAsync();
        var read = await server.MessagesAsync();
        Assert.Equal(
            outbox.Select(mail => $"<{mail.MessageId}>").Append($"<{inTheMiddle.MessageId}>").Order(StringComparer.Ordinal),
            read.Select(mail => mail.MessageId).Order(StringComparer.Ordinal));
        var twice = read.Where(mail => mail.MessageId == $"<{inTheMiddle.MessageId}>").ToList();
        Assert.Equal(twice[0].Parts.Select(part => part.Content), twice[1].Parts.Select(part => part.Content));
        Assert.Equal([.. Enumerable.Repeat(1, Mails - 1), 2], outbox.Select(mail => mail.Attempts).Order());
    }

    [Fact]
    public async Task The_program_starts_tls_signs_in_and_names_its_transport()
    {
        using var certificate = new TestCertificate();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        await using var server = await SmtpServer.StartAsync($"tls={certificate.Files}", "login=post:geheim");

        await using var program = await StartAsync(
            database, server, "StartTls", certificate, "--Mail:User=post", "--Mail:Password=geheim");
        await server.GivenAsync(1);

        var envelope = Assert.Single(server.Envelopes);
        Assert.Equal((true, true), (envelope.Secured, envelope.SignedIn));
        Assert.Equal(["anna@gemeente.example.org"], envelope.To);
        var (_, output) = await program.StopAsync();
        Assert.Contains($"Mail transport: MailKit, to localhost:{server.Port}\n", output, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)geheim|anna|gemeente\\.example", output);
    }

    [Fact]
    public async Task The_program_begins_with_tls_if_configured()
    {
        using var certificate = new TestCertificate();
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        await using var server = await SmtpServer.StartAsync($"tls-first={certificate.Files}");

        await using var program = Start(await published.ExecutableAsync(), database, server, "Tls", certificate);

        await server.GivenAsync(1);
        Assert.True(Assert.Single(server.Envelopes).Secured);
    }

    private async Task<RunningProgram> StartAsync(
        TestDatabase database, SmtpServer server, string security = "None", TestCertificate? trusted = null, params string[] more)
    {
        var program = Start(await published.ExecutableAsync(), database, server, security, trusted, more);
        await program.ListeningAsync();
        return program;
    }

    private static RunningProgram Start(
        string executable,
        TestDatabase database,
        SmtpServer server,
        string security,
        TestCertificate? trusted,
        params string[] more) => RunningProgram.Start(
        executable,
        database.DataDirectory,
        [
            "--urls=http://127.0.0.1:0",
            "--PublicBaseUrl=https://bijeenkomsten.example.org",
            $"--DataDirectory={database.DataDirectory}",
            $"--Database:Provider={database.Provider}",
            $"--Database:ConnectionString={database.ConnectionString}",
            "--Mail:Host=localhost",
            $"--Mail:Port={server.Port}",
            $"--Mail:Security={security}",
            .. more,
        ],
        trusted is null ? [] : [("SSL_CERT_FILE", trusted.Certificate)]);

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
