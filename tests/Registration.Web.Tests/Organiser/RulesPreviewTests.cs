using AngleSharp.Html.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The preview of other rules: it stores nothing, and says what they mean for everybody who is there.</summary>
[Trait("Finding", "organiser-D19")]
public sealed class RulesPreviewTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preview_names_who_gets_a_place_and_stores_nothing(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 1, one => one.Settings.Rules = new PlaceRules { PromotionPaused = true });
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram", "Cees");
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        var rows = await RowsAsync(desk, meeting);

        var page = await PreviewAsync(desk, meeting, ("Halted", ""));

        Assert.Equal(["Wachtlijst op pauze: was aan, nu uit."], page.Texts("#preview li"));
        Assert.Equal("1 persoon krijgt een plek: Bram van der Meer (nummer 1).", page.Text("#preview [data-held='1']"));
        Assert.Equal("Er wacht dan nog 1 persoon.", page.Text("#preview [data-waiting='1']"));
        Assert.Equal(rows, await RowsAsync(desk, meeting));
        Assert.True((await desk.ReadAsync(meeting.Slug)).Settings.Rules.PromotionPaused);

        await SaveAsync(desk, meeting, page);
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id))["Bram"]);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_result_than_the_preview_is_shown_again(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 1, one => one.Settings.Rules = new PlaceRules { PromotionPaused = true });
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram", "Cees");
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        var page = await PreviewAsync(desk, meeting, ("Halted", ""));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[1]));

        var again = await desk.RefusedAsync(Address(meeting), FieldsOf(page));

        Assert.StartsWith("Er is intussen iets veranderd.", again.Text(".error-summary li"), StringComparison.Ordinal);
        Assert.Equal("1 persoon krijgt een plek: Cees van der Meer (nummer 1).", again.Text("#preview [data-held='1']"));
        Assert.True((await desk.ReadAsync(meeting.Slug)).Settings.Rules.PromotionPaused);
        await SaveAsync(desk, meeting, again);
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id))["Cees"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Consequences_are_said_before_and_after_saving(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        foreach (var (fields, expected) in new ((string, string)[], string)[]
                 {
                     ([("Waitlist", "")],
                         "Er wachten al 2 mensen. Zij blijven wachten, en een plek die vrijkomt gaat naar hen. Er komt niemand meer bij."),
                     ([("WaitlistLimit", "1")],
                         "Er wachten al 2 mensen. Zij blijven wachten. Er komt niemand bij zolang er 1 of meer wachten."),
                     ([("WaitlistLimit", "3")], ""),
                     ([("Halted", "true")], "De 2 mensen die wachten, krijgen geen plek zolang de wachtlijst op pauze staat."),
                     ([("OfferHours", "24")],
                         "Voor de 1 persoon die nu een aanbod heeft, blijft de tijd om te reageren zoals die was."),
                     ([("PerOrganisation", "1")], "1 organisatie heeft al meer dan 1 plekken, en houdt die."),
                     ([("PerOrganisation", "1"), ("PerOrganisationUntil", "2026-09-01T12:00")],
                         "Het maximum voor één organisatie geldt niet, want die datum is voorbij."),
                     ([("CancelUntil", "2026-09-01T12:00")], "Niemand kan zich nog zelf afmelden, want dat moment is voorbij."),
                     ([("ShowPosition", "")], ""),
                 })
        {
            var meeting = await Seed.EventAsync(
                desk.App, 3, one => one.Settings.Rules = new PlaceRules { OfferFromWorkingDays = 30 });
            var first = await desk.App.RegisterAsync(Of(meeting, "Anna", "Almelo"));
            foreach (var (name, organisation) in new[] { ("Bram", "Almelo"), ("Cees", "Almelo"), ("Dirk", ""), ("Eva", ""), ("Fien", "") })
            {
                await desk.App.RegisterAsync(Of(meeting, name, organisation));
            }

            await desk.App.AskAsync(meeting.Id, new CancelRegistration(first));

            var page = await PreviewAsync(desk, meeting, fields);
            var after = await SaveAsync(desk, meeting, page);

            string[] lines = expected.Length == 0 ? [] : [expected];
            Assert.Equal(lines, page.Texts("#preview li").Skip(fields.Length));
            Assert.Equal(lines, after.Texts(".done [data-consequence]"));
            Assert.Contains("Niemand krijgt of verliest hierdoor een plek.", page.Texts("#preview p"));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preview_of_the_same_rules_says_that_nothing_changes(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 1);

        var page = await PreviewAsync(desk, meeting);

        Assert.Equal(["Er verandert niets: zo is het al.", "Er is nog niets opgeslagen."], page.Texts("#preview p"));
    }

    private static SignUp Of(Event meeting, string name, string organisation) =>
        Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation });

    private static string Address(Event meeting) => $"/organiser/events/{meeting.Slug}/settings";

    private static async Task<IHtmlDocument> PreviewAsync(
        OrganisersDesk desk, Event meeting, params (string Name, string Value)[] fields) => await desk.ShownAsync(
        Address(meeting), [.. await desk.FormOfAsync(Address(meeting), fields), ("Preview", "true")]);

    private static async Task<IHtmlDocument> SaveAsync(OrganisersDesk desk, Event meeting, IHtmlDocument page) =>
        await desk.PageAsync(await desk.SendAsync(Address(meeting), FieldsOf(page)));

    /// <summary>The form with the preview above it.</summary>
    private static (string Name, string Value)[] FieldsOf(IHtmlDocument page) =>
    [
        .. page.QuerySelector("form.rules")!.QuerySelectorAll("[name]")
            .Where(field => field is IHtmlInputElement { Type: not ("checkbox" or "radio") } or IHtmlInputElement { IsChecked: true }
                or IHtmlTextAreaElement)
            .Select(field => (field.GetAttribute("name")!, field is IHtmlInputElement input ? input.Value : field.TextContent)),
    ];

    private static Task<int> RowsAsync(OrganisersDesk desk, Event meeting) => desk.App.InDatabaseAsync(async context =>
        await context.Decisions.CountAsync(row => row.EventId == meeting.Id)
        + await context.Outbox.CountAsync(row => row.EventId == meeting.Id));
}
