using System.Text.RegularExpressions;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The privacy page, which tells only what the product does.</summary>
public sealed partial class PrivacyTests
{
    [Fact]
    [Trait("Finding", "attendee-D16")]
    public async Task Privacy_page_names_only_terms_that_a_worker_enforces()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var (dutch, english) = (await app.PageAsync("/privacy"), await app.PageAsync("/en/privacy"));

        Assert.Equal(
            ["De tekst van e-mails", $"na {OutboxWorker.BodiesAreKept.Days} dagen", "Een oud e-mailadres",
                $"na {AddressChange.UndoPeriod.Days} dagen"],
            dutch.Texts("main td"));
        Assert.Equal(4, english.Texts("main td").Count);
        string[] enforced = [$"{OutboxWorker.BodiesAreKept.Days}", $"{AddressChange.UndoPeriod.Days}"];
        Assert.All(
            Term().Matches(dutch.Text("main") + english.Text("main")),
            term => Assert.Contains(term.Groups["number"].Value, enforced));
        foreach (var told in new[] { "notities", "wie dat deed en wanneer", "Uw oude e-mailadres", "wist dat niet vanzelf" })
        {
            Assert.Contains(told, dutch.Text("main"), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"(?<number>\S+) (dagen|maanden|jaar|days|months|years)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Term();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Former_address_is_erased_after_the_period_to_undo(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(new RecordingTransport()));
        var meeting = await Seed.EventAsync(app, 2);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.InDatabaseAsync(async context =>
        {
            context.AddressChanges.Add(new AddressChange
            {
                Id = Guid.NewGuid(),
                EventId = meeting.Id,
                RegistrationId = anna,
                FormerEmail = "oud@gemeente.example.org",
                FormerTokenHash = new byte[32],
                UndoTokenHash = new byte[32],
                ChangedAt = app.UtcNow,
            });
            await context.SaveChangesAsync();
        });
        var worker = app.Services.GetRequiredService<OutboxWorker>();

        app.Clock!.Advance(AddressChange.UndoPeriod - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await worker.EraseFormerAddressesAsync(TestContext.Current.CancellationToken));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await worker.EraseFormerAddressesAsync(TestContext.Current.CancellationToken));

        Assert.Equal("", await app.InDatabaseAsync(context => context.AddressChanges.Select(change => change.FormerEmail).SingleAsync()));
    }
}
