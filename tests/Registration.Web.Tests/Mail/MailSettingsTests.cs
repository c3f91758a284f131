using EventRegistration.Installation;
using Microsoft.Extensions.Hosting.Internal;

namespace EventRegistration.Web.Tests.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Default_settings_write_files_from_an_address_of_the_site() => Assert.Equal(
        new MailSettings { From = "noreply@bijeenkomsten.example.org", Port = 587 }, Read());

    [Theory]
    [InlineData("None", 25)]
    [InlineData("starttls", 587)]
    [InlineData("Tls", 465)]
    public void The_default_port_follows_the_security(string security, int port) =>
        Assert.Equal(port, Read(("Mail:Security", security))!.Port);

    [Fact]
    public void Every_setting_can_be_given() => Assert.Equal(
        new MailSettings
        {
            Host = "smtp.example.org",
            Port = 2525,
            Security = MailSecurity.None,
            User = "post",
            Password = "geheim",
            From = "a@b.example",
        },
        Read(
            ("Mail:Host", "smtp.example.org"),
            ("Mail:Port", "2525"),
            ("Mail:Security", "None"),
            ("Mail:User", "post"),
            ("Mail:Password", "geheim"),
            ("Mail:From", "a@b.example")));

    [Theory]
    [InlineData("Mail:Host", "smtp://smtp.example.org", "is not the name of a server")]
    [InlineData("Mail:Port", "0", "Set it to a number from 1 to 65535")]
    [InlineData("Mail:Port", "smtp", "Set it to a number from 1 to 65535")]
    [InlineData("Mail:Security", "Ssl", "Set it to StartTls, Tls or None.")]
    [InlineData("Mail:Security", "1", "Set it to StartTls, Tls or None.")]
    [InlineData("Mail:From", "VNG <noreply@example.org>", "is not an e-mail address")]
    [InlineData("Mail:User", "post", "Set both, or neither.")]
    [InlineData("Mail:Password", "geheim", "Set both, or neither.")]
    public void A_wrong_setting_is_reported_with_its_remedy(string key, string value, string said)
    {
        Assert.Null(Read(out var problems, (key, value)));
        Assert.Contains(said, Assert.Single(problems), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Tls_from_the_first_byte_can_be_set() => Assert.Equal(
        (MailSecurity.Tls, 465),
        Read(("Mail:Host", "smtp.example.org"), ("Mail:Security", "Tls")) is { } read ? (read.Security, read.Port) : default);

    private static MailSettings? Read(params (string Key, string Value)[] given) => Read(out _, given);

    private static MailSettings? Read(out IReadOnlyList<string> problems, params (string Key, string Value)[] given)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(given.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
                .Append(KeyValuePair.Create("PublicBaseUrl", (string?)"https://bijeenkomsten.example.org")))
            .Build();
        return InstallationSettings.Read(configuration, new HostingEnvironment { EnvironmentName = "Production" }, out problems)?.Mail;
    }
}
