using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Mail;
using EventRegistration.Places;
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
}
