using System.Net;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Places.Checking;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>A programme as its organiser makes and mends it. Rounds are in <see cref="RoundTests"/>.</summary>
public sealed class ProgrammeTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Next_session_starts_by_default_when_the_previous_ends(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var programme = await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", "middag")));
        Assert.Equal("13:00", await StartAsync());
        await desk.SendAsync(programme, ("Kind", "Plenary"), ("Title", "Welkom"), ("Start", "13:10"), ("Minutes", "25"));
        Assert.Equal("13:35", await StartAsync());
        await desk.SendAsync(programme, ("Kind", "Social"), ("Title", "Borrel"), ("Start", ""), ("Minutes", "30"));
        Assert.Equal("13:35", await StartAsync());

        var sessions = (await desk.ReadAsync("middag")).Sessions.OrderBy(session => session.Ordinal);
        Assert.Equal([("Welkom", (DateTime?)new DateTime(2026, 10, 6, 11, 10, 0), (DateTime?)new DateTime(2026, 10, 6, 11, 35, 0)),
            ("Borrel", null, null)], sessions.Select(session => (session.Title, session.StartsAt, session.EndsAt)));

        async Task<string?> StartAsync() => (await desk.PageAsync(programme)).QuerySelector("#Start")!.GetAttribute("value");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_input_is_reported_at_its_field_and_not_stored(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var programme = await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", "middag")));
        foreach (var (field, value, words) in BadInput)
        {
            (string Name, string Value)[] form =
                [("Kind", "Plenary"), ("Title", "Welkom"), ("Start", "13:00"), ("Minutes", "30"), ("People[0].Part", "Speaker")];
            var page = await desk.RefusedAsync(programme, [.. form.Where(one => one.Name != field), (field, value)]);

            var message = page.GetElementById(
                $"{field.Replace("[", "_", StringComparison.Ordinal).Replace("]", "_", StringComparison.Ordinal)}-error");
            Assert.True(message is not null, $"{field} = {value}: {page.QuerySelector(".error-summary")?.TextContent}");
            Assert.Contains(words, message.TextContent, StringComparison.Ordinal);
        }

        var round = await desk.RefusedAsync($"{programme}/rounds/new", ("Sessions", " \r\n "), ("Start", "laat"), ("Minutes", "0"),
            ("Capacity", "-1"), ("People[0].Part", "Panel"), ("People[0].Email", "x@example.org"));
        Assert.Equal(["Sessions-error", "Start-error", "Minutes-error", "Capacity-error", "People_0_.Name-error"],
            round.QuerySelectorAll(".invalid-feedback").Select(one => one.Id));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Sessions.CountAsync()));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Rounds.CountAsync()));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Speakers.CountAsync()));
    }

    public static (string Field, string Value, string Words)[] BadInput =>
    [
        ("Title", "", "Vul een titel in"),
        ("Title", new string('a', 201), "hoogstens 200"),
        ("Kind", "Party", "Kies een soort"),
        ("Kind", "0", "Kies een soort"),
        ("Day", "ooit", "Vul een datum in"),
        ("Start", "24:00", "Vul een tijd in"),
        ("Minutes", "0", "aantal minuten van 1"),
        ("Minutes", "1441", "aantal minuten van 1"),
        ("Minutes", "lang", "aantal minuten van 1"),
        ("Room", new string('a', 101), "hoogstens 100"),
        ("Track", new string('a', 101), "hoogstens 100"),
        ("Round", "999999", "niet meer"),
        ("Round", "nieuw", "niet meer"),
        ("Round", "99999999999999999999", "niet meer"),
        ("Capacity", "abc", "heel getal van 0"),
        ("Ordinal", "0", "heel getal van 1"),
        ("People[0].Name", new string('a', 201), "hoogstens 200"),
        ("People[0].Email", "vng", "heel e-mailadres"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Chosen_session_stays_in_its_round_and_logs_capacity_changes(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10,
            rounds: [new SeedRound(new SeedSession("A", 1), new SeedSession("B", 5)), new SeedRound(new SeedSession("C", 5))]);
        var (chosen, free) = (meeting.Sessions[0], meeting.Sessions[1]);
        await desk.SignUpAsync(meeting.Id, "een", "twee", 1, chosen.Id);
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{chosen.Id}";
        var other = meeting.Rounds.Single(round => round.Number == 2).Id.ToString();

        // The session cannot be removed or moved, even from a page opened before the first attendee chose it.
        Assert.Null((await desk.PageAsync($"{address}/remove")).QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.SendStaleAsync($"{address}/remove")).Status);
        foreach (var round in new[] { other, "", SessionRoundNew })
        {
            var form = await desk.FormOfAsync(address, ("Round", round), ("Capacity", round.Length == 0 ? "" : "3"));
            var refused = await desk.RefusedAsync(address, form);
            Assert.Contains("Mensen hebben dit programmaonderdeel gekozen", refused.QuerySelector(".error-summary")!.TextContent,
                StringComparison.Ordinal);
        }

        // A higher capacity promotes the waiting attendee, and the log has the organiser and the reason.
        await desk.SendAsync(address,
            await desk.FormOfAsync(address, ("Capacity", "2"), ("Title", "A, in de grote zaal"), ("Reason", "Grotere tafel")));
        var pool = (await desk.ReadAsync(meeting.Slug)).Pools.Single(one => one.SessionId == chosen.Id);
        Assert.Equal((2, 2, 0), (pool.Capacity, pool.Held, pool.Waiting));
        var logged = await desk.App.InDatabaseAsync(context =>
            context.Decisions.SingleAsync(one => one.Command == nameof(ChangeCapacity) && one.RegistrationId == null));
        Assert.Equal((desk.Organiser.AccountId, 1, 2), (logged.AccountId, logged.FromCapacity, logged.Capacity));
        Assert.Equal("Grotere tafel",
            await desk.App.InDatabaseAsync(context => context.ReasonNotes.Select(note => note.Text).SingleAsync()));

        var less = await desk.RefusedAsync(address, await desk.FormOfAsync(address, ("Capacity", "1"), ("Title", "Wordt niet bewaard")));
        Assert.Contains("al 2 plekken bezet", less.QuerySelector("#Capacity-error")!.TextContent, StringComparison.Ordinal);

        // A session that no attendee chose is moved, changed and removed without a log entry.
        var unchosen = $"/organiser/events/{meeting.Slug}/programme/sessions/{free.Id}";
        await desk.SendAsync(unchosen, await desk.FormOfAsync(unchosen, ("Round", other), ("Capacity", "7")));
        Assert.Equal(7, (await desk.ReadAsync(meeting.Slug)).Pools.Single(one => one.SessionId == free.Id).Capacity);
        await desk.SendAsync($"{unchosen}/remove");

        var stored = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(["A, in de grote zaal", "C"], stored.Sessions.Select(session => session.Title).Order(StringComparer.Ordinal));
        Assert.Equal(3, stored.Pools.Count);
        await using var scope = desk.App.Services.CreateAsyncScope();
        var check = new PlacesCheck(scope.ServiceProvider.GetRequiredService<RegistrationContext>(), desk.App.Clock!);
        Assert.Empty(await check.BreachesAsync(TestContext.Current.CancellationToken));
    }

    private const string SessionRoundNew = "new";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_edits_of_a_session_or_round_are_refused(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10, rounds: [new SeedRound(new SeedSession("A", 5))]);
        var programme = $"/organiser/events/{meeting.Slug}/programme";
        foreach (var address in new[] { $"{programme}/sessions/{meeting.Sessions[0].Id}", $"{programme}/rounds/{meeting.Rounds[0].Id}" })
        {
            var mine = await desk.FormOfAsync(address, ("Title", "Van mij"));
            await desk.SendAsync(address, await desk.FormOfAsync(address, ("Title", "Van een collega")));

            var page = await desk.RefusedAsync(address, mine);

            Assert.Equal("Titel is intussen: Van een collega", page.QuerySelector("#Title-error")!.TextContent);
        }

        var stored = await desk.ReadAsync(meeting.Slug);
        Assert.Equal(("Van een collega", "Van een collega"), (stored.Sessions[0].Title, stored.Rounds[0].Title));
    }

    /// <summary>The addresses of one event with the ids of another's (pretix CVE-2026-9712, alf.io CVE-2023-2260).</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sessions_rounds_and_speakers_of_another_event_are_not_found(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var own = await Seed.EventAsync(desk.App, 10, rounds: [new SeedRound(new SeedSession("Eigen", 5))]);
        var foreign = await Seed.EventAsync(desk.App, 10, rounds: [new SeedRound(new SeedSession("Van een ander", 5))]);
        var foreignProgramme = $"/organiser/events/{foreign.Slug}/programme";
        var foreignSession = $"{foreignProgramme}/sessions/{foreign.Sessions[0].Id}";
        await desk.SendAsync(foreignSession,
            await desk.FormOfAsync(foreignSession, ("People[0].Part", "Speaker"), ("People[0].Name", "Ander Mens"),
                ("People[0].Email", "ander@example.org")));
        var speaker = await desk.App.InDatabaseAsync(context => context.Speakers.AsNoTracking().SingleAsync());
        var before = await FingerprintAsync(desk, foreign);

        var programme = $"/organiser/events/{own.Slug}/programme";
        var sessionForm = await desk.FormOfAsync(foreignSession, ("Title", "Gekaapt"));
        var roundForm = await desk.FormOfAsync($"{foreignProgramme}/rounds/{foreign.Rounds[0].Id}", ("Title", "Gekaapt"));
        var speakerForm = await desk.FormOfAsync($"{foreignProgramme}/speakers/{speaker.Id}", ("Email", "kaper@example.org"));
        foreach (var (address, form) in new (string, (string, string)[])[]
                 {
                     ($"sessions/{foreign.Sessions[0].Id}", sessionForm), ($"sessions/{foreign.Sessions[0].Id}/remove", []),
                     ($"rounds/{foreign.Rounds[0].Id}", roundForm), ($"rounds/{foreign.Rounds[0].Id}/remove", []),
                     ($"speakers/{speaker.Id}", speakerForm), ($"speakers/{speaker.Id}/remove", []),
                     ("sessions/0", sessionForm), ("rounds/0", roundForm), ("speakers/0", speakerForm),
                 })
        {
            await desk.PageAsync($"{programme}/{address}", HttpStatusCode.NotFound);
            Assert.Equal(HttpStatusCode.NotFound, (await desk.SendStaleAsync($"{programme}/{address}", form)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await desk.SendStaleAsync($"{programme}/speakers", ("Speaker", $"{speaker.Id}"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SendStaleAsync($"{programme}/speakers", ("Speaker", "iedereen"))).Status);
        var added = await desk.RefusedAsync(programme, ("Kind", "Breakout"), ("Title", "Erbij"), ("Round", $"{foreign.Rounds[0].Id}"));
        Assert.NotNull(added.QuerySelector("#Round-error"));
        var ownSession = $"{programme}/sessions/{own.Sessions[0].Id}";
        var moved = await desk.RefusedAsync(ownSession, await desk.FormOfAsync(ownSession, ("Round", $"{foreign.Rounds[0].Id}")));
        Assert.NotNull(moved.QuerySelector("#Round-error"));

        // The same name in another event is another speaker.
        await desk.SendAsync(ownSession,
            await desk.FormOfAsync(ownSession, ("People[0].Part", "Speaker"), ("People[0].Name", "Ander Mens")));
        Assert.Equal(2, await desk.App.InDatabaseAsync(context => context.Speakers.CountAsync()));
        Assert.Equal(before, await FingerprintAsync(desk, foreign));
        Assert.Empty(await desk.App.InDatabaseAsync(context => context.Outbox.ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Speaker_link_is_mailed_once_and_revoked_by_new_address(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var programme = await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", "middag")));
        await desk.SendAsync(programme, ("Kind", "Plenary"), ("Title", "Welkom"),
            ("People[0].Part", "Chair"), ("People[0].Name", "Job Cohen"), ("People[0].Email", "job@example.org"),
            ("People[1].Part", "Speaker"), ("People[1].Name", "Zonder Adres"),
            ("People[2].Part", "Panel"), ("People[2].Name", "Lieske"), ("People[2].Email", "lieske@example.org"));
        await desk.SendAsync(programme, ("Kind", "Plenary"), ("Title", "Slot"), ("People[0].Part", "Moderator"),
            ("People[0].Name", "job  COHEN"));
        await desk.SendAsync("/organiser/events/middag/publish");
        var todo = (await desk.PageAsync("/organiser/events/middag")).QuerySelector(".todo")!.TextContent;
        Assert.Contains("Van 1 spreker is er geen e-mailadres", todo, StringComparison.Ordinal);
        Assert.Contains("2 sprekers hebben nog geen link", todo, StringComparison.Ordinal);

        var speakers = $"{programme}/speakers";
        Assert.Equal(speakers, await desk.SendAsync(speakers, ("Speaker", "all")));
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.SendStaleAsync(speakers, ("Speaker", "all"))).Status);

        Assert.Equal(["job@example.org", "lieske@example.org"], await RecipientsAsync(desk));
        var job = await SpeakerAsync("Job Cohen");
        Assert.Equal(desk.App.UtcNow, job.LinkMailedAt);
        Assert.Equal(HttpStatusCode.NotFound,
            (await desk.SendStaleAsync(speakers, ("Speaker", $"{(await SpeakerAsync("Zonder Adres")).Id}"))).Status);

        var edit = $"{speakers}/{job.Id}";
        await desk.RefusedAsync(edit, await desk.FormOfAsync(edit, ("Email", "job@")));
        await desk.RefusedAsync(edit, await desk.FormOfAsync(edit, ("Name", "")));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Organisation", "VNG")));
        Assert.NotNull((await SpeakerAsync("Job Cohen")).TokenHash);
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Email", "j.cohen@example.org")));
        var changed = await SpeakerAsync("Job Cohen");
        Assert.Equal((1, (byte[]?)null, (DateTime?)null), (changed.TokenGeneration, changed.TokenHash, changed.LinkMailedAt));
        await desk.SendAsync(speakers, ("Speaker", $"{job.Id}"));
        var tokens = desk.App.Services.GetRequiredService<Tokens>();
        Assert.Equal(Tokens.Hash(tokens.ForSpeaker(job.Id, job.EventId, 1)), (await SpeakerAsync("Job Cohen")).TokenHash);
        Assert.Equal(["j.cohen@example.org", "job@example.org", "lieske@example.org"], await RecipientsAsync(desk));

        var remove = await desk.PageAsync($"{edit}/remove");
        Assert.Contains("Welkom en Slot", remove.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await desk.SendAsync($"{edit}/remove");
        Assert.Equal(["Lieske", "Zonder Adres"], (await desk.ReadAsync("middag")).Sessions.SelectMany(session => session.Parts)
            .Select(part => part.Speaker!.Name).Order(StringComparer.Ordinal));

        Task<Speaker> SpeakerAsync(string name) =>
            desk.App.InDatabaseAsync(context => context.Speakers.AsNoTracking().SingleAsync(one => one.Name == name));
    }

    /// <summary>
    /// Stored XSS in descriptions, titles and speaker fields (pretix CVE-2024-8113, Indico CVE-2023-37901, Hi.Events CVE-2026-60119).
    /// </summary>
    [Fact]
    public async Task Organiser_texts_are_escaped_on_every_page()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        const string Evil = "\"'></script><script>alert(1)</script><img src=x onerror=alert(1)>";
        var programme = await desk.SendAsync("/organiser/events/new", OrganisersDesk.Meeting(
            ("Slug", "kwaad"), ("Title", Evil), ("Summary", Evil),
            ("Description", $"{Evil}\n\n[x](javascript:alert(1)) ![x](x\" onerror=\"alert(1))"),
            ("VenueName", Evil), ("VenueCity", Evil), ("ContactOrganisation", Evil), ("Organisers", Evil), ("Partners", Evil),
            ("Series", Evil),
            ("SeriesNumber", "1"), ("PartOf", Evil), ("InternalNotes", Evil)));
        await desk.SendAsync(programme, ("Kind", "Plenary"), ("Title", Evil), ("Room", Evil), ("Track", Evil),
            ("People[0].Part", "Speaker"), ("People[0].Name", Evil), ("People[0].Organisation", Evil));
        await desk.SendAsync($"{programme}/rounds/new", ("Title", Evil), ("Sessions", Evil), ("People[0].Part", "Panel"),
            ("People[0].Name", Evil));
        await desk.SendAsync("/organiser/events/kwaad/publish");
        var meeting = await desk.ReadAsync("kwaad");

        foreach (var address in new[]
                 {
                     "/", "/events/kwaad", "/events/kwaad/register", "/organiser", "/organiser/events/kwaad",
                     "/organiser/events/kwaad/edit", programme,
                     $"{programme}/speakers", $"{programme}/sessions/{meeting.Sessions[0].Id}",
                     $"{programme}/sessions/{meeting.Sessions[0].Id}/remove",
                     $"{programme}/rounds/{meeting.Rounds[0].Id}", $"{programme}/speakers/{meeting.Sessions[0].Parts[0].SpeakerId}",
                     $"{programme}/speakers/{meeting.Sessions[0].Parts[0].SpeakerId}/remove", "/organiser/events/kwaad/clone",
                     "/organiser/events/kwaad/cancel",
                 })
        {
            var page = await desk.PageAsync(address);
            const string Foreign = "script:not([type='application/ld+json'], [src^='/js/']), img, [onerror], a[href^='javascript:']";
            Assert.True(page.QuerySelector(Foreign) is null, address);
            Assert.Contains("alert(1)", page.DocumentElement.TextContent, StringComparison.Ordinal);
        }
    }

    private static async Task<string> FingerprintAsync(OrganisersDesk desk, Event meeting)
    {
        var stored = await desk.ReadAsync(meeting.Slug);
        return string.Join('|', [
            .. stored.Sessions.OrderBy(one => one.Id).Select(one => $"{one.Id} {one.Title} {one.RoundId} {one.Parts.Count}"),
            .. stored.Rounds.OrderBy(one => one.Id).Select(one => $"{one.Id} {one.Title}"),
            .. stored.Pools.OrderBy(one => one.Id).Select(one => $"{one.Id} {one.Capacity}"),
            .. stored.Sessions.SelectMany(one => one.Parts)
            .Select(one => $"{one.Speaker!.Name} {one.Speaker.Email} {one.Speaker.LinkMailedAt}"),
        ]);
    }

    private static Task<List<string>> RecipientsAsync(OrganisersDesk desk) => desk.App.InDatabaseAsync(context => context.Outbox
        .Where(mail => mail.Template == MailTemplate.SpeakerLink).Select(mail => mail.Recipient).Order().ToListAsync());
}
