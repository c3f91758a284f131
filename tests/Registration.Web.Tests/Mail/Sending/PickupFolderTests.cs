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
    public async Task A_mail_becomes_a_file_that_reads_as_it_was_composed()
    {
        Assert.Equal(new Accepted("Written as a file"), await SendAsync(Sample.Mail));

        ReadBack.IsAsComposed(Assert.Single(await ReadMail.FilesAsync(Files())), _start);
    }

    [Fact]
    public async Task The_file_is_named_after_the_message_and_nobody_else_may_read_it()
    {
        await SendAsync(Sample.Mail);

        Assert.Equal(["0199f0c2aaaa7bbb8cccdddddddddddd.eml"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(Folder) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task The_same_mail_again_is_the_same_file()
    {
        await SendAsync(Sample.Mail);
        await File.WriteAllTextAsync(Path.Combine(Folder, ".0199f0c2aaaa7bbb8cccdddddddddddd"), "half", TestContext.Current.CancellationToken);

        Assert.IsType<Accepted>(await SendAsync(Sample.Mail));

        Assert.Single(Directory.GetFileSystemEntries(Folder));
        ReadBack.IsAsComposed(Assert.Single(await ReadMail.FilesAsync(Files())), _start);
    }

    [Fact]
    public async Task No_message_id_leads_out_of_the_folder()
    {
        await SendAsync(Sample.Mail with { MessageId = "../../weg/..@example.org" });

        Assert.Equal(["------weg---.eml"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_refusal_for_now()
    {
        await File.WriteAllTextAsync(Folder, "in the way", TestContext.Current.CancellationToken);

        Assert.Equal(new RefusedForNow("The folder for mail cannot be written: IOException"), await SendAsync(Sample.Mail));
    }

    [Fact]
    public async Task Without_a_server_every_mail_of_the_outbox_lies_under_the_data_directory()
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
        Assert.Equal((await app.OutboxAsync()).Select(mail => $"<{mail.MessageId}>").Order(StringComparer.Ordinal), read.Select(mail => mail.MessageId).Order(StringComparer.Ordinal));
        Assert.All(read, mail => Assert.Empty(mail.Defects));
        Assert.DoesNotMatch("(?i)anna|bram|gemeente", string.Join('\n', files.Select(Path.GetFileName)));
    }

    private Task<SendOutcome> SendAsync(ComposedMail mail) =>
        new PickupFolder(Folder).SendAsync(mail, TestContext.Current.CancellationToken);

    private string[] Files() => Directory.GetFiles(Folder, "*.eml");
}
