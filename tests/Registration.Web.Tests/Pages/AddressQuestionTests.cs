using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>A mistyped address is asked about before it is stored, and afterwards the own page says where the mail went.</summary>
[Trait("Finding", "attendee-D4")]
public sealed class AddressQuestionTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory]
    [InlineData("anke@gemeente.n", "anke@gemeente.nl")]
    [InlineData("anke@gemeente.nk", "anke@gemeente.nl")]
    [InlineData("anke@Gemeente.con", "anke@gemeente.com")]
    [InlineData("anke@gmial.com", "anke@gmail.com")]
    [InlineData("anke@gmial.con", "anke@gmail.com")]
    [InlineData("anke@gmai.com", "anke@gmail.com")]
    [InlineData("anke@hotmial.nl", "anke@hotmail.nl")]
    [InlineData("anke@hotmai.com", "anke@hotmail.com")]
    [InlineData("anke@outlok.com", "anke@outlook.com")]
    [InlineData("anke@outloook.nl", "anke@outlook.nl")]
    [InlineData("anke@gmail.com", null)]
    [InlineData("anke@vng.nl", null)]
    [InlineData("anke@gemeente.example.org", null)]
    [InlineData("anke@mail.com", null)]
    [InlineData("anke@live.nl", null)]
    [InlineData("anke@line.nl", null)]
    [InlineData("anke", null)]
    [InlineData("@", null)]
    public void Typing_errors_are_recognised(string typed, string? meant) => Assert.Equal(meant, EmailSuggestion.For(typed));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Doubtful_address_is_asked_about_and_can_be_confirmed(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var address = $"/events/{meeting.Slug}/register";

        var asked = await app.PostAsync(address, Filled.In("Anke", ("Email", "anke@gmial.com")));

        Assert.Equal(422, asked.Status);
        Assert.Equal(
            [("#Email", "Bedoelt u anke@gmail.com? Klopt het adres dat u invulde? Verstuur het formulier dan nog een keer.")],
            asked.Summary);
        Assert.Equal("anke@gmial.com", asked.Value("Email"));
        Assert.Equal(0, await app.RegistrationsAsync(meeting.Id));
        var button = asked.Page.QuerySelector("button[name=Use]")!;
        Assert.Equal(("Email", "Ja, gebruik anke@gmail.com"), (button.GetAttribute("value"), Answered.Words(button.TextContent)));

        var again = await app.PostAsync(address, Filled.In("Anke", ("Email", "anke@gmial.com"), ("Asked", asked.Value("Asked"))));
        var other = await app.PostAsync(address, Filled.In("Bea", ("Email", "bea@hotmial.nl"), ("Asked", asked.Value("Asked"))));
        var taken = await app.PostAsync(
            address, Filled.In("Bea", ("Email", "bea@hotmial.nl"), ("Asked", "bea@hotmial.nl"), ("Use", "Email")));

        Assert.Equal((303, 422, 303), (again.Status, other.Status, taken.Status));
        Assert.Equal(
            ["anke@gmial.com", "bea@hotmail.nl"],
            await app.InDatabaseAsync(context => context.Registrations.Where(row => row.EventId == meeting.Id)
                .OrderBy(row => row.Details.Email).Select(row => row.Details.Email).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Address_that_cannot_exist_is_refused_with_a_suggestion(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var address = $"/events/{meeting.Slug}/register";
        var colleague = PartyFilling.Colleague(4, "Els").Select(field => field.Field.EndsWith("Email", StringComparison.Ordinal)
            ? (field.Field, "els@gemeente.n") : field).ToArray();

        var refused = await app.PostAsync(address, Filled.In("Anke", [.. colleague, ("Asked", "els@gemeente.n")]));
        var taken = await app.PostAsync(address, Filled.In("Anke", [.. colleague, ("Use", "Party[4].Email")]));

        Assert.Equal(
            [
                ("#Party_4_.Email",
                    "Collega 1 (Els van der Meer): Vul een e-mailadres in, zoals naam@gemeente.nl. Bedoelt u els@gemeente.nl?"),
            ],
            refused.Summary);
        Assert.Equal(303, taken.Status);
        Assert.True(await app.InDatabaseAsync(context =>
            context.Registrations.AnyAsync(row => row.EventId == meeting.Id && row.Details.Email == "els@gemeente.nl")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_page_says_whether_the_mail_arrived(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var own = await app.SignUpAsync(await Seed.EventAsync(app, 9), "Anke");

        var sent = (await app.GetAsync(own)).Page.QuerySelector(".standing [data-mailed]")!;
        Assert.Equal(
            "We stuurden een bevestiging naar anke@gemeente.example.org. Klopt dit adres niet? Wijzig het",
            Answered.Words(sent.TextContent));
        Assert.Equal($"{own}/details", sent.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("H2", sent.PreviousElementSibling!.NodeName);

        await app.InDatabaseAsync(context => context.Outbox.Where(mail => mail.Recipient == "anke@gemeente.example.org")
            .ExecuteUpdateAsync(mail => mail.SetProperty(one => one.State, MailState.Failed)
                .SetProperty(one => one.LastAnswer, "550 5.1.1 No such user")));

        var bounced = (await app.GetAsync(own)).Page.QuerySelector(".standing [data-mailed]")!;
        Assert.Equal("Bounced", bounced.GetAttribute("data-mailed"));
        Assert.StartsWith("Let op: onze e-mail kwam niet aan.", Answered.Words(bounced.TextContent), StringComparison.Ordinal);
    }
}
