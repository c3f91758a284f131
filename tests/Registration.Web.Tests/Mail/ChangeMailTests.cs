using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>Mails about changes: the old and the new value, one mail to each person whom a change concerns.</summary>
public sealed class ChangeMailTests
{
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M9"), Trait("Finding", "organiser-D10"), Trait("Finding", "attendee-M7")]
    public async Task Moved_meeting_is_mailed_with_its_old_and_new_date(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider, _transport);
        var meeting = await Seed.EventAsync(desk.App, capacity: 1);
        await desk.SignUpAsync(meeting.Id, "een", "twee");
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        await desk.App.SendMailAsync();

        await desk.SendAsync(edit, await desk.FormOfAsync(edit, ("Date", "2027-01-08"), ("Start", "13:30")));
        await desk.App.SendMailAsync();
        await desk.SendAsync(
            edit, await desk.FormOfAsync(edit, ("Start", "14:00"), ("VenueAddress", "Nassaulaan 12"), ("VenueCity", "Delft")));
        await desk.App.SendMailAsync();

        var mails = _transport.Given.Where(mail => mail.To.Address.StartsWith("twee", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["Nieuwe datum: Werk als waarde", "Andere tijd en locatie: Werk als waarde"], mails.Skip(1).Select(mail => mail.Subject));
        Assert.Contains(
            "- Datum: was donderdag 15 oktober 2026, 13.00–16.00 uur, is vrijdag 8 januari 2027, 13.30–16.00 uur\n",
            mails[1].Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "- Tijd: was vrijdag 8 januari 2027, 13.30–16.00 uur, is vrijdag 8 januari 2027, 14.00–16.00 uur\n"
            + "- Locatie: was Willemshof, Den Haag, is Willemshof, Nassaulaan 12, Delft\n",
            mails[2].Text,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M9")]
    public async Task Changes_of_a_session_reach_those_concerned_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(
            app,
            3,
            null,
            new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)),
            new SeedRound(new SeedSession("Wonen", 5)));
        var (work, care) = (meeting.Sessions[0], meeting.Sessions[1]);
        await app.RegisterAsync(meeting.Id, "Anna", (1, [work.Id]));
        await app.RegisterAsync(meeting.Id, "Bram", (1, [work.Id]));
        await app.RegisterAsync(meeting.Id, "Cees", (1, [care.Id]));
        await app.RegisterAsync(meeting.Id, "Dirk", (1, [work.Id]));
        await app.LinkAsync(await app.SpeakerAsync(meeting, "Ineke Bos", (work, PartKind.Speaker)));
        await app.SendMailAsync();

        await ChangeAsync(
            app,
            meeting,
            context => context.Sessions.Where(row => row.Id == work.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.StartsAt, meeting.StartsAt.AddMinutes(65))
                .SetProperty(row => row.EndsAt, meeting.StartsAt.AddMinutes(125))
                .SetProperty(row => row.Room, "Kelder")),
            new Change(ChangeAspect.Time)
            {
                Session = work.Id,
                From = new ChangedValue { StartsAt = work.StartsAt, EndsAt = work.EndsAt },
            },
            new Change(ChangeAspect.Room) { Session = work.Id, From = new ChangedValue { Text = "Zolder" } });
        await app.SendMailAsync();

        const string Lines = "- “Werk”, tijd: was 13.00–14.00 uur, is 14.05–15.05 uur\n- “Werk”, zaal: was Zolder, is Kelder\n";
        var mails = _transport.Given.Skip(5).ToList();
        Assert.Equal(
            ["anna", "bram", "dirk", "ineke"], mails.Select(mail => mail.To.Address.Split('@', '.')[0]).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.Equal("Andere tijd en zaal: Werk als waarde", mail.Subject));
        Assert.All(mails, mail => Assert.Contains(Lines, mail.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nl", "“Werk” gaat niet door.", "Een onderdeel gaat niet door", "- “Werk”, spreker: was Ineke Bos, is nog niet bekend\n")]
    [InlineData(
        "en", "“Werk” has been called off.", "A session has been called off", "- “Werk”, speaker: was Ineke Bos, is not known yet\n")]
    [Trait("Finding", "attendee-M9")]
    public async Task Called_off_removed_and_other_speakers_are_told(string language, string calledOff, string headline, string speakers)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 3, null, new SeedRound(new SeedSession("Werk", 1)));
        var work = meeting.Sessions[0];
        await app.RegisterAsync(Asking.SignUp(meeting.Id, "Anna", (1, [work.Id])) with { Language = language });
        await app.SendMailAsync();
        var ineke = await app.SpeakerAsync(meeting, "Ineke Bos");

        foreach (var change in new[]
        {
            new Change(ChangeAspect.CalledOff) { Session = work.Id, SessionTitle = "Werk" },
            new Change(ChangeAspect.Speakers) { Session = work.Id, From = new ChangedValue { Speakers = [ineke.Name] } },
            new Change(ChangeAspect.Removed) { Session = long.MaxValue, SessionTitle = "Wonen" },
        })
        {
            await ChangeAsync(app, meeting, null, change);
            await app.SendMailAsync();
        }

        var mails = _transport.Given.Skip(1).ToList();
        Assert.Equal($"{headline}: Werk als waarde", mails[0].Subject);
        Assert.Contains($"\n- {calledOff}\n", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains(speakers, mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("“Wonen”", mails[2].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M9")]
    public async Task A_change_that_was_undone_is_not_mailed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 3);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.SendMailAsync();

        await ChangeAsync(app, meeting, null, Mailing.FromVenue("Willemshof, Den Haag"));
        await app.SendMailAsync();

        Assert.Single(_transport.Given);
        Assert.Equal(MailState.Withdrawn, (await app.OutboxAsync())[^1].State);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D10")]
    public async Task The_organiser_s_own_words_stand_in_the_mail(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 3);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.SendMailAsync();
        var note = Mailing.Note(meeting.Id, "De zaal is verbouwd.");
        await app.TellAsync(meeting.Id, [Mailing.FromVenue()], note: note);

        await app.SendMailAsync();

        Assert.Contains("De organisator schreef: “De zaal is verbouwd.”\n", _transport.Given[^1].Text, StringComparison.Ordinal);
    }

    private static Task<Answer> ChangeAsync(TestApp app, Event meeting, Func<RegistrationContext, Task>? change, params Change[] changes) =>
        app.TellAsync(meeting.Id, changes, change);
}
