using System.Text.RegularExpressions;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>“This was not me” after several changes: the first address to undo wins, and nobody turns it against that one.</summary>
public sealed partial class UndoneAddressTests
{
    private const string First = "anna@gemeente.example.org";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Undoing_a_change_ends_every_later_change(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var (meeting, anna) = await RegisteredAsync(app);
        await ChangeAsync(app, anna, "b@anders.nl");
        await ChangeAsync(app, anna, "c@anders.nl");
        await app.SendMailAsync();
        var (ofFirst, ofSecond) = (UndoLink(transport, First), UndoLink(transport, "b@anders.nl"));
        var taken = await app.OwnPageAsync(anna);

        Assert.Equal(303, (await app.PostAsync(ofFirst, [])).Status);

        var own = await app.OwnPageAsync(anna);
        Assert.Equal(422, (await app.PostAsync(ofSecond, [])).Status);
        Assert.StartsWith(
            "Deze wijziging is al ongedaan gemaakt. Met deze link kunt u niets meer terugzetten.",
            (await app.GetAsync(ofSecond)).Page.QuerySelectorAll("main p").Select(line => line.TextContent)
                .Single(line => line.StartsWith("Deze", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Equal((200, 404), ((await app.GetAsync(own)).Status, (await app.GetAsync(taken)).Status));
        Assert.Contains(First, (await app.GetAsync(own)).Main, StringComparison.Ordinal);
        Assert.Equal(
            [true, true],
            await app.InDatabaseAsync(async context => (await context.AddressChanges.Where(one => one.RegistrationId == anna).ToListAsync())
                .ConvertAll(one => one is { UndoneAt: not null, UsedAt: not null })));
        Assert.Equal("Held", (await app.StandAsync(meeting))["Anna"]);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Earlier_change_can_be_undone_after_a_later_one(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var (_, anna) = await RegisteredAsync(app);
        await ChangeAsync(app, anna, "b@anders.nl");
        await ChangeAsync(app, anna, "c@anders.nl");
        await app.SendMailAsync();
        await app.PostAsync(UndoLink(transport, "b@anders.nl"), []);
        app.Clock!.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(303, (await app.PostAsync(UndoLink(transport, First), [])).Status);

        Assert.Contains(First, (await app.GetAsync(await app.OwnPageAsync(anna))).Main, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Address_that_loses_the_registration_is_told(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var (_, anna) = await RegisteredAsync(app);
        await ChangeAsync(app, anna, "c@anders.nl");
        await app.SendMailAsync();
        var before = transport.Given.Count;

        await app.PostAsync(UndoLink(transport, First), []);
        await app.SendMailAsync();

        var mails = transport.Given.Skip(before).OrderBy(mail => mail.To.Address, StringComparer.Ordinal).ToList();
        Assert.Equal([First, "c@anders.nl"], mails.ConvertAll(mail => mail.To.Address));
        Assert.Equal("Uw e-mailadres is gewijzigd: Werk als waarde", mails[1].Subject);
        Assert.Contains(
            "\nDit is gedaan met de link die we naar een vorig e-mailadres stuurden. De links in onze e-mails aan u werken niet meer.",
            mails[1].Text,
            StringComparison.Ordinal);
        Assert.DoesNotMatch(Link(), mails[1].Text);
        Assert.DoesNotContain(First, mails[1].Text, StringComparison.Ordinal);
    }

    private static async Task<(long Meeting, Guid Anna)> RegisteredAsync(TestApp app)
    {
        var meeting = await Seed.EventAsync(app, 9, one => one.Starts(app, 40));
        return (meeting.Id, await app.RegisterAsync(meeting.Id, "Anna"));
    }

    /// <summary>Gives Anna another address by her present link, a minute later.</summary>
    private static async Task ChangeAsync(TestApp app, Guid anna, string email)
    {
        app.Clock!.Advance(TimeSpan.FromMinutes(1));
        var page = $"{await app.OwnPageAsync(anna)}/details";
        var answer = await app.PostAsync(page, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GivenName"] = "Anna",
            ["Infix"] = "van der",
            ["FamilyName"] = "Meer",
            ["Email"] = email,
        });
        Assert.Equal(303, answer.Status);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static string UndoLink(RecordingTransport transport, string address) => transport.Given
        .Where(mail => mail.To.Address == address).Select(mail => Link().Match(mail.Text)).Last(match => match.Success)
        .Groups["path"].Value;

    [GeneratedRegex(@"https://[^/\s]+(?<path>(/en)?/r/[^/\s]+/not-me)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
