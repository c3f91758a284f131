using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>What those are mailed who were signed up by somebody else, and who signed them up.</summary>
public sealed class PartyMailTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_is_signed_up_reads_by_whom_and_with_whom_they_wait(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, capacity: 2);
        var first = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: true, "Xenia", "Yara"));
        await app.SendMailAsync();

        const string By = "Dit bericht gaat over de aanmelding van Xenia van der Meer. Wim van der Meer heeft u aangemeld.\n";
        Assert.Contains(By, To("xenia").Text, StringComparison.Ordinal);
        Assert.Contains("\nU wacht samen met Yara van der Meer: er zijn plekken voor u allemaal of voor niemand.\n", To("xenia").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("heeft u aangemeld", To("anna").Text, StringComparison.Ordinal);
        Assert.Contains("Xenia van der Meer: Staat op de wachtlijst, nummer 1", To("wim").Text, StringComparison.Ordinal);
        Assert.Contains("Zij komen alleen samen", To("wim").Text, StringComparison.Ordinal);

        await app.AskAsync(meeting.Id, new CancelRegistration(first));
        await app.SendMailAsync();
        Assert.Equal("U heeft nu een plek: Werk als waarde", To("yara").Subject);
        Assert.Single(transport.Given, mail => mail.To.Address.StartsWith("wim", StringComparison.Ordinal));

        ComposedMail To(string name) => transport.Given.Last(mail => mail.To.Address.StartsWith(name, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_mailed_about_a_party_of_whom_everybody_left(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, capacity: 2);
        var party = await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: false, "Xenia"));
        var member = await app.InDatabaseAsync(context => context.Registrations.Where(row => row.PartyId == party).Select(row => row.Id).SingleAsync());
        await app.AskAsync(meeting.Id, new CancelRegistration(member));
        await app.SendMailAsync();

        Assert.Equal([MailState.Withdrawn], await app.InDatabaseAsync(context => context.Outbox
            .Where(mail => mail.Template == MailTemplate.PartySignedUp).Select(mail => mail.State).ToListAsync()));
    }

    /// <summary>Wim does not come, Sanne no longer does, Cees does, and of whom Gerda signed up nobody is left.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task When_a_meeting_does_not_go_ahead_who_signed_up_others_without_coming_is_told_once(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider, new RecordingTransport());
        var app = desk.App;
        var meeting = await Seed.EventAsync(app, capacity: 2);
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: false, "Xenia", "Yara") with { Language = "en" });
        app.Clock!.Advance(TimeSpan.FromMinutes(1));
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Sanne", together: false, "Sanne", "Tom"));
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Cees", together: false, "Cees", "Dirk"));
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Gerda", together: false, "Hugo"));
        await LeaveAsync("Sanne");
        await LeaveAsync("Hugo");
        var cancel = $"/organiser/events/{meeting.Slug}/cancel";

        Assert.Contains(
            "Wie anderen heeft aangemeld en zelf niet komt, krijgt ook een e-mail: Wim van der Meer, Sanne van der Meer.",
            (await desk.PageAsync(cancel)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await desk.SendAsync(cancel, ("Note", ""));

        var mails = (await app.OutboxAsync()).FindAll(mail => mail.Template is MailTemplate.PartyEventCancelled or MailTemplate.EventCancelled);
        Assert.Equal(
            ["sanne nl PartyEventCancelled", "wim en PartyEventCancelled"],
            mails.Where(mail => mail.RegistrationId is null).Select(mail => $"{mail.Recipient.Split('@')[0]} {mail.Language} {mail.Template}").Order(StringComparer.Ordinal));
        Assert.Equal(5, mails.Count(mail => mail.RegistrationId is not null));

        // Nobody is left by the time that it is sent.
        await LeaveAsync("Tom");
        await app.SendMailAsync();
        Assert.Equal(
            ["Withdrawn sanne@gemeente.example.org", "Sent wim@gemeente.example.org"],
            (await app.OutboxAsync()).Where(mail => mail.Template == MailTemplate.PartyEventCancelled).Select(mail => $"{mail.State} {mail.Recipient}").OrderBy(mail => mail.Split(' ')[1], StringComparer.Ordinal));

        async Task LeaveAsync(string name)
        {
            var id = await app.InDatabaseAsync(context => context.Registrations.Where(row => row.GivenName == name).Select(row => row.Id).SingleAsync());
            await app.AskAsync(meeting.Id, new CancelRegistration(id));
        }
    }
}
