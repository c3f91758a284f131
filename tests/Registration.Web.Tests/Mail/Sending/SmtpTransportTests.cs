using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Mail.Sending;

namespace EventRegistration.Web.Tests.Mail.Sending;

/// <summary>The transport against aiosmtpd, an independent mail server.</summary>
public sealed class SmtpTransportTests
{
    private readonly DateTime _start = DateTime.UtcNow;

    /// <summary>The answers of the server and the outcomes that follow.</summary>
    public static TheoryData<string, SendOutcome> Answers
    {
        get
        {
            (string Told, SendOutcome Outcome)[] answers =
            [
                ("greeting=421 4.3.2 Closing", new RefusedForNow("421 4.3.2 Closing")),
                ("greeting=554 5.3.2 No mail here", new RefusedForNow("554 5.3.2 No mail here")),
                ("mail=451 4.3.0 Later", new RefusedForNow("451 4.3.0 Later")),
                ("mail=530 5.7.0 Sign in first", new RefusedForNow("530 5.7.0 Sign in first")),
                ("mail=550 5.1.8 Unknown sender", new RefusedForGood("550 5.1.8 Unknown sender")),
                ("rcpt=450 4.2.1 Mailbox busy", new RefusedForNow("450 4.2.1 Mailbox busy")),
                ("rcpt=550 5.1.1 No such person", new RefusedForGood("550 5.1.1 No such person")),
                ("rcpt=554 5.7.1 Refused", new RefusedForGood("554 5.7.1 Refused")),
                ($"rcpt:{Sample.Recipient}=550 5.1.1 <{Sample.Recipient}>: unknown", new RefusedForGood("550 5.1.1 <…>: unknown")),
                ("data=452 4.3.1 Disk full", new RefusedForNow("452 4.3.1 Disk full")),
                ("data=554 5.6.0 Refused as spam", new RefusedForGood("554 5.6.0 Refused as spam")),
            ];
            return [.. answers];
        }
    }

    [Fact]
    public async Task A_mail_arrives_as_it_was_composed()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        Assert.StartsWith("250 ", Assert.IsType<Accepted>(await SendAsync(sending, Sample.Mail)).Answer, StringComparison.Ordinal);

        ReadBack.IsAsComposed(await server.OnlyMessageAsync(), _start);
        var envelope = Assert.Single(server.Envelopes);
        Assert.Equal(("noreply@example.org", false, false), (envelope.From, envelope.SignedIn, envelope.Secured));
        Assert.Equal([Sample.Recipient], envelope.To);
    }

    [Fact]
    public async Task A_minimal_mail_has_two_parts_and_no_reply_address()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        await SendAsync(sending, Sample.Mail with { Calendar = null, ReplyTo = null });

        var read = await server.OnlyMessageAsync();
        Assert.Equal(["text/plain", "text/html"], read.Parts.Select(part => part.Type));
        Assert.Equal(["from", "to"], read.Addresses.Keys);
    }

    [Fact]
    public async Task A_repeated_mail_keeps_its_message_id()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        await SendAsync(sending, Sample.Mail);
        await SendAsync(sending, Sample.Mail);

        Assert.Equal(Enumerable.Repeat($"<{Sample.Mail.MessageId}>", 2), (await server.MessagesAsync()).Select(read => read.MessageId));
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task Temporary_and_permanent_refusals_differ_at_every_step(string told, SendOutcome outcome)
    {
        await using var server = await SmtpServer.StartAsync(told);
        await using var sending = New(server.Port);

        Assert.Equal(outcome, await SendAsync(sending, Sample.Mail));
        Assert.Empty(server.Files);
    }

    [Fact]
    public async Task A_refused_recipient_delays_no_other_mail()
    {
        await using var server = await SmtpServer.StartAsync("rcpt:weg@example.org=550 5.1.1 Gone", "rcpt:vol@example.org=452 4.2.2 Full");
        await using var sending = New(server.Port);

        Assert.IsType<Accepted>(await SendAsync(sending, Sample.To("anna@example.org")));
        Assert.Equal(new RefusedForGood("550 5.1.1 Gone"), await SendAsync(sending, Sample.To("weg@example.org")));
        Assert.Equal(new RefusedForNow("452 4.2.2 Full"), await SendAsync(sending, Sample.To("vol@example.org")));
        Assert.IsType<Accepted>(await SendAsync(sending, Sample.To("bram@example.org")));

        Assert.Equal(["anna@example.org", "bram@example.org"], server.Envelopes.SelectMany(envelope => envelope.To));
    }

    [Theory]
    [InlineData("greeting")]
    [InlineData("mail")]
    [InlineData("rcpt")]
    [InlineData("data")]
    public async Task A_silent_server_is_abandoned_in_time(string place)
    {
        await using var server = await SmtpServer.StartAsync($"hang={place}");
        await using var sending = New(server.Port, TimeSpan.FromSeconds(1));
        var since = Stopwatch.StartNew();

        Assert.Equal(new RefusedForNow("No answer in time"), await SendAsync(sending, Sample.Mail));

        Assert.InRange(since.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("greeting")]
    [InlineData("mail")]
    [InlineData("rcpt")]
    [InlineData("data")]
    public async Task A_broken_connection_is_a_temporary_refusal(string place)
    {
        await using var server = await SmtpServer.StartAsync($"drop={place}");
        await using var sending = New(server.Port);

        var outcome = Assert.IsType<RefusedForNow>(await SendAsync(sending, Sample.Mail));

        Assert.Matches("^(The connection was lost|No connection: ConnectionReset)$", outcome.Answer);
        Assert.Single(server.Said, "connected");
    }

    [Fact]
    public async Task A_missing_server_is_a_temporary_refusal()
    {
        await using var sending = New(UnusedPort());

        Assert.Equal(new RefusedForNow("No connection: ConnectionRefused"), await SendAsync(sending, Sample.Mail));
    }

    [Fact]
    public async Task Cancellation_stops_at_once_and_the_next_mail_is_sent()
    {
        await using var server = await SmtpServer.StartAsync("pause=3");
        await using var sending = New(server.Port);
        using var cancelled = new CancellationTokenSource();
        var first = sending.SendAsync(Sample.To("anna@example.org"), cancelled.Token);
        await server.GivenAsync(1);
        var since = Stopwatch.StartNew();

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.True(since.Elapsed < TimeSpan.FromSeconds(2), $"{since.Elapsed}");
        Assert.IsType<Accepted>(await SendAsync(sending, Sample.To("bram@example.org")));
    }

    [Fact]
    public async Task Consecutive_mails_share_a_connection()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SendAsync(sending, Sample.To($"persoon{i}@example.org", i))));

        Assert.Equal(Enumerable.Repeat(1, 10), server.Envelopes.Select(envelope => envelope.Connection));
        Assert.Equal(10, server.Envelopes.SelectMany(envelope => envelope.To).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_limit_of_mails_per_connection_opens_another()
    {
        await using var server = await SmtpServer.StartAsync("only=2");
        await using var sending = New(server.Port);

        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<Accepted>(await SendAsync(sending, Sample.To($"persoon{i}@example.org", i)));
        }

        Assert.Equal([1, 1, 2, 2, 3], server.Envelopes.Select(envelope => envelope.Connection));
    }

    [Fact]
    public async Task A_connection_closed_by_the_server_loses_no_mail()
    {
        await using var server = await SmtpServer.StartAsync("idle=1");
        await using var sending = New(server.Port);
        Assert.IsType<Accepted>(await SendAsync(sending, Sample.To("anna@example.org", 1)));

        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.IsType<Accepted>(await SendAsync(sending, Sample.To("bram@example.org", 2)));
        Assert.Equal([1, 2], server.Envelopes.Select(envelope => envelope.Connection));
    }

    [Fact]
    public async Task A_name_and_a_password_sign_in()
    {
        await using var server = await SmtpServer.StartAsync("login=post:geheim");
        await using var sending = New(server.Port, signIn: ("post", "geheim"));

        Assert.IsType<Accepted>(await SendAsync(sending, Sample.Mail));

        Assert.True(Assert.Single(server.Envelopes).SignedIn);
    }

    [Fact]
    public async Task A_wrong_password_is_a_temporary_refusal()
    {
        await using var server = await SmtpServer.StartAsync("login=post:geheim");
        await using var sending = New(server.Port, signIn: ("post", "onjuist"));

        Assert.IsType<RefusedForNow>(await SendAsync(sending, Sample.Mail));
        Assert.Empty(server.Files);
    }

    [Fact]
    public async Task A_policy_refusal_after_sign_in_is_temporary()
    {
        await using var server = await SmtpServer.StartAsync("rcpt=554 5.7.1 Relay access denied");
        await using var sending = New(server.Port, signIn: ("post", "geheim"));

        Assert.Equal(new RefusedForNow("554 5.7.1 Relay access denied"), await SendAsync(sending, Sample.Mail));
    }

    [Fact]
    public async Task Mail_is_not_sent_unencrypted_if_starttls_is_required()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port, security: MailSecurity.StartTls);

        Assert.Equal(new RefusedForNow("No secure connection"), await SendAsync(sending, Sample.Mail));
        Assert.DoesNotContain(server.Said, line => line.StartsWith("mail ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_is_not_sent_if_the_server_lacks_tls()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port, security: MailSecurity.Tls);

        Assert.Equal(new RefusedForNow("No secure connection"), await SendAsync(sending, Sample.Mail));
        Assert.DoesNotContain(server.Said, line => line.StartsWith("mail ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused()
    {
        using var certificate = new TestCertificate();
        await using var server = await SmtpServer.StartAsync($"tls={certificate.Files}");
        await using var sending = New(server.Port, security: MailSecurity.StartTls);

        Assert.Equal(new RefusedForNow("No secure connection"), await SendAsync(sending, Sample.Mail));
        Assert.DoesNotContain(server.Said, line => line.StartsWith("mail ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_break_never_becomes_a_header_or_a_command()
    {
        const string injection = "\r\nBcc: iedereen@example.org\r\n\r\nRCPT TO:<iedereen@example.org>\r\n\n\r\u0000\u0085\u2028"
            + "=?utf-8?q?=0D=0ABcc:_iedereen@example.org?=";
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        await SendAsync(sending, Sample.Mail with
        {
            Subject = $"Werk{injection}",
            From = new MailAddress($"Site{injection}", "noreply@example.org"),
            To = new MailAddress($"Anna{injection}", "anna@example.org"),
            ReplyTo = new MailAddress($"VNG{injection}", "vraag@vng.example.org"),
            MessageId = $"een@example.org{injection}",
            Language = $"nl{injection}",
        });

        var read = await server.OnlyMessageAsync();
        Assert.Equal(
            [
                "auto-submitted", "content-language", "content-type", "date", "from", "message-id", "mime-version", "reply-to", "subject",
                "to",
            ],
            read.Headers.Select(header => header[0]).Order(StringComparer.Ordinal));
        Assert.Equal(
            "Werk Bcc: iedereen@example.org RCPT TO:<iedereen@example.org> = ?utf-8?q?=0D=0ABcc:_iedereen@example.org?=", read["subject"]);
        Assert.Equal(["anna@example.org"], read.Addresses["to"].Select(address => address.Address));
        Assert.Equal(["anna@example.org"], Assert.Single(server.Envelopes).To);
    }

    [Fact]
    public async Task An_address_field_with_several_addresses_is_refused()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        string[] addresses =
        [
            "anna@example.org>\r\nRCPT TO:<bram@example.org", "anna@example.org, bram@example.org", "<anna@example.org>", "@", "anna",
        ];
        foreach (var address in addresses)
        {
            Assert.IsType<RefusedForGood>(await SendAsync(sending, Sample.To(address)));
        }

        Assert.Empty(server.Said);
    }

    [Fact]
    public async Task International_domains_become_ascii_and_international_local_parts_are_refused()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        Assert.IsType<Accepted>(await SendAsync(sending, Sample.To("info@patiëntenraad.example")));
        Assert.IsType<RefusedForGood>(await SendAsync(sending, Sample.To("zoë@example.org")));

        Assert.Equal(["info@xn--patintenraad-4eb.example"], Assert.Single(server.Envelopes).To);
        Assert.Equal("info@xn--patintenraad-4eb.example", Assert.Single((await server.OnlyMessageAsync()).Addresses["to"]).Address);
    }

    [Fact]
    public async Task Every_name_is_read_as_it_was_typed()
    {
        string[] names = ["", "Anna", "Anna \"Ans\" Meer", "\"Anna\"", "Meer, Anna", "Anna (VNG)", "a@b.example", "C:\\temp\\", "Ö", "李小龍"];
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        foreach (var name in names)
        {
            await SendAsync(sending, Sample.Mail with { To = new MailAddress(name, Sample.Recipient) });
        }

        Assert.Equal(names, (await server.MessagesAsync()).Select(read => Assert.Single(read.Addresses["to"]).Name));
    }

    [Fact]
    public async Task A_name_too_long_for_a_line_is_folded()
    {
        var name = new string('é', 150);
        await using var server = await SmtpServer.StartAsync();
        await using var sending = New(server.Port);

        await SendAsync(sending, Sample.Mail with { To = new MailAddress(name, Sample.Recipient) });

        // Python 3.11 keeps the white space between encoded words in a name, which is not part of it (RFC 2047 section 6.2).
        var read = await server.OnlyMessageAsync();
        Assert.Equal(name, Assert.Single(read.Addresses["to"]).Name.Replace(" ", "", StringComparison.Ordinal));
        Assert.InRange(read.LongestLine, 1, 998);
    }

    private static Task<SendOutcome> SendAsync(SmtpTransport transport, ComposedMail mail) =>
        transport.SendAsync(mail, TestContext.Current.CancellationToken);

    private static SmtpTransport New(
        int port, TimeSpan? atMost = null, MailSecurity security = MailSecurity.None, (string User, string Password)? signIn = null)
    {
        var settings = new MailSettings
        {
            Host = "127.0.0.1",
            Port = port,
            Security = security,
            User = signIn?.User,
            Password = signIn?.Password,
            From = "noreply@example.org",
        };
        return new SmtpTransport(settings, atMost ?? TimeSpan.FromSeconds(20));
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
