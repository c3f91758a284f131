using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>Mails to speakers with a mailed link, when the event changes or is cancelled.</summary>
public sealed class SpeakerMailTests
{
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Speakers_with_a_mailed_link_alone_hear_of_changes(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var (meeting, page) = await MeetingAsync(desk.App);
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        Assert.Contains(
            "Sprekers krijgen er ook een",
            (await desk.PageAsync(edit)).QuerySelector("#TellPeople-hint")!.TextContent,
            StringComparison.Ordinal);

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Summary", "Anders.")));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Stadhuis"), ("TellPeople", "")));
        Assert.Empty(await ToSpeakersAsync(desk.App));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Provinciehuis"), ("Start", "14:00"), ("End", "17:00")));

        Assert.Equal([(MailTemplate.SpeakerEventChanged, "sanne@spreker.example.org")], await ToSpeakersAsync(desk.App));
        await desk.App.SendMailAsync();
        var mail = await GivenAsync(desk.App, MailTemplate.SpeakerEventChanged);
        Assert.Equal("Andere tijd en locatie: Werk als waarde", mail.Subject);
        Assert.Contains(
            "- Tijd: was donderdag 15 oktober 2026, 13.00–16.00 uur, is donderdag 15 oktober 2026, 14.00–17.00 uur\n"
            + "- Locatie: was Stadhuis, Den Haag, is Provinciehuis, Den Haag\n",
            mail.Text,
            StringComparison.Ordinal);
        Assert.Contains("- Inleiding, donderdag 15 oktober 2026, 14.00–15.00 uur, Grote zaal\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Let op", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"Open uw pagina: {TestAppOptions.ExampleAddress}{page}\n", mail.Text, StringComparison.Ordinal);
        Assert.Null(mail.Calendar);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_programme_left_behind_is_mentioned_in_the_mail(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var (meeting, _) = await MeetingAsync(desk.App);
        var edit = $"/organiser/events/{meeting.Slug}/edit";

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Date", "2026-11-03"), ("MoveProgramme", "")));

        await desk.App.SendMailAsync();
        var mail = await GivenAsync(desk.App, MailTemplate.SpeakerEventChanged);
        Assert.Contains("Let op: niet alle tijden hier passen bij de tijd van de bijeenkomst.", mail.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Speakers_hear_of_a_cancellation_in_their_last_requested_language(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var (meeting, page) = await MeetingAsync(desk.App);
        desk.App.Clock!.Advance(TimeSpan.FromMinutes(1));
        await using (var scope = desk.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SpeakerLinksMail>()
                .QueueAsync("Sanne@spreker.example.org", "en", TestContext.Current.CancellationToken);
        }

        var edit = $"/organiser/events/{meeting.Slug}/edit";
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Stadhuis")));
        var cancel = $"/organiser/events/{meeting.Slug}/cancel";
        var asks = (await desk.PageAsync(cancel)).QuerySelector("main")!.TextContent;
        Assert.Contains("Sprekers die hun link van u kregen, krijgen ook een e-mail: Sanne Jansen.", asks, StringComparison.Ordinal);
        Assert.Contains(
            "krijgen dus geen e-mail van ons: Kees Zonder, Mia Onbereikbaar. Laat het hun zelf weten.", asks, StringComparison.Ordinal);
        await desk.SendAsync(cancel, ("Note", "De zaal staat onder water."));

        Assert.Equal(
            [MailTemplate.SpeakerEventChanged, MailTemplate.SpeakerEventCancelled],
            (await ToSpeakersAsync(desk.App)).Select(mail => mail.Template));
        await desk.App.SendMailAsync();

        // The mail about the change no longer matters.
        var rows = await desk.App.OutboxAsync();
        Assert.Equal(MailState.Withdrawn, rows.Single(mail => mail.Template == MailTemplate.SpeakerEventChanged).State);
        var mail = await GivenAsync(desk.App, MailTemplate.SpeakerEventCancelled);
        Assert.Equal(("Cancelled: Werk als waarde", "en"), (mail.Subject, mail.Language));
        Assert.Contains("The organiser wrote: “De zaal staat onder water.”\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"Open your page: {TestAppOptions.ExampleAddress}/en{page}\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal("sanne@spreker.example.org", mail.To.Address);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_rolled_back_change_mails_no_speaker(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var (meeting, _) = await MeetingAsync(desk.App);
        Assert.Equal(1, await desk.App.LookAtCancellingAsync(meeting.Id));

        Assert.Empty(await ToSpeakersAsync(desk.App));
    }

    /// <summary>A retried mail still tells of the change after its link was renewed. It never goes to another mailbox.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Change_mails_survive_renewed_links_but_not_replaced_addresses(DatabaseProvider provider)
    {
        await using var desk = await StartAsync(provider);
        var (meeting, _) = await MeetingAsync(desk.App);
        await desk.App.SendMailAsync();
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForNow("451 later"));
        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Stadhuis")));
        await desk.App.SendMailAsync();
        Assert.Equal(1, (await ChangedAsync()).Attempts);
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new Accepted("250 OK"));
        await desk.App.LinkAsync(await SanneAsync());
        desk.App.Clock!.Advance(TimeSpan.FromMinutes(2));
        await desk.App.SendMailAsync();
        Assert.Equal(MailState.Sent, (await ChangedAsync()).State);

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("VenueName", "Provinciehuis")));
        await desk.App.InDatabaseAsync(context =>
            context.Speakers.ExecuteUpdateAsync(set => set.SetProperty(speaker => speaker.Email, "nieuw@spreker.example.org")));
        await desk.App.SendMailAsync();
        Assert.Equal(MailState.Withdrawn, (await ChangedAsync()).State);

        async Task<OutboxMail> ChangedAsync() => (await desk.App.OutboxAsync())
            .Last(mail => mail.Template == MailTemplate.SpeakerEventChanged);

        Task<Speaker> SanneAsync() => desk.App.InDatabaseAsync(context =>
            context.Speakers.SingleAsync(speaker => speaker.Name == "Sanne Jansen"));
    }

    private Task<OrganisersDesk> StartAsync(DatabaseProvider provider) => OrganisersDesk.StartAsync(provider, _transport);

    /// <summary>
    /// An event with three speakers: Sanne has a link, Kees was mailed none and Mia has no address. Olga has a link at another event.
    /// </summary>
    private static async Task<(Event Meeting, string Page)> MeetingAsync(TestApp app)
    {
        var (meeting, other) = (await Seed.EventAsync(app), await Seed.EventAsync(app));
        var opening = await app.PlenaryAsync(meeting, "Inleiding", 1);
        var sanne = await app.SpeakerAsync(meeting, "Sanne Jansen", (opening, PartKind.Speaker));
        await app.SpeakerAsync(meeting, "Kees Zonder");
        await app.InDatabaseAsync(async context =>
        {
            context.Speakers.Add(new Speaker { EventId = meeting.Id, Name = "Mia Onbereikbaar" });
            await context.SaveChangesAsync();
        });
        await app.LinkAsync(await app.SpeakerAsync(other, "Olga Elders"));
        return (meeting, await app.LinkAsync(sanne));
    }

    private async Task<ComposedMail> GivenAsync(TestApp app, MailTemplate template)
    {
        var row = (await app.OutboxAsync()).Single(mail => mail.Template == template);
        return _transport.Given.Single(mail => mail.MessageId == row.MessageId);
    }

    private static async Task<IEnumerable<(MailTemplate Template, string Recipient)>> ToSpeakersAsync(TestApp app) =>
        (await app.OutboxAsync()).Where(mail => mail.Template is MailTemplate.SpeakerEventChanged or MailTemplate.SpeakerEventCancelled)
            .OrderBy(mail => mail.Template)
            .Select(mail => (mail.Template, mail.Recipient));
}
