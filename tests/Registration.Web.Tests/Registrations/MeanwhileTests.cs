using System.Net;
using AngleSharp.Html.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>Two people with a form about the same person: untouched fields keep what the other saved, the rest is asked again.</summary>
public sealed class MeanwhileTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly SeedRound[] TwoRounds =
    [
        new(new SeedSession("Werk", 5), new SeedSession("Zorg", 5), new SeedSession("Wonen", 5)),
        new(new SeedSession("Jeugd", 5), new SeedSession("Geld", 5)),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Organisers_details_keep_what_the_attendee_saved(DatabaseProvider provider)
    {
        var (desk, meeting, anna) = await StartAsync(provider);
        await using var _ = desk;
        var address = meeting.Person(anna, "details");
        var mine = await desk.FormOfAsync(address, ("Notes", "Belt terug"));
        await SaveOwnAsync(desk.App, anna, "details", ("Email", "anna@nieuw.nl"), ("Function", "wethouder"));

        await desk.SendAsync(address, mine);

        var details = await DetailsAsync(desk.App, anna);
        Assert.Equal(("anna@nieuw.nl", "wethouder", "Belt terug"), (details.Email, details.Function, details.Notes));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Details_that_both_changed_are_asked_again(DatabaseProvider provider)
    {
        var (desk, meeting, anna) = await StartAsync(provider);
        await using var _ = desk;
        var address = meeting.Person(anna, "details");
        var mine = await desk.FormOfAsync(address, ("Function", "griffier"), ("Notes", "Belt terug"));
        await SaveOwnAsync(desk.App, anna, "details", ("Function", "wethouder"));

        var refused = await desk.RefusedAsync(address, mine);

        Assert.Equal("", (await DetailsAsync(desk.App, anna)).Notes);
        Assert.Equal(
            ["Er is iets veranderd terwijl u bezig was. Kijk wat er anders is. Slaat u nu nog eens op, dan geldt wat hier staat.",
                "Functie is intussen: wethouder"],
            refused.Texts(".error-summary li"));
        Assert.Equal("griffier", refused.QuerySelector("#Function")!.GetAttribute("value"));
        await desk.SendAsync(address, Fields(refused));
        var details = await DetailsAsync(desk.App, anna);
        Assert.Equal(("griffier", "Belt terug"), (details.Function, details.Notes));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_details_keep_what_the_organiser_saved(DatabaseProvider provider)
    {
        var (desk, meeting, anna) = await StartAsync(provider);
        await using var _ = desk;
        var own = $"{await desk.App.OwnPageAsync(anna)}/details";
        var first = await OwnFormAsync(desk.App, own, ("Notes", "Ik kom later"));
        var second = await OwnFormAsync(desk.App, own, ("Function", "raadslid"));
        var address = meeting.Person(anna, "details");
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Function", "wethouder"), ("Organisation", "Gemeente Goes")));

        Assert.Equal(303, (await desk.App.PostAsync(own, first)).Status);
        var refused = await desk.App.PostAsync(own, second);

        Assert.Equal(422, refused.Status);
        Assert.Equal(("#Function", "Functie is intussen: wethouder"), refused.Summary[^1]);
        var details = await DetailsAsync(desk.App, anna);
        Assert.Equal(("wethouder", "Gemeente Goes", "Ik kom later"), (details.Function, details.Organisation, details.Notes));
        Assert.Equal(303, (await desk.App.PostAsync(own, Pairs(Fields(refused.Page)))).Status);
        Assert.Equal("raadslid", (await DetailsAsync(desk.App, anna)).Function);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Note_of_a_colleague_is_not_overwritten_in_silence(DatabaseProvider provider)
    {
        var (desk, meeting, anna) = await StartAsync(provider);
        await using var _ = desk;
        var address = meeting.Person(anna, "note");
        var untouched = await desk.FormOfAsync(address);
        var mine = await desk.FormOfAsync(address, ("Note", "Van mij"));
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Note", "Van een collega")));

        await desk.SendAsync(address, untouched);
        Assert.Equal("Van een collega", await NoteAsync());
        var refused = await desk.RefusedAsync(address, mine);

        Assert.Equal("Notitie is intussen: Van een collega", refused.Texts(".error-summary li")[^1]);
        Assert.Equal("Van een collega", await NoteAsync());
        await desk.SendAsync(address, Fields(refused));
        Assert.Equal("Van mij", await NoteAsync());

        Task<string> NoteAsync() => desk.App.InDatabaseAsync(context =>
            context.Registrations.Where(one => one.Id == anna).Select(one => one.InternalNote).SingleAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Organisers_choice_keeps_the_round_that_the_attendee_chose(DatabaseProvider provider)
    {
        var (desk, meeting, anna) = await StartAsync(provider);
        await using var _ = desk;
        var (work, care, youth) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id, meeting.Sessions[3].Id);
        var address = meeting.Person(anna, "sessions");
        var untouched = await desk.FormOfAsync(address);
        var otherRound = await desk.FormOfAsync(address, ("Sessions[2]", $"{youth}"));
        await SaveOwnAsync(desk.App, anna, "sessions", ("Sessions[1]", $"{care}"));

        await desk.SendAsync(address, untouched);
        Assert.Equal([(1, care)], await ChosenAsync(desk.App, anna));
        await desk.SendAsync(address, otherRound);
        Assert.Equal([(1, care), (2, youth)], await ChosenAsync(desk.App, anna));
        var refused = await desk.SendStaleAsync(address, [.. untouched.Where(field => field.Name == "Seen"), ("Sessions[1]", $"{work}")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("Ronde 1 is intussen: Zorg", refused.Page.Texts(".error-summary li")[^1]);
        Assert.Equal([(1, care), (2, youth)], await ChosenAsync(desk.App, anna));
        await desk.SendAsync(address, Fields(refused.Page));
        Assert.Equal([(1, work), (2, youth)], await ChosenAsync(desk.App, anna));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_choice_keeps_the_round_that_the_organiser_chose(DatabaseProvider provider)
    {
        var (desk, meeting, anna) = await StartAsync(provider);
        await using var _ = desk;
        var (work, care, youth) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id, meeting.Sessions[3].Id);
        var own = $"{await desk.App.OwnPageAsync(anna)}/sessions";
        var otherRound = await OwnFormAsync(desk.App, own, ("Sessions[2]", $"{youth}"));
        var sameRound = await OwnFormAsync(desk.App, own, ("Sessions[1]", $"{work}"));
        var address = meeting.Person(anna, "sessions");
        await desk.SendAsync(address, await desk.FormOfAsync(address, ("Sessions[1]", $"{care}")));

        Assert.Equal(303, (await desk.App.PostAsync(own, otherRound)).Status);
        Assert.Equal([(1, care), (2, youth)], await ChosenAsync(desk.App, anna));
        var refused = await desk.App.PostAsync(own, sameRound);

        Assert.Equal(422, refused.Status);
        Assert.Equal("Ronde 1 is intussen: Zorg", refused.Summary[^1].Words);
        Assert.Equal(303, (await desk.App.PostAsync(own, Pairs(Fields(refused.Page)))).Status);
        Assert.Equal([(1, work), (2, youth)], await ChosenAsync(desk.App, anna));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    private async Task<(OrganisersDesk Desk, Event Meeting, Guid Anna)> StartAsync(DatabaseProvider provider)
    {
        var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var seeded = await Seed.EventAsync(desk.App, 9, null, TwoRounds);
        return (desk, await Seed.ReadAsync(desk.App, seeded.Id), await desk.App.RegisterAsync(seeded.Id, "Anna"));
    }

    /// <summary>Opens the attendee's form, fills fields in and saves it.</summary>
    private static async Task SaveOwnAsync(TestApp app, Guid person, string action, params (string Name, string Value)[] fields)
    {
        var page = $"{await app.OwnPageAsync(person)}/{action}";
        Assert.Equal(303, (await app.PostAsync(page, await OwnFormAsync(app, page, fields))).Status);
    }

    private static async Task<List<KeyValuePair<string, string>>> OwnFormAsync(
        TestApp app, string address, params (string Name, string Value)[] fields)
    {
        var shown = Fields((await app.GetAsync(address)).Page);
        return Pairs([.. shown.Where(field => !Array.Exists(fields, one => one.Name == field.Name)), .. fields]);
    }

    private static List<KeyValuePair<string, string>> Pairs((string Name, string Value)[] fields) =>
        [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];

    /// <summary>The fields that a browser would send of the form with the hashes.</summary>
    private static (string Name, string Value)[] Fields(IHtmlDocument page) =>
    [
        .. page.QuerySelector("main form [name=Seen]")!.Closest("form")!.QuerySelectorAll("[name]")
            .Where(one => one is not IHtmlInputElement { Type: "radio", IsChecked: false })
            .Select(one => (Name: one.GetAttribute("name")!, Value: one switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            }))
            .Where(field => field.Name != "__RequestVerificationToken"),
    ];

    private static Task<AttendeeDetails> DetailsAsync(TestApp app, Guid person) => app.InDatabaseAsync(context =>
        context.Registrations.AsNoTracking().Where(one => one.Id == person).Select(one => one.Details).SingleAsync());

    private static Task<List<(int, long)>> ChosenAsync(TestApp app, Guid person) => app.InDatabaseAsync(async context =>
        (await (
            from preference in context.Preferences
            join pool in context.Pools on preference.PoolId equals pool.Id
            where preference.RegistrationId == person
            orderby preference.Round, preference.Rank
            select new { preference.Round, Session = pool.SessionId!.Value }).ToListAsync()).ConvertAll(one => (one.Round, one.Session)));
}
