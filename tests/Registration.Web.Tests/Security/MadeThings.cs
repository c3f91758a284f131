using EventRegistration.Hosting;
using EventRegistration.Mail;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

/// <summary>One of each thing that an address can name, all of one event.</summary>
public sealed record MadeThings
{
    public required string Slug { get; init; }

    public required long Event { get; init; }

    public required long Session { get; init; }

    public required long Round { get; init; }

    public required long Speaker { get; init; }

    public required string SpeakerToken { get; init; }
    public required long Pool { get; init; }

    public required Guid Mail { get; init; }

    public required Guid UploadedList { get; init; }

    public required Guid Registration { get; init; }

    public required Guid Account { get; init; }

    public required long AccountRight { get; init; }

    public static async Task<MadeThings> MakeAsync(TestApp app)
    {
        var meeting = await Seed.EventAsync(
            app, capacity: 10, rounds: new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5)));
        var account = await SignedIn.AddAccountAsync(app, $"lezer-{meeting.Id}@organisatie.example.org", Right.Reader, meeting.Id);
        var speaker = new Speaker { EventId = meeting.Id, Name = "Sanne Jansen" };
        var list =
            new UploadedList { EventId = meeting.Id, FileName = "lijst.csv", Content = "Naam;E-mail\nAnna Bos;a@a.example"u8.ToArray() };
        var mail = new OutboxMail
        {
            Id = Guid.NewGuid(),
            EventId = meeting.Id,
            MessageId = $"{meeting.Id}@example.org",
            Language = "nl",
            Recipient = "anna@example.org",
            State = MailState.Failed,
        };
        var right = await app.InDatabaseAsync(async context =>
        {
            context.AddRange(speaker, list, mail);
            await context.SaveChangesAsync();
            context.Add(new Part { SessionId = meeting.Sessions[0].Id, SpeakerId = speaker.Id });
            speaker.TokenHash = Tokens.Hash(app.Services.GetRequiredService<Tokens>().ForSpeaker(speaker.Id, meeting.Id));
            await context.SaveChangesAsync();
            return await context.AccountRights.Where(row => row.AccountId == account).Select(row => row.Id).SingleAsync();
        });
        return new MadeThings
        {
            Slug = meeting.Slug,
            Event = meeting.Id,
            Session = meeting.Sessions[0].Id,
            Round = meeting.Rounds[0].Id,
            Speaker = speaker.Id,
            SpeakerToken = app.Services.GetRequiredService<Tokens>().ForSpeaker(speaker.Id, meeting.Id),
            Pool = meeting.Pools[0].Id,
            Mail = mail.Id,
            UploadedList = list.Id,
            Registration = await app.RegisterAsync(meeting.Id, "Anna"),
            Account = account,
            AccountRight = right,
        };
    }
}
