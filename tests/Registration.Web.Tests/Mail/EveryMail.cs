using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Pages.Organiser.Speakers;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Speakers;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>A story that sends every mail about registrations, speakers and links, each for a real reason.</summary>
internal sealed class EveryMail(
    TestApp app, FakeClock clock, RecordingTransport transport, string language, Func<Task>? afterSending = null)
{
    private readonly Dictionary<string, Guid> _people = new(StringComparer.Ordinal);

    /// <summary>Sends the mails and returns one of each template: the first by recipient.</summary>
    public async Task<IReadOnlyDictionary<MailTemplate, ComposedMail>> SendAsync()
    {
        var meeting = await Seed.EventAsync(app, 2, shape: WithTelephone);
        await GoUpAndDownAsync(meeting);
        await LetOffersExpireAsync(meeting);
        await ChangeSessionsAndCancelEventAsync();
        await SignUpPartyAsync();
        await SignUpColleaguesAsync();
        await MoveAndLosePlaceAsync();
        await GiveAccountAsync();
        var templates = (await app.OutboxAsync()).ToDictionary(mail => mail.MessageId, mail => mail.Template, StringComparer.Ordinal);
        return transport.Given.GroupBy(mail => templates[mail.MessageId])
            .ToDictionary(mails => mails.Key, mails => mails.OrderBy(mail => mail.To.Address, StringComparer.Ordinal).First());
    }

    private async Task GoUpAndDownAsync(Event meeting)
    {
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk", "Eva" })
        {
            await RegisterAsync(meeting.Id, name);
        }

        await SendDueAsync();
        await app.AskAsync(meeting.Id, new CancelRegistration(_people["Bram"]));
        await SendDueAsync();
        await MailSpeakerAsync(meeting);
        await app.TellAsync(
            meeting.Id,
            [
                new Change(ChangeAspect.Title) { From = new ChangedValue { Text = "Werk" } },
                Mailing.FromVenue(), Mailing.FromDayBefore(meeting),
            ]);
        await InScopeAsync(services => services.GetRequiredService<OwnLinksMail>()
            .QueueAsync("ANNA@gemeente.example.org", language, CancellationToken.None), transaction: false);
        await InScopeAsync(services => services.GetRequiredService<SpeakerLinksMail>()
            .QueueAsync("Hanneke@Spreker.example.org", language, CancellationToken.None), transaction: false);
        await SendDueAsync();
    }

    private async Task LetOffersExpireAsync(Event meeting)
    {
        var due = app.Services.GetRequiredService<DueWorker>();
        clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-6).AddHours(-3)));
        await app.InDatabaseAsync(context => context.Events.Where(row => row.Id == meeting.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Settings.Rules, new PlaceRules { OfferFromWorkingDays = 10 })));
        await app.AskAsync(meeting.Id, new CancelRegistration(_people["Cees"]));
        for (var hour = 0; hour < 100; hour++)
        {
            await due.ApplyDueAsync(CancellationToken.None);
            await SendDueAsync();
            clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private async Task ChangeSessionsAndCancelEventAsync()
    {
        var meeting = await Seed.EventAsync(
            app,
            null,
            shape: row => row.Contact = new Contact(),
            new SeedRound(new SeedSession("Zorg dichtbij", 1), new SeedSession("Werk en inkomen", 5)));
        var care = meeting.Sessions[0].Id;
        await RegisterAsync(meeting.Id, "Anna", (1, [care]));
        await RegisterAsync(meeting.Id, "Frits", (1, [care]));
        await app.AskAsync(meeting.Id, new CancelRegistration(_people["Anna"]));
        await MailSpeakerAsync(meeting);
        await RemoveSpeakerAsync(meeting);
        await SendDueAsync();
        await CancelAsync(meeting);
    }

    private async Task CancelAsync(Event meeting)
    {
        await app.CancelAsync(meeting.Id, Mailing.Note(meeting.Id, "De spreker is ziek."));
        await SendDueAsync();
    }

    /// <summary>
    /// Signs up a party for a registrant who does not attend. Their names sort last, so that the mails compared are those of the others.
    /// </summary>
    private async Task SignUpPartyAsync()
    {
        var meeting = await Seed.EventAsync(app, 1);
        var party = Asking.Party(meeting.Id, "Wim", together: false, "Xenia", "Yara");
        await app.RegisterPartyAsync(party with
        {
            Language = language,
            Members = [.. party.Members.Select(member => member with { Language = language })],
        });
        await SendDueAsync();
        await CancelAsync(meeting);
    }

    /// <summary>Signs up a party of which two have the address of their registrant, who does not attend.</summary>
    private async Task SignUpColleaguesAsync()
    {
        var meeting = await Seed.EventAsync(app, 1, null, new SeedRound(new SeedSession("Zorg dichtbij", 3)));
        var party = Asking.Party(meeting.Id, "Zwaan", together: false, "Zita", "Zeno");
        await app.RegisterPartyAsync(party with
        {
            Language = language,
            Members =
            [
                .. party.Members.Select(member => member.With(details => details with { Email = party.SenderEmail }) with
                {
                    Language = language,
                    Sessions = new Dictionary<int, IReadOnlyList<long>> { [1] = [meeting.Sessions[0].Id] },
                }),
            ],
        });
        await SendDueAsync();
    }

    /// <summary>Gives an attendee another address, and then lowers the capacity below the place that she has.</summary>
    private async Task MoveAndLosePlaceAsync()
    {
        var meeting = await Seed.EventAsync(app, 1);
        await RegisterAsync(meeting.Id, "Rik");
        await SendDueAsync();
        var details = Asking.SignUp(meeting.Id, "Rik").Details with { Email = "rik@provincie.example.org" };
        var change = new CorrectDetails(
            meeting.Id, _people["Rik"], _ => details, byOrganiser: false, app.Services.GetRequiredService<Tokens>(), Settings);
        Assert.IsType<Done>(await app.Places().ChangeAsync(meeting.Id, change, TestContext.Current.CancellationToken));
        await SendDueAsync();
        var note = Mailing.Note(meeting.Id);
        await app.AskAsync(
            meeting.Id,
            new ChangeCapacity(await app.EventPoolAsync(meeting.Id)) { Capacity = 0, Note = note.Id, Leavers = [_people["Rik"]] },
            note);
        await SendDueAsync();
    }

    private async Task GiveAccountAsync()
    {
        var account = new Account
        {
            Id = Guid.NewGuid(),
            Email = "olga@vng.example.org",
            UserName = "olga@vng.example.org",
            DisplayName = "Olga Organisator",
            Language = language,
            SecurityStamp = "stamp",
        };
        await app.InDatabaseAsync(async context =>
        {
            context.Users.Add(account);
            context.AddPasswordLink(Settings, account, clock.UtcNow);
            await context.SaveChangesAsync();
        });
        await SendDueAsync();
        await app.InDatabaseAsync(async context =>
        {
            account.PasswordHash = "hash";
            context.Users.Update(account);
            context.AddPasswordLink(Settings, account, clock.UtcNow);
            await context.SaveChangesAsync();
        });
        await SendDueAsync();
    }

    private async Task SendDueAsync()
    {
        await app.SendMailAsync();
        await (afterSending?.Invoke() ?? Task.CompletedTask);
    }

    private InstallationSettings Settings => app.Services.GetRequiredService<InstallationSettings>();

    private async Task RegisterAsync(long eventId, string name, params (int Round, long[] Sessions)[] preferences) =>
        _people[name] = await app.RegisterAsync(Asking.SignUp(eventId, name, preferences) with { Language = language });

    private static void WithTelephone(Event meeting) => meeting.Contact.Phone = "070 123 45 67";

    private async Task MailSpeakerAsync(Event meeting)
    {
        var speaker = await AddSpeakerAsync(meeting);
        await InScopeAsync(services =>
            services.GetRequiredService<SpeakerMail>().QueueLinkAsync(speaker, CancellationToken.None, language));
    }

    private async Task RemoveSpeakerAsync(Event meeting)
    {
        var speaker = await app.SpeakerAsync(meeting, "Mo Yilmaz");
        await InScopeAsync(services =>
            services.GetRequiredService<SpeakerMail>().QueueLinkAsync(speaker.Id, CancellationToken.None, language));
        await InScopeAsync(
            services => app.Places().ChangeAsync(
                meeting.Id,
                services.GetRequiredService<SpeakerEditing>().Removal(meeting.Id, speaker.Id, successor: null, Announcement.Usual),
                CancellationToken.None,
                new ByOrganiser(Guid.NewGuid())),
            transaction: false);
    }

    private Task<long> AddSpeakerAsync(Event meeting) => app.InDatabaseAsync(async context =>
    {
        var speaker = new Speaker { EventId = meeting.Id, Name = "Hanneke de Boer", Email = "hanneke@spreker.example.org" };
        context.Speakers.Add(speaker);
        await context.SaveChangesAsync();
        context.Sessions.Add(new Session
        {
            EventId = meeting.Id,
            Title = "Opening",
            Kind = SessionKind.Plenary,
            Ordinal = 1,
            StartsAt = meeting.StartsAt,
            EndsAt = meeting.StartsAt.AddMinutes(30),
            Room = "Grote zaal",
            Parts = { new Part { SpeakerId = speaker.Id, Kind = PartKind.Speaker, Ordinal = 1 } },
        });
        await context.SaveChangesAsync();
        return speaker.Id;
    });

    private async Task InScopeAsync(Func<IServiceProvider, Task> work, bool transaction = true)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<RegistrationContext>().Database;
        await using var begun = transaction ? await database.BeginTransactionAsync() : null;
        await work(scope.ServiceProvider);
        if (begun is not null)
        {
            await begun.CommitAsync();
        }
    }
}
