using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

public sealed class GivenRightsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invited_person_sets_a_password_and_sees_one_event(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app);
        var other = await Seed.EventAsync(app);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);

        using var invited = await administrator.PostAsync(
            "/organiser/people/invite",
            ("Name", "Jan Jansen"),
            ("Email", "jan@organisatie.example.org"),
            ("MailLanguage", "en"),
            ("Right", "Organiser"),
            ("Event", $"{meeting.Id}"));

        Assert.Equal(HttpStatusCode.SeeOther, invited.StatusCode);
        var mail = await app.InDatabaseAsync(context => context.Outbox.AsNoTracking().SingleAsync());
        Assert.Equal(
            (MailTemplate.AccountInvitation, "jan@organisatie.example.org", "en"), (mail.Template, mail.Recipient, mail.Language));
        Assert.Equal($"/organiser/people/{mail.AccountId}", invited.Headers.Location?.ToString());
        var link = await LinkAsync(app, mail.AccountId!.Value);
        Assert.StartsWith($"{TestAppOptions.ExampleAddress}/en/account/welcome?token=", link.ToString(), StringComparison.Ordinal);
        using var person = SignedIn.Nobody(app);
        using var welcome = await person.PostAsync(link.PathAndQuery, ("Password", "een zin die niemand raadt"));
        Assert.Equal("/en/organiser", welcome.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/organiser/events/{meeting.Slug}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/organiser/events/{other.Slug}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(link.PathAndQuery)).StatusCode);
    }

    [Fact]
    public async Task An_address_with_an_account_is_not_invited_anew()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);

        using var answer = await administrator.PostAsync(
            "/organiser/people/invite",
            ("Name", "Nog een keer"),
            ("Email", administrator.Email.ToUpperInvariant()),
            ("Right", "Reader"),
            ("Event", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "heeft al een account",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData("", "", "Kies een recht.")]
    [InlineData("5", "", "Kies een recht.")]
    [InlineData("Administrator", "1", "Een beheerder is dat altijd voor alle bijeenkomsten.")]
    [InlineData("Reader", "999", "Deze bijeenkomst is er niet meer.")]
    [InlineData("Reader", "een", "Deze bijeenkomst is er niet meer.")]
    public async Task An_impossible_right_is_refused(string right, string meeting, string said)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await Seed.EventAsync(app);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);

        using var answer = await administrator.PostAsync(
            $"/organiser/people/{administrator.AccountId}", ("Right", right), ("Event", meeting));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, await app.InDatabaseAsync(context => context.AccountRights.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_right_is_replaced_per_event_and_removed_when_taken(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        using var person = await SignedIn.AsAsync(app, Right.Reader, meeting.Id);
        var page = $"/organiser/people/{person.AccountId}";

        using var raised = await administrator.PostAsync(page, ("Right", "Organiser"), ("Event", $"{meeting.Id}"));
        using var everywhere = await administrator.PostAsync(page, ("Right", "Reader"), ("Event", ""));

        var rights = await RightsAsync(app, person.AccountId);
        Assert.Equal(
            [(null, Right.Reader), (meeting.Id, Right.Organiser)],
            rights.Select(right => (right.EventId, right.Right)).OrderBy(right => right.EventId ?? 0));
        foreach (var right in rights)
        {
            using var taken = await administrator.PostAsync($"{page}/take/{right.Id}");
            Assert.Equal(page, taken.Headers.Location?.ToString());
        }

        Assert.Empty(await RightsAsync(app, person.AccountId));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/organiser/events/{meeting.Slug}")).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_administrator_with_a_password_keeps_the_right(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        await SignedIn.AddAccountAsync(app, "uitgenodigd@organisatie.example.org", Right.Administrator, password: null);
        var page = $"/organiser/people/{administrator.AccountId}";
        var right = Assert.Single(await RightsAsync(app, administrator.AccountId));

        using var taken = await administrator.PostAsync($"{page}/take/{right.Id}");
        using var lowered = await administrator.PostAsync(page, ("Right", "Organiser"), ("Event", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lowered.StatusCode);
        Assert.Contains(
            "Dit is de laatste beheerder.",
            await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains(
            "Dit is de laatste beheerder.",
            await lowered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(Right.Administrator, Assert.Single(await RightsAsync(app, administrator.AccountId)).Right);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_removals_of_two_administrators_leave_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        for (var round = 0; round < 5; round++)
        {
            await app.InDatabaseAsync(context => context.AccountRights.ExecuteDeleteAsync());
            var one = await SignedIn.AddAccountAsync(app, $"een{round}@organisatie.example.org", Right.Administrator);
            var two = await SignedIn.AddAccountAsync(app, $"twee{round}@organisatie.example.org", Right.Administrator);
            var rights = await app.InDatabaseAsync(context => context.AccountRights.AsNoTracking().ToListAsync());

            var answers = await Task.WhenAll(
                TakeAsync(app, one, rights.Single(right => right.AccountId == one).Id),
                TakeAsync(app, two, rights.Single(right => right.AccountId == two).Id));

            Assert.Equal([null, RightRefusal.LastAdministrator], answers.Order());
            Assert.Equal(1, await app.InDatabaseAsync(context => context.AccountRights.CountAsync()));
        }
    }

    [Fact]
    public async Task An_invitation_is_sent_again_until_it_is_accepted()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        var invited = await SignedIn.AddAccountAsync(app, "uitgenodigd@organisatie.example.org", Right.Reader, password: null);

        using var again = await administrator.PostAsync($"/organiser/people/{invited}/invite-again");
        using var accepted = await administrator.PostAsync($"/organiser/people/{administrator.AccountId}/invite-again");

        Assert.Equal($"/organiser/people/{invited}", again.Headers.Location?.ToString());
        Assert.Equal(invited, await app.InDatabaseAsync(context => context.Outbox.Select(mail => mail.AccountId).SingleAsync()));
    }

    private static Task<List<AccountRight>> RightsAsync(TestApp app, Guid account) => app.InDatabaseAsync(context =>
        context.AccountRights.AsNoTracking().Where(right => right.AccountId == account).ToListAsync());

    private static async Task<RightRefusal?> TakeAsync(TestApp app, Guid account, long right)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GivenRights>().TakeAsync(account, right, Guid.Empty, CancellationToken.None);
    }

    private static async Task<Uri> LinkAsync(TestApp app, Guid account)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountLinks>().InvitationAsync(account);
    }
}
