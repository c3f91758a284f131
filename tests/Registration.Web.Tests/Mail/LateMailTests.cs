using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>Mail that a server delays, and its contents when it is accepted at last.</summary>
public sealed class LateMailTests
{
    private readonly RecordingTransport _transport = new();
    private readonly FakeClock _clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_delayed_past_a_change_tells_only_the_latest_state(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));
        var meeting = await Seed.EventAsync(app, capacity: 5, row => row.Venue.Name = "Willemshof");
        await app.RegisterAsync(meeting.Id, "Anna");
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForNow("451 later"));
        await app.SendMailAsync();
        await MoveToAsync(app, meeting.Id, "Stadhuis");
        await app.SendMailAsync();
        await MoveToAsync(app, meeting.Id, "Bibliotheek");
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new Accepted("250 OK"));

        // The last mail is sent at once, the earlier ones when their wait is over.
        await app.SendMailAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await app.SendMailAsync();

        Assert.All(await app.OutboxAsync(), mail => Assert.Equal(MailState.Sent, mail.State));
        var taken = _transport.Given.Skip(2).ToList();
        Assert.Equal(3, taken.Count);
        Assert.All(taken, mail => Assert.Contains("Bibliotheek", mail.Text, StringComparison.Ordinal));

        // Venues of before are named only as the old value of the mail that tells their change.
        Assert.Equal(
            ["Stadhuis, Den Haag", "Willemshof, Den Haag"],
            taken.SelectMany(mail => mail.Text.Split('\n'))
                .Where(line => line.Contains("Stadhuis", StringComparison.Ordinal) || line.Contains("Willemshof", StringComparison.Ordinal))
                .Select(line => line.Replace("- Locatie: was ", "", StringComparison.Ordinal)
                    .Replace(", is Bibliotheek, Den Haag", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            _transport.Given.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            taken.Select(mail => mail.MessageId).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Acceptance_with_any_server_text_is_recorded_as_sent(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new Accepted($"250 \0{new string('x', 995)}\U0001F600 OK"));

        await app.SendMailAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await app.SendMailAsync();

        Assert.Single(_transport.Given);
        var mail = Assert.Single(await app.OutboxAsync());
        Assert.Equal((MailState.Sent, $"250 {new string('x', 995)}"), (mail.State, mail.LastAnswer));
    }

    private static async Task MoveToAsync(TestApp app, long meeting, string venue)
    {
        var was = await app.InDatabaseAsync(context =>
            context.Events.AsNoTracking().Where(one => one.Id == meeting).Select(one => one.Venue).SingleAsync());
        Change[] changes = [new Change(ChangeAspect.Venue) { From = new ChangedValue { Text = EventFacts.AddressOf(was) } }];
        await app.TellAsync(
            meeting, changes, async context => (await context.Events.SingleAsync(one => one.Id == meeting)).Venue.Name = venue);
    }
}
