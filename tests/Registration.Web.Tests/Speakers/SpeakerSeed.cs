using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Mail;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Speakers;

/// <summary>Speakers with parts, and the links that an organiser mails them.</summary>
internal static class SpeakerSeed
{
    public static async Task<Speaker> SpeakerAsync(
        this TestApp app, Event meeting, string name, params (Session Session, PartKind Kind)[] parts)
    {
        var speaker = new Speaker
        {
            EventId = meeting.Id,
            Name = name,
            Organisation = "Gemeente Zaanstad",
            Email = $"{name.Split(' ')[0].ToLowerInvariant()}@spreker.example.org",
        };
        await app.InDatabaseAsync(async context =>
        {
            context.Speakers.Add(speaker);
            await context.SaveChangesAsync();
            foreach (var (session, kind) in parts)
            {
                context.Add(new Part { SessionId = session.Id, SpeakerId = speaker.Id, Kind = kind, Ordinal = (int)speaker.Id });
            }

            await context.SaveChangesAsync();
        });
        return speaker;
    }

    /// <summary>Mails the link as an organiser does, and returns its address.</summary>
    public static async Task<string> LinkAsync(this TestApp app, Speaker speaker)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Assert.True(
            await scope.ServiceProvider.GetRequiredService<SpeakerMail>()
                .QueueLinkAsync(speaker.Id, TestContext.Current.CancellationToken));
        return await app.OwnPageAsync(speaker);
    }

    /// <summary>Returns the address of the link that works now.</summary>
    public static async Task<string> OwnPageAsync(this TestApp app, Speaker speaker)
    {
        var generation = await app.InDatabaseAsync(context =>
            context.Speakers.Where(row => row.Id == speaker.Id).Select(row => row.TokenGeneration).SingleAsync());
        return $"/speaker/{app.Services.GetRequiredService<Tokens>().ForSpeaker(speaker.Id, speaker.EventId, generation)}";
    }

    /// <summary>Adds a plenary session of one hour, this many hours after the start. Null if its times are unknown.</summary>
    public static async Task<Session> PlenaryAsync(this TestApp app, Event meeting, string title, int ordinal, int? hour = 0)
    {
        var session = new Session
        {
            EventId = meeting.Id,
            Title = title,
            Kind = SessionKind.Plenary,
            Ordinal = ordinal,
            Room = "Grote zaal",
            StartsAt = hour is { } from ? meeting.StartsAt.AddHours(from) : null,
            EndsAt = hour is { } to ? meeting.StartsAt.AddHours(to + 1) : null,
        };
        await app.InDatabaseAsync(async context =>
        {
            context.Sessions.Add(session);
            await context.SaveChangesAsync();
        });
        return session;
    }
}
