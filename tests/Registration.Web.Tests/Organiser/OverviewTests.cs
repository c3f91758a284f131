using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using Xunit;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The organiser's start page and the figures of an event.</summary>
public sealed class OverviewTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Overview_groups_events_by_status_with_counts(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        Assert.Contains("Maak uw eerste bijeenkomst", (await desk.PageAsync("/organiser")).QuerySelector(".empty")!.TextContent,
            StringComparison.Ordinal);
        var coming = await Seed.EventAsync(desk.App, 1, one => one.Title = "Komt");
        await desk.SignUpAsync(coming.Id, "een", "twee");
        await Seed.EventAsync(desk.App, null, one => (one.Title, one.Status) = ("Concept", EventStatus.Draft));
        await Seed.EventAsync(desk.App, 5, one => (one.Title, one.Status) = ("Gaat niet door", EventStatus.Cancelled));
        await Seed.EventAsync(desk.App, 5,
            one => (one.Title, one.StartsAt, one.EndsAt) = ("Was", desk.App.UtcNow.AddDays(-2), desk.App.UtcNow.AddDays(-1)));

        var page = await desk.PageAsync("/organiser");

        Assert.Equal(["Komt Bekendgemaakt 1 van 1 1", "Gaat niet door Gaat niet door 0 van 5 0"], Rows("upcoming"));
        Assert.Equal(["Concept Concept 0 0"], Rows("drafts"));
        Assert.Equal(["Was Geweest 0 van 5 0"], Rows("past"));
        Assert.Contains("vol. Er wacht 1 persoon: dat is veel", Assert.Single(page.QuerySelectorAll(".todo li")).TextContent,
            StringComparison.Ordinal);

        IEnumerable<string> Rows(string section) => page.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr")
            .Select(row => string.Join(' ', row.Children.Where((_, column) => column != 1).Select(cell => cell.TextContent.Trim())));
    }

    [Fact]
    public async Task Overview_lists_only_events_the_account_has_rights_for()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var own = await Seed.EventAsync(desk.App, 1, one => one.Title = "Eigen");
        var other = await Seed.EventAsync(desk.App, 1, one => one.Title = "Van een ander");
        await desk.SignUpAsync(other.Id, "een", "twee");
        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader, own.Id);

        using var answer = await reader.GetAsync("/organiser");
        using var overview = await reader.GetAsync($"/organiser/events/{own.Slug}");

        var page = await OrganisersDesk.DocumentAsync(answer);
        Assert.Equal(["Eigen"], page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        Assert.Empty(page.QuerySelectorAll(".todo li"));
        Assert.Empty((await OrganisersDesk.DocumentAsync(overview)).QuerySelectorAll(".verbs a, main .btn"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Overview_lists_urgent_tasks_first(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);

        // In two working days: a freed place is offered, for four office hours.
        var meeting = await Seed.EventAsync(desk.App, 1,
            one => (one.StartsAt, one.EndsAt) = (desk.App.UtcNow.AddDays(2), desk.App.UtcNow.AddDays(2).AddHours(3)));
        var (first, _) = await desk.SignUpAsync(meeting.Id, "een", "twee");
        await desk.App.Services.GetRequiredService<CapacityService>()
            .CarryOutAsync(meeting.Id, new CancelRegistration(first), TestContext.Current.CancellationToken);
        await desk.App.InDatabaseAsync(async context =>
        {
            context.Outbox.Add(new OutboxMail
            {
                Id = Guid.NewGuid(),
                EventId = meeting.Id,
                MessageId = "m@example.org",
                Language = "nl",
                Recipient = "weg@example.org",
                State = MailState.Failed,
                CreatedAt = desk.App.UtcNow,
                DueAt = desk.App.UtcNow,
            });
            await context.SaveChangesAsync();
        });

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}");

        var todo = page.QuerySelectorAll(".todo li").ToList();
        Assert.Equal([$"/organiser/events/{meeting.Slug}/waitlist", $"/organiser/events/{meeting.Slug}/unreached",
            $"/organiser/events/{meeting.Slug}/capacity"], todo.Select(one => one.QuerySelector("a")!.GetAttribute("href")));
        Assert.StartsWith("1 aanbod loopt binnen 24 uur af", todo[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("1 e-mail is niet aangekomen", todo[1].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(["0 van 1", "0", "1", "1"], page.QuerySelectorAll(".stats dd").Select(one => one.TextContent));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Figures_count_by_week_and_by_organisation(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var address = $"/organiser/events/{meeting.Slug}/figures";
        Assert.NotNull((await desk.PageAsync(address)).QuerySelector(".empty"));
        var (first, _) = await desk.SignUpAsync(meeting.Id, "een", "twee");
        desk.App.Clock!.Advance(TimeSpan.FromDays(7));
        await desk.SignUpAsync(meeting.Id, "drie", "vier");
        await desk.App.Services.GetRequiredService<CapacityService>()
            .CarryOutAsync(meeting.Id, new CancelRegistration(first), TestContext.Current.CancellationToken);

        // A week later one signs in anew.
        using var later = await SignedIn.AsAsync(desk.App, Right.Reader);
        using var answer = await later.GetAsync(address);
        var page = await OrganisersDesk.DocumentAsync(answer);

        Assert.Equal(["14 september 2026 2 0", "21 september 2026 2 1"], Rows("weeks"));
        Assert.Equal(["niet ingevuld 1 0 2 1"], Rows("organisations"));

        IEnumerable<string> Rows(string section) => page.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr")
            .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)));
    }
}
