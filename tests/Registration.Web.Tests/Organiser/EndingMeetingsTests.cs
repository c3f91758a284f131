using System.Data.Common;
using System.Net;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>A meeting that does not go ahead, and a draft that is thrown away.</summary>
public sealed class EndingMeetingsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cancelled_event_withdraws_offers_so_that_none_expires_later(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (app, due) = (desk.App, desk.App.Services.GetRequiredService<DueWorker>());
        var meeting = await Seed.EventAsync(app, 2, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 60 });
        var (anna, bram) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        foreach (var name in new[] { "Cees", "Dirk" })
        {
            await app.RegisterAsync(meeting.Id, name);
        }

        // The first offers of Cees and Dirk expire. Both then have a second, and last, offer.
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.AskAsync(meeting.Id, new CancelRegistration(bram));
        app.Clock!.Advance(TimeSpan.FromDays(5));
        await due.ApplyDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Offered", "Offered"],
            (await app.StandAsync(meeting.Id)).Where(one => one.Key is "Cees" or "Dirk").Select(one => one.Value));
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);

        var mails = await app.QueuesAsync(async () =>
        {
            using var answer = await organiser.PostAsync($"/organiser/events/{meeting.Slug}/cancel");
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Null(await app.InDatabaseAsync(context => context.EventPlaces.Select(row => row.NextDueAt).SingleAsync()));
            app.Clock.Advance(TimeSpan.FromDays(5));
            await due.ApplyDueAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal(["Cees EventCancelled", "Dirk EventCancelled"], mails);
        Assert.Equal(
            [ReasonCode.EventCancelled, ReasonCode.EventCancelled],
            await app.InDatabaseAsync(context =>
                context.Claims.Where(claim => claim.State == ClaimState.Waiting).Select(claim => claim.Reason).ToListAsync()));
        Assert.Empty(await app.BreachesAsync());
    }

    /// <summary>
    /// The process is gone when the first transaction is committed: another one ends the offers, at once and without a mail.
    /// </summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Restart_after_a_crash_on_cancelling_withdraws_offers_silently(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var clock = new FakeClock();
        var dying = await TestApp.StartAsync(database, new TestAppOptions { Clock = clock });
        var meeting = await Seed.EventAsync(dying, 1, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 60 });
        var anna = await dying.RegisterAsync(meeting.Id, "Anna");
        await dying.RegisterAsync(meeting.Id, "Bram");
        await dying.AskAsync(meeting.Id, new CancelRegistration(anna));

        // The cancellation is committed, and nothing after it happens.
        await dying.CancelAsync(meeting.Id);
        await dying.DisposeAsync();
        await using var app = await TestApp.StartAsync(database, new TestAppOptions { Clock = clock });
        Assert.Equal(EventStatus.Cancelled, await app.InDatabaseAsync(context => context.Events.Select(one => one.Status).SingleAsync()));
        Assert.Contains("Bram EventCancelled", await app.QueuedAsync());

        // The offer stands for hours yet by itself; no time goes by.
        var mails = await app.QueuesAsync(() =>
            app.Services.GetRequiredService<DueWorker>().ApplyDueAsync(TestContext.Current.CancellationToken));

        Assert.Empty(mails);
        Assert.Equal(
            (ClaimState.Waiting, ReasonCode.EventCancelled),
            await app.InDatabaseAsync(async context =>
            {
                var claim = await context.Claims.SingleAsync(row => row.State != ClaimState.Released);
                return (claim.State, claim.Reason);
            }));
        Assert.Null(await app.InDatabaseAsync(context => context.EventPlaces.Select(row => row.NextDueAt).SingleAsync()));
        Assert.Empty(await app.BreachesAsync());
    }

    /// <summary>The process dies between the two transactions, and the worker of the next process continues.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Due_offer_of_a_cancelled_event_ends_without_mail(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, 1, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 60 });
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.InDatabaseAsync(context =>
            context.Events.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, EventStatus.Cancelled)));
        app.Clock!.Advance(TimeSpan.FromDays(5));

        var mails = await app.QueuesAsync(() =>
            app.Services.GetRequiredService<DueWorker>().ApplyDueAsync(TestContext.Current.CancellationToken));

        Assert.Empty(mails);
        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Bram"]);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Draft_without_registrations_can_be_deleted_with_all_its_data(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var kept = await Seed.EventAsync(desk.App, 5);
        var draft = await Seed.EventAsync(
            desk.App, 5, one => one.Status = EventStatus.Draft, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 1)));
        await desk.App.InDatabaseAsync(async context =>
        {
            var speaker = new Speaker { EventId = draft.Id, Name = "Sanne Jansen" };
            context.AddRange(speaker, new UploadedList { EventId = draft.Id, FileName = "lijst.csv", Content = [1] });
            context.AccountRights.Add(
                new AccountRight { AccountId = desk.Organiser.AccountId, EventId = draft.Id, Right = Right.Organiser });
            await context.SaveChangesAsync();
            context.Add(new Part { SessionId = draft.Sessions[0].Id, SpeakerId = speaker.Id, Ordinal = 1 });
            context.Outbox.Add(new OutboxMail
            {
                Id = Guid.NewGuid(),
                EventId = draft.Id,
                SpeakerId = speaker.Id,
                MessageId = "m@example.org",
                Language = "nl",
                Recipient = "s@example.org",
            });
            await context.SaveChangesAsync();
        });
        await desk.SendAsync($"/organiser/events/{draft.Slug}/capacity/{await desk.App.EventPoolAsync(draft.Id)}", ("Capacity", "7"));
        Assert.Contains($"/organiser/events/{draft.Slug}/remove", (await desk.PageAsync($"/organiser/events/{draft.Slug}"))
            .QuerySelectorAll(".verbs a").Select(link => link.GetAttribute("href")));

        Assert.Equal("/organiser", await desk.SendAsync($"/organiser/events/{draft.Slug}/remove"));

        await desk.PageAsync($"/organiser/events/{draft.Slug}", HttpStatusCode.NotFound);
        Assert.Equal([kept.Slug], await desk.App.InDatabaseAsync(context => context.Events.Select(one => one.Slug).ToListAsync()));
        Assert.Equal(
            (0, 0, 0, 0, 0),
            await desk.App.InDatabaseAsync(async context => (
                await context.Sessions.CountAsync(), await context.Speakers.CountAsync(), await context.Decisions.CountAsync(),
                await context.Outbox.CountAsync(), await context.ReasonNotes.CountAsync())));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Published_event_or_draft_with_registrations_cannot_be_deleted(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var published = await Seed.EventAsync(desk.App, 5);
        var known = await Seed.EventAsync(desk.App, 5);
        await desk.App.RegisterAsync(known.Id, "Anna");
        await desk.App.InDatabaseAsync(context => context.Events.Where(one => one.Id == known.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, EventStatus.Draft)));

        foreach (var meeting in new[] { published, known })
        {
            var (status, page) = await desk.SendStaleAsync($"/organiser/events/{meeting.Slug}/remove");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Empty(page.QuerySelectorAll("main button"));
            Assert.DoesNotContain("remove", (await desk.PageAsync($"/organiser/events/{meeting.Slug}")).QuerySelector("main")!.InnerHtml,
                StringComparison.Ordinal);
        }

        Assert.Equal(2, await desk.App.InDatabaseAsync(context => context.Events.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Speakers_of_a_draft_cannot_be_mailed_all_at_once(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var draft = await Seed.EventAsync(desk.App, 5, one => one.Status = EventStatus.Draft);
        await desk.App.InDatabaseAsync(async context =>
        {
            context.Speakers.Add(new Speaker { EventId = draft.Id, Name = "Sanne Jansen", Email = "sanne@example.org" });
            await context.SaveChangesAsync();
        });
        var address = $"/organiser/events/{draft.Slug}/programme/speakers";

        Assert.Empty((await desk.PageAsync(address)).QuerySelectorAll("[name=Speaker][value=all]"));
        await desk.SendStaleAsync(address, ("Speaker", "all"));
        Assert.Empty(await desk.App.OutboxAsync());
        await desk.App.InDatabaseAsync(context =>
            context.Events.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, EventStatus.Published)));
        Assert.Single((await desk.PageAsync(address)).QuerySelectorAll("[name=Speaker][value=all]"));
        await desk.SendAsync(address, ("Speaker", "all"));
        Assert.Single(await desk.App.OutboxAsync());
    }
}
