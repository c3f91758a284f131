using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>Nobody is lost for want of an address: they keep their place, are marked, and are first in what needs doing.</summary>
[Trait("Finding", "organiser-D28")]
public sealed class UnreachedTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Person_without_an_address_has_a_place_and_comes_first(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var page = $"/organiser/events/{meeting.Slug}";
        var mails = await desk.App.QueuesAsync(async () =>
        {
            await AddAsync(desk, meeting.Registrations(), "Anna", "VNG");
            await AddAsync(desk, meeting.Registrations(), "Bram", "VNG");
        });

        Assert.Empty(mails);
        Assert.Equal(("Held", "1"), await StandAsync());
        Assert.Equal(2, (await desk.PageAsync(meeting.Registrations())).QuerySelectorAll("[data-no-address]").Length);
        Assert.Single((await desk.PageAsync(meeting.Waitlist())).QuerySelectorAll("[data-no-address]"));
        var todo = (await desk.PageAsync(page)).QuerySelectorAll(".todo li.urgent")[0];
        Assert.StartsWith("2 mensen hebben geen e-mailadres, en krijgen dus geen berichten.", todo.Text(), StringComparison.Ordinal);
        var unreached = await desk.PageAsync(todo.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(["Anna de Boer", "Bram de Boer"], unreached.Texts("[data-unreached='without-address'] tbody th"));

        // The address is filled in on the person's page, and the link goes there.
        var person = await desk.PageAsync(unreached.QuerySelector("[data-unreached] th a")!.GetAttribute("href")!);
        Assert.Null(person.QuerySelector(".verbs a[href$='/mail']"));
        var details = unreached.QuerySelector("[data-unreached] td a")!.GetAttribute("href")!;
        mails = await desk.App.QueuesAsync(async () =>
            await desk.SendAsync(details, [.. await FormAsync(), ("Email", "anna@gemeente.example.org")]));
        Assert.Equal(["Anna Confirmed"], mails);
        Assert.Single((await desk.PageAsync(meeting.Registrations())).QuerySelectorAll("[data-no-address]"));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.AddressChanges.CountAsync(one => one.EventId == meeting.Id)));

        // An address that is there is corrected, and not taken away.
        var refused = await desk.RefusedAsync(details, [.. await FormAsync(), ("Email", "")]);
        Assert.NotNull(refused.QuerySelector("#Email-error"));
        Assert.Empty(await desk.App.BreachesAsync());

        async Task<IEnumerable<(string, string)>> FormAsync() => (await desk.PageAsync(details)).QuerySelectorAll("main form [name]")
            .Where(field => field.GetAttribute("name") is not ("__RequestVerificationToken" or "Email"))
            .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""));

        async Task<(string, string)> StandAsync()
        {
            var stand = await desk.App.StandAsync(meeting.Id);
            return (stand["Anna"], stand["Bram"]);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_without_an_address_differ_by_name_and_organisation(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 50);
        await AddAsync(desk, meeting.Registrations(), "Anna", "VNG");
        await AddAsync(desk, meeting.Registrations(), "Anna", "Divosa");
        await AddAsync(desk, meeting.Registrations(), "Anna", "");

        var twice = await desk.RefusedAsync($"{meeting.Registrations()}/new", Fields("ANNA", "v.n.g."));
        foreach (var number in Enumerable.Range(1, Terms.PeoplePerAddress + 1))
        {
            await AddAsync(desk, meeting.Registrations(), $"Persoon{number}", "VNG");
        }

        Assert.Contains("al aangemeld", twice.Text(".error-summary"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            Terms.PeoplePerAddress + 4,
            await desk.App.InDatabaseAsync(context => context.Registrations.CountAsync(person => person.EventId == meeting.Id)));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Change_says_who_cannot_be_told(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9);
        await AddAsync(desk, meeting.Registrations(), "Anna", "VNG");
        await desk.App.RegisterAsync(meeting.Id, "Bram");
        var edit = $"/organiser/events/{meeting.Slug}/edit";
        var fields = await desk.FormOfAsync(edit, ("VenueName", "Stadhuis"));

        var step = await desk.ShownAsync($"{edit}?look=true", fields);
        var mails = await desk.App.QueuesAsync(async () => await desk.SendAsync(edit, fields));

        Assert.Contains("1 persoon heeft geen e-mailadres en krijgt dus geen bericht.", step.Texts("[data-consequence]"));
        Assert.Equal("1", step.QuerySelector("[data-told]")!.GetAttribute("data-told"));
        Assert.Equal(["Bram EventChanged"], mails);
        Assert.Equal([1], await desk.App.InDatabaseAsync(context => context.Actions
            .Where(one => one.EventId == meeting.Id && one.Kind == ActionKind.EventChanged).Select(one => one.Told!.Value).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Bounced_and_late_mail_is_listed_until_it_is_mended(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9);
        var page = $"/organiser/events/{meeting.Slug}/unreached";
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk" })
        {
            await desk.App.RegisterAsync(meeting.Id, name);
        }

        var (now, hour) = (desk.App.UtcNow, TimeSpan.FromHours(1));
        await SetAsync("anna", MailState.Failed, now, "550 5.1.1 User unknown");
        await SetAsync("bram", MailState.Queued, now - hour - TimeSpan.FromMinutes(1), "451 later");
        await SetAsync("cees", MailState.Queued, now - hour + TimeSpan.FromMinutes(1), "451 later");
        await SetAsync("dirk", MailState.Sent, now - hour - hour, "250 ok");

        var shown = await desk.PageAsync(page);
        Assert.Equal(["Anna van der Meer anna@gemeente.example.org"], shown.Texts("[data-unreached='bounced'] tbody th"));
        Assert.Equal(["Bram van der Meer bram@gemeente.example.org"], shown.Texts("[data-unreached='waiting'] tbody th"));
        Assert.Null(shown.QuerySelector("[data-unreached='without-address']"));
        Assert.EndsWith("/details", shown.QuerySelector("[data-unreached='bounced'] td:last-child a")!.GetAttribute("href")!,
            StringComparison.Ordinal);

        // Another address, or a mail that arrives at it, ends the matter.
        await desk.App.InDatabaseAsync(async context =>
        {
            var anna = await context.Registrations.SingleAsync(one => one.EventId == meeting.Id && one.Details.GivenName == "Anna");
            anna.Details = anna.Details with { Email = "anna@goed.example.org" };
            return await context.SaveChangesAsync();
        });
        await SetAsync("bram", MailState.Sent, now - hour - hour, "250 ok");
        var mended = await desk.PageAsync(page);
        Assert.Equal("Iedereen is bereikt", mended.Text(".empty h2"));
        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader);
        using var answer = await reader.GetAsync(page);
        Assert.Equal("Iedereen is bereikt", (await OrganisersDesk.DocumentAsync(answer)).Text(".empty h2"));

        Task<int> SetAsync(string name, MailState state, DateTime at, string said) => desk.App.InDatabaseAsync(context =>
            context.Outbox.Where(mail => mail.EventId == meeting.Id && mail.Recipient == $"{name}@gemeente.example.org")
                .ExecuteUpdateAsync(set => set
                    .SetProperty(mail => mail.State, state)
                    .SetProperty(mail => mail.CreatedAt, at)
                    .SetProperty(mail => mail.DueAt, at)
                    .SetProperty(mail => mail.Attempts, 1)
                    .SetProperty(mail => mail.SentAt, state == MailState.Sent ? at : null)
                    .SetProperty(mail => mail.LastAnswer, said)));
    }

    private static Task<string> AddAsync(OrganisersDesk desk, string registrations, string name, string organisation) =>
        desk.SendAsync($"{registrations}/new", Fields(name, organisation));

    private static (string Name, string Value)[] Fields(string name, string organisation) =>
        [("GivenName", name), ("Infix", "de"), ("FamilyName", "Boer"), ("Email", ""), ("Organisation", organisation), ("Mail", "true")];
}
