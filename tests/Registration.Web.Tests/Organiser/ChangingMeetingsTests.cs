using System.Net;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Editing, closing, cancelling and cloning a meeting that people have signed up for.</summary>
public sealed class ChangingMeetingsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task New_time_or_venue_is_mailed_unless_organiser_opts_out(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, capacity: 1);
        await desk.SignUpAsync(meeting.Id, "een", "twee");
        var edit = $"/organiser/events/{meeting.Slug}/edit";

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Summary", "Anders.")));
        Assert.Empty(await MailsAsync(desk.App, MailTemplate.EventChanged));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Stadhuis"), ("TellPeople", "")));
        Assert.Empty(await MailsAsync(desk.App, MailTemplate.EventChanged));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Provinciehuis"), ("Start", "14:00")));

        var mails = await MailsAsync(desk.App, MailTemplate.EventChanged);
        Assert.Equal(["een@example.org", "twee@example.org"], mails.Select(mail => mail.Recipient).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.Equal(
            [(ChangeAspect.Time, meeting.StartsAt, ""), (ChangeAspect.Venue, null, "Stadhuis, Den Haag")],
            StoredMailValues.Read(mail.Values).Changes.Select(change => (change.Aspect, change.From.StartsAt, change.From.Text))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Programme_moves_with_the_event_in_local_time(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10, rounds: [new SeedRound(new SeedSession("A", 5))]);
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        Assert.Equal(new DateTime(2026, 10, 15, 11, 0, 0), meeting.Sessions[0].StartsAt);

        // Beyond 25 October, when the clocks go back: 13.00 is 12.00 UTC from then on.
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Date", "2026-11-03")));
        Assert.Equal(new DateTime(2026, 11, 3, 12, 0, 0), (await desk.ReadAsync(meeting.Slug)).Sessions[0].StartsAt);
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Start", "12:30"), ("MoveProgramme", "")));

        var moved = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(new DateTime(2026, 11, 3, 11, 30, 0), moved.StartsAt);
        Assert.Equal(new DateTime(2026, 11, 3, 12, 0, 0), moved.Sessions[0].StartsAt);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_edit_is_refused_and_shows_the_colleague_s_changes(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App);
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        var mine = await desk.FormOfAsync(edit, ("Title", "Van mij"), ("Summary", "Mijn tekst."));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Van een collega"), ("Title", "Ook van een collega")));

        var page = await desk.RefusedAsync(edit, mine);

        Assert.Contains("Een collega heeft deze bijeenkomst veranderd", page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("Titel is intussen: Ook van een collega", page.QuerySelector("#Title-error")!.TextContent);
        Assert.Single(page.QuerySelectorAll(".invalid-feedback"));
        Assert.Equal("Van een collega", page.QuerySelector("#VenueName")!.GetAttribute("value"));
        Assert.Equal("Ook van een collega", (await desk.ReadAsync(meeting.Slug)).Title);

        // Knowing it, the same form may be sent again.
        var seen = page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var again = mine.Where(field => field.Name is not ("Seen" or "VenueName"));
        await desk.SendAsync(edit, [.. again, ("VenueName", "Van een collega"), ("Seen", seen)]);
        var stored = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(("Van mij", "Van een collega", "Mijn tekst."), (stored.Title, stored.Venue.Name, stored.Summary));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Postponed_event_promotes_into_kept_places_at_once(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, capacity: 1, shape: one =>
        {
            // Tomorrow: promotion stops today at noon, and it is 10.00.
            (one.StartsAt, one.EndsAt) = (desk.App.UtcNow.AddHours(27), desk.App.UtcNow.AddHours(30));
        });
        var (first, second) = await desk.SignUpAsync(meeting.Id, "een", "twee");
        desk.App.Clock!.Advance(TimeSpan.FromHours(3));
        await desk.App.Services.GetRequiredService<CapacityService>()
            .CarryOutAsync(meeting.Id, new CancelRegistration(first), TestContext.Current.CancellationToken);
        Assert.Equal(ClaimState.Waiting, await StateAsync(desk.App, second));
        var index = await desk.PageAsync("/organiser");
        Assert.Contains("1 plek vrij terwijl mensen wachten", index.QuerySelector(".todo li.urgent")!.TextContent,
            StringComparison.Ordinal);

        var edit = $"/organiser/events/{meeting.Slug}/edit";
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Date", "2026-10-20")));

        Assert.Equal(ClaimState.Held, await StateAsync(desk.App, second));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Closing_opening_and_cancelling_are_idempotent_and_mail_once(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, capacity: 1);
        await desk.SignUpAsync(meeting.Id, "een", "twee");
        var here = $"/organiser/events/{meeting.Slug}";
        var statuses = new List<EventStatus>();
        foreach (var verb in new[] { "close", "close", "open", "open" })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await desk.SendStaleAsync($"{here}/{verb}")).Status);
            statuses.Add((await desk.ReadAsync(meeting.Slug)).Status);
        }

        Assert.Equal([EventStatus.Closed, EventStatus.Closed, EventStatus.Published, EventStatus.Published], statuses);
        var asks = await desk.PageAsync($"{here}/cancel");
        Assert.Contains("2 mensen krijgen een e-mail dat de bijeenkomst niet doorgaat: 1 met een plek, 0 met een aanbod en 1 op de "
            + "wachtlijst.", asks.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var tooLong = await desk.RefusedAsync($"{here}/cancel", ("Note", new string('a', 501)));
        Assert.NotNull(tooLong.QuerySelector("#Note-error"));
        Assert.Equal(here, await desk.SendAsync($"{here}/cancel", ("Note", "De spreker is ziek.")));
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.SendStaleAsync($"{here}/cancel")).Status);

        Assert.Equal(EventStatus.Cancelled, (await desk.ReadAsync(meeting.Slug)).Status);
        var mails = await MailsAsync(desk.App, MailTemplate.EventCancelled);
        Assert.Equal(["een@example.org", "twee@example.org"], mails.Select(mail => mail.Recipient).Order(StringComparer.Ordinal));
        var note = StoredMailValues.Read(mails[0].Values).Note;
        Assert.Equal("De spreker is ziek.",
            await desk.App.InDatabaseAsync(context =>
                context.ReasonNotes.Where(one => one.Id == note).Select(one => one.Text).SingleAsync()));

        var (status, again) = await desk.SendStaleAsync($"{here}/open");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Null(again.QuerySelector("main form"));
        Assert.Contains("gaat niet door", again.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_is_not_public_and_cannot_be_cancelled()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", "concept"), ("Date", "2026-09-22")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.SendStaleAsync("/organiser/events/concept/cancel")).Status);

        await desk.PageAsync("/events/concept", HttpStatusCode.NotFound);
        Assert.Equal(EventStatus.Draft, (await desk.ReadAsync("concept")).Status);
        var overview = await desk.PageAsync("/organiser/events/concept");
        Assert.Equal(["waar de bijeenkomst is", "een samenvatting voor de lijst met bijeenkomsten", "een e-mailadres voor vragen",
            "het programma"], overview.QuerySelectorAll(".facts li").Select(item => item.TextContent));
        Assert.Contains("binnen twee weken, maar nog niet bekendgemaakt", overview.QuerySelector(".todo")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Clone_copies_programme_and_settings_but_no_registrations(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10, one => (one.Series, one.SeriesNumber) = (new Series { Title = "Reeks" }, 2),
            new SeedRound(new SeedSession("A", 5), new SeedSession("B", null)) { ChoiceRequired = true });
        var session = $"/organiser/events/{meeting.Slug}/programme/sessions/{meeting.Sessions[0].Id}";
        await desk.SendAsync(session,
            await desk.FormOfAsync(session, ("People[0].Part", "Moderator"), ("People[0].Name", "Job Cohen"),
                ("People[0].Email", "job@example.org")));
        await desk.SignUpAsync(meeting.Id, "een", "twee", 1, meeting.Sessions[0].Id);

        var bad = await desk.RefusedAsync($"/organiser/events/{meeting.Slug}/clone", ("Title", ""), ("Date", "2020-01-01"),
            ("Slug", "A b"));
        Assert.Equal(["Title-error", "Date-error", "Slug-error"], bad.QuerySelectorAll(".invalid-feedback").Select(one => one.Id));
        await desk.SendAsync($"/organiser/events/{meeting.Slug}/clone", ("Title", "De volgende"), ("Date", "2026-11-03"),
            ("Slug", "volgende"), ("Speakers", "true"));
        await desk.SendAsync($"/organiser/events/{meeting.Slug}/clone", ("Title", "Zonder sprekers"), ("Date", "2026-12-01"));

        var made = await desk.ReadAsync("volgende");
        Assert.Equal((EventStatus.Draft, "Reeks", 3), (made.Status, made.Series!.Title, made.SeriesNumber));
        Assert.Equal(new DateTime(2026, 11, 3, 12, 0, 0), made.StartsAt);
        Assert.Equal([("A", (DateTime?)made.StartsAt), ("B", made.StartsAt)],
            made.Sessions.OrderBy(one => one.Ordinal).Select(one => (one.Title, one.StartsAt)));
        Assert.Equal([(null, 10, 0), (made.Sessions.Single(one => one.Title == "A").Id, 5, 0),
            (made.Sessions.Single(one => one.Title == "B").Id, (int?)null, 0)],
                made.Pools.OrderBy(pool => pool.SessionId ?? 0).Select(pool => (pool.SessionId, pool.Capacity, pool.Held)));
        var part = Assert.Single(made.Sessions.SelectMany(one => one.Parts));
        Assert.Equal(("Job Cohen", "job@example.org", made.Id, (byte[]?)null),
            (part.Speaker!.Name, part.Speaker.Email, part.Speaker.EventId, part.Speaker.TokenHash));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Registrations.CountAsync(one => one.EventId == made.Id)));
        Assert.Empty((await desk.ReadAsync("zonder-sprekers")).Sessions.SelectMany(one => one.Parts));
    }

    [Fact]
    public async Task Organiser_of_one_event_cannot_create_another()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App);
        using var ofOne = await SignedIn.AsAsync(desk.App, Right.Organiser, meeting.Id);

        using var answer = await ofOne.PostFormOfAsync($"/organiser/events/{meeting.Slug}/close", $"/organiser/events/{meeting.Slug}/clone",
            ("Title", "Kopie"), ("Date", "2026-11-03"));
        using var index = await ofOne.GetAsync("/organiser");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("/organiser/events/new", await index.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(1, await desk.App.InDatabaseAsync(context => context.Events.CountAsync()));
    }

    private static Task<List<OutboxMail>> MailsAsync(TestApp app, MailTemplate template) => app.InDatabaseAsync(context =>
        context.Outbox.AsNoTracking().Where(mail => mail.Template == template).ToListAsync());

    private static Task<ClaimState> StateAsync(TestApp app, Guid registration) => app.InDatabaseAsync(context =>
        context.Claims.Where(claim => claim.RegistrationId == registration).Select(claim => claim.State).SingleAsync());
}
