using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Speakers;

/// <summary>The link of a speaker, mailed by the organiser or requested at /speaker.</summary>
public sealed class SpeakerLinksTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_request_mails_all_upcoming_links_and_invalidates_none(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var known = await SpeakerAsync(app, row => row.Title = "Werk als waarde");
        var unmailed = await SpeakerAsync(app, row => row.Title = "Nooit gestuurd");
        await SpeakerAsync(app, row => (row.Title, row.Status) = ("Afgelast", EventStatus.Cancelled));
        await SpeakerAsync(app, row => (row.Title, row.Status) = ("Concept", EventStatus.Draft));
        await SpeakerAsync(app, row =>
        {
            row.Title = "Geweest";
            row.Starts(app, -3);
        });
        await SpeakerAsync(app, row => row.Title = "Van een ander", name: "Bob Bos");
        var old = await app.LinkAsync(known);
        await app.SendMailAsync();

        Assert.Equal((HttpStatusCode.SeeOther, "/en/speaker/sent"), await AskAsync(app, "/en/speaker", " INEKE@Spreker.example.org "));
        await app.SendMailAsync();

        var mail = _transport.Given[^1];
        Assert.Equal(("Your speaker pages", "en", "ineke@spreker.example.org"), (mail.Subject, mail.Language, mail.To.Address));
        var page = new HtmlParser().ParseDocument(mail.Html);
        Assert.Equal(
            ["Afgelast", "Nooit gestuurd", "Werk als waarde"],
            page.QuerySelectorAll("h2").Select(title => title.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains("The meeting has been cancelled.", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"/en{old}", mail.Text, StringComparison.Ordinal);
        foreach (var link in page.QuerySelectorAll("a[href*='/speaker/']")
            .Select(one => one.GetAttribute("href")![TestAppOptions.ExampleAddress.Length..]))
        {
            await app.PageAsync(link);
        }

        Assert.Equal(_clock.UtcNow, (await ReadAsync(app, unmailed)).LinkMailedAt);
        Assert.Equal(0, (await ReadAsync(app, known)).TokenGeneration);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_response_is_constant_and_mail_is_limited_to_hourly(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        await SpeakerAsync(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(app, "/speaker", "ineke@spreker.example.org"))
            .Append(AskAsync(app, "/speaker", "niemand@spreker.example.org")));

        Assert.Equal((HttpStatusCode.SeeOther, "/speaker/sent"), Assert.Single(answers.Distinct()));
        Assert.Equal(1, await QueuedAsync(app));
        _clock.Advance(TimeSpan.FromMinutes(59));
        await AskAsync(app, "/speaker", "ineke@spreker.example.org");
        Assert.Equal(1, await QueuedAsync(app));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(app, "/speaker", "ineke@spreker.example.org");
        Assert.Equal(2, await QueuedAsync(app));
    }

    [Theory]
    [InlineData("", "Vul uw e-mailadres in, zoals naam@gemeente.nl")]
    [InlineData("ineke@", "Vul een e-mailadres in, zoals naam@gemeente.nl")]
    [InlineData("ineke@spreker.nl\r\nBcc: x@y.nl", "Vul een e-mailadres in, zoals naam@gemeente.nl")]
    public async Task An_invalid_address_is_reported_at_the_field_and_kept(string typed, string said)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", typed)]);

        using var answer = await client.PostAsync(new Uri("/speaker", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(said, page.QuerySelector("#Email-error")!.TextContent);
        Assert.Equal(typed.ReplaceLineEndings("\n"), page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Empty(await app.OutboxAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_new_link_from_the_organiser_revokes_the_previous_one(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var speaker = await SpeakerAsync(app);
        var meeting = await Seed.ReadAsync(app, speaker.EventId);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var speakers = $"/organiser/events/{meeting.Slug}/programme/speakers";
        using (await organiser.PostAsync(speakers, ("Speaker", $"{speaker.Id}")))
        {
        }

        await app.SendMailAsync();
        var first = await app.OwnPageAsync(speaker);
        await app.PageAsync(first);
        Assert.DoesNotContain("Alleen deze werkt nog", _transport.Given[^1].Text, StringComparison.Ordinal);

        using var again = await organiser.PostAsync(speakers, ("Speaker", $"{speaker.Id}"));
        await app.SendMailAsync();

        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        await app.PageAsync(first, HttpStatusCode.NotFound);
        var second = await app.OwnPageAsync(speaker);
        Assert.Contains(second, _transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.Contains("Kreeg u eerder een link van ons? Alleen deze werkt nog.", _transport.Given[^1].Text, StringComparison.Ordinal);
        await app.PageAsync(second);
        using var shown = await organiser.GetAsync(speakers);
        Assert.Contains(
            "Gestuurd op 15 september",
            await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_unsent_mail_is_withdrawn_with_its_link(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var speaker = await SpeakerAsync(app);
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForNow("451 later"));
        await app.LinkAsync(speaker);
        await app.SendMailAsync();
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new Accepted("250 OK"));
        _clock.Advance(TimeSpan.FromHours(2));
        var valid = await app.LinkAsync(speaker);

        await app.SendMailAsync();

        Assert.Equal([MailState.Withdrawn, MailState.Sent], (await app.OutboxAsync()).ConvertAll(mail => mail.State));
        Assert.Contains(valid, _transport.Given[^1].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_queued_link_is_withdrawn_when_its_address_is_corrected(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var speaker = await SpeakerAsync(app);
        await app.LinkAsync(speaker);
        await app.InDatabaseAsync(context =>
            context.Speakers.Where(row => row.Id == speaker.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, "i.bos@elders.example.org")));

        await app.SendMailAsync();

        Assert.Empty(_transport.Given);
        Assert.Equal([MailState.Withdrawn], (await app.OutboxAsync()).ConvertAll(mail => mail.State));
    }

    [Fact]
    public async Task Response_time_does_not_reveal_known_addresses()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        await SpeakerAsync(app);

        foreach (var address in new[] { "niemand@gemeente.example.org", "ineke@spreker.example.org" })
        {
            var began = TimeProvider.System.GetTimestamp();
            await AskAsync(app, "/speaker", address);
            Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromMilliseconds(490), TimeSpan.FromMinutes(1));
        }
    }

    private Task<TestApp> StartAsync(DatabaseProvider provider) => TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));

    private static async Task<Speaker> SpeakerAsync(TestApp app, Action<Event>? shape = null, string name = "Ineke Bos")
    {
        var meeting = await Seed.EventAsync(app, 3, shape);
        return await app.SpeakerAsync(meeting, name, (await app.PlenaryAsync(meeting, "Opening", 1), PartKind.Speaker));
    }

    private static Task<Speaker> ReadAsync(TestApp app, Speaker speaker) =>
        app.InDatabaseAsync(context => context.Speakers.AsNoTracking().SingleAsync(row => row.Id == speaker.Id));

    private static async Task<int> QueuedAsync(TestApp app) =>
        (await app.OutboxAsync()).Count(mail => mail.Template == MailTemplate.SpeakerLinks);

    private static async Task<(HttpStatusCode Status, string? Location)> AskAsync(TestApp app, string address, string email)
    {
        using var client = app.NewClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", email)]);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}
