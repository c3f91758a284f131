using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Mail.Sending;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Mail.Sending;

public sealed class PickupFolderTests : IDisposable
{
    private readonly DateTime _start = DateTime.UtcNow;
    private readonly string _data = Directory.CreateTempSubdirectory("registration-pickup-").FullName;

    private string Folder => Path.Combine(_data, "mail");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_mail_file_reads_as_the_mail_was_composed()
    {
        Assert.Equal(new Accepted("Written as a file"), await SendAsync(Sample.Mail));

        ReadBack.IsAsComposed(Assert.Single(await ReadMail.FilesAsync(Files())), _start);
    }

    [Fact]
    public async Task The_file_is_private_and_named_after_the_message()
    {
        await SendAsync(Sample.Mail);

        Assert.Equal(["0199f0c2aaaa7bbb8cccdddddddddddd.eml"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(Folder) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task A_repeated_mail_overwrites_its_file()
    {
        await SendAsync(Sample.Mail);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, ".0199f0c2aaaa7bbb8cccdddddddddddd"), "half", TestContext.Current.CancellationToken);

        Assert.IsType<Accepted>(await SendAsync(Sample.Mail));

        Assert.Single(Directory.GetFileSystemEntries(Folder));
        ReadBack.IsAsComposed(Assert.Single(await ReadMail.FilesAsync(Files())), _start);
    }

    [Fact]
    public async Task A_message_id_never_leads_out_of_the_folder()
    {
        await SendAsync(Sample.Mail with { MessageId = "../../weg/..@example.org" });

        Assert.Equal(["------weg---.eml"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_unwritable_folder_is_a_temporary_refusal()
    {
        await File.WriteAllTextAsync(Folder, "in the way", TestContext.Current.CancellationToken);

        Assert.Equal(new RefusedForNow("The folder for mail cannot be written: IOException"), await SendAsync(Sample.Mail));
    }

    [Fact]
    public async Task Mail_without_a_server_lies_under_the_data_directory()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(app, capacity: 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");

        Assert.Equal(2, await app.SendMailAsync());

        var files = Directory.GetFiles(Path.Combine(app.Database.DataDirectory, "mail"), "*.eml");
        var read = await ReadMail.FilesAsync(files);
        Assert.Equal(
            ["anna@gemeente.example.org", "bram@gemeente.example.org"],
            read.Select(mail => Assert.Single(mail.Addresses["to"]).Address).Order(StringComparer.Ordinal));
        Assert.Equal(
            (await app.OutboxAsync()).Select(mail => $"<{mail.MessageId}>").Order(StringComparer.Ordinal),
            read.Select(mail => mail.MessageId).Order(StringComparer.Ordinal));
        Assert.All(read, mail => Assert.Empty(mail.Defects));
        Assert.DoesNotMatch("(?i)anna|bram|gemeente", string.Join('\n', files.Select(Path.GetFileName)));
    }

    private Task<SendOutcome> SendAsync(ComposedMail mail) =>
        new PickupFolder(Folder).SendAsync(mail, TestContext.Current.CancellationToken);

    private string[] Files() => Directory.GetFiles(Folder, "*.eml");
}
