using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The mails to members of a party and to the registrant who signed them up.</summary>
public sealed class PartyMailTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Members_read_their_registrant_and_the_others_in_their_party(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, capacity: 2);
        var first = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: true, "Xenia", "Yara"));
        await app.SendMailAsync();

        Assert.Contains("\nBeste Xenia van der Meer,\n", To("xenia").Text, StringComparison.Ordinal);
        Assert.Contains("\nWim van der Meer heeft u aangemeld.\n", To("xenia").Text, StringComparison.Ordinal);
        Assert.Contains(
            "\nU wacht samen met Yara van der Meer: er zijn plekken voor u allemaal of voor niemand.\n",
            To("xenia").Text,
            StringComparison.Ordinal);
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
    public async Task A_party_with_no_members_left_is_not_mailed_about(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, capacity: 2);
        var party = await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: false, "Xenia"));
        var member = await app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.PartyId == party).Select(row => row.Id).SingleAsync());
        await app.AskAsync(meeting.Id, new CancelRegistration(member));
        await app.SendMailAsync();

        Assert.Equal([MailState.Withdrawn], await app.InDatabaseAsync(context => context.Outbox
            .Where(mail => mail.Template == MailTemplate.PartySignedUp).Select(mail => mail.State).ToListAsync()));
    }

    /// <summary>Wim never attends, Sanne no longer does and Cees does. Gerda's party has no member left.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cancelled_event_mails_each_absent_party_registrant_once(DatabaseProvider provider)
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

        var mails = (await app.OutboxAsync())
            .FindAll(mail => mail.Template is MailTemplate.PartyEventCancelled or MailTemplate.EventCancelled);
        Assert.Equal(
            ["sanne nl PartyEventCancelled", "wim en PartyEventCancelled"],
            mails.Where(mail => mail.RegistrationId is null)
                .Select(mail => $"{mail.Recipient.Split('@')[0]} {mail.Language} {mail.Template}").Order(StringComparer.Ordinal));
        Assert.Equal(5, mails.Count(mail => mail.RegistrationId is not null));

        // Sanne's party has no member left when the mail is sent.
        await LeaveAsync("Tom");
        await app.SendMailAsync();
        Assert.Equal(
            ["Withdrawn sanne@gemeente.example.org", "Sent wim@gemeente.example.org"],
            (await app.OutboxAsync()).Where(mail => mail.Template == MailTemplate.PartyEventCancelled)
                .Select(mail => $"{mail.State} {mail.Recipient}").OrderBy(mail => mail.Split(' ')[1], StringComparer.Ordinal));

        async Task LeaveAsync(string name)
        {
            var id = await app.InDatabaseAsync(context =>
                context.Registrations.Where(row => row.Details.GivenName == name).Select(row => row.Id).SingleAsync());
            await app.AskAsync(meeting.Id, new CancelRegistration(id));
        }
    }
}
