using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The reason for a change: every page that takes one gives the same answer to the same text.</summary>
public sealed class ReasonTests
{
    /// <summary>Texts that count as no reason: a page that needs one refuses them, any other goes on without one.</summary>
    private static readonly string[] Nothing = ["", "   ", "\u200B", "\u2060"];

    private static readonly string[] Refused = [new('x', 501), "een\u0007teken"];

    private static readonly string[] Stored = ["een regel\nnog een regel", "\u202Evan rechts naar links", "Daarom.", new('x', 500)];

    private static readonly Dictionary<string, Func<OrganisersDesk, Task<ReasonForm>>> Forms = new(StringComparer.Ordinal)
    {
        ["promote"] = desk => PersonAsync(desk, "promote"),
        ["move"] = desk => PersonAsync(desk, "move", ("Position", "1")),
        ["remove"] = desk => PersonAsync(desk, "remove"),
        ["offer"] = OfferAsync,
        ["capacity"] = CapacityAsync,
        ["capacity with people who leave"] = LeaversAsync,
        ["swap"] = SwapAsync,
        ["rules"] = RulesAsync,
        ["session"] = SessionAsync,
        ["cancel"] = async desk => new ReasonForm($"/organiser/events/{(await Seed.EventAsync(desk.App)).Slug}/cancel") { Field = "Note" },
    };

    public static TheoryData<string> Pages => [.. Forms.Keys];

    [Theory, MemberData(nameof(Pages))]
    public async Task Reason_that_says_nothing_counts_as_none(string page)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        foreach (var typed in Nothing)
        {
            var form = await Forms[page](desk);
            if (form.IsRequired)
            {
                await AssertRefusedAsync(desk, form, typed);
            }
            else
            {
                await desk.SendAsync(form.Address, form.With(typed));
            }
        }

        Assert.All(await NotesAsync(desk), note => Assert.True(FormText.IsVisible(note)));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Reason_that_is_too_long_or_no_text_is_refused(string page)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        foreach (var typed in Refused)
        {
            await AssertRefusedAsync(desk, await Forms[page](desk), typed);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Reason_is_stored_as_typed(string page)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        foreach (var typed in Stored)
        {
            var form = await Forms[page](desk);
            await desk.SendAsync(form.Address, form.With(typed));
            Assert.Contains(typed, await NotesAsync(desk));
        }
    }

    /// <summary>422 at the field, with the text kept and nothing changed.</summary>
    private static async Task AssertRefusedAsync(OrganisersDesk desk, ReasonForm form, string typed)
    {
        var before = await Tables.ReadAllAsync(desk.App);

        var page = await desk.RefusedAsync(form.Address, form.With(typed));

        Assert.Equal(before, await Tables.ReadAllAsync(desk.App));
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal([$"#{form.Field}"], page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.NotEmpty(page.Text($"#{form.Field}-error"));
        Assert.Equal(FormText.Clean(typed), page.QuerySelector($"textarea#{form.Field}")!.TextContent);
    }

    private static Task<List<string>> NotesAsync(OrganisersDesk desk) =>
        desk.App.InDatabaseAsync(context => context.ReasonNotes.Select(note => note.Text).ToListAsync());

    private static async Task<ReasonForm> PersonAsync(OrganisersDesk desk, string action, params (string Name, string Value)[] fields)
    {
        var meeting = await Seed.EventAsync(desk.App, capacity: 0);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        return new ReasonForm(meeting.Person(people[1], action), fields) { IsRequired = true };
    }

    /// <summary>A free place that is kept, because the waitlist is halted.</summary>
    private static async Task<ReasonForm> OfferAsync(OrganisersDesk desk)
    {
        var meeting = await Seed.EventAsync(desk.App, shape: one => one.Settings.Rules = new PlaceRules { PromotionPaused = true });
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        return new ReasonForm(meeting.Person(people[1], "offer")) { IsRequired = true };
    }

    private static async Task<ReasonForm> CapacityAsync(OrganisersDesk desk)
    {
        var meeting = await Seed.EventAsync(desk.App);
        return new ReasonForm(await CapacityAddressAsync(desk, meeting), ("Capacity", "2"));
    }

    private static async Task<ReasonForm> LeaversAsync(OrganisersDesk desk)
    {
        var meeting = await Seed.EventAsync(desk.App, capacity: 2);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        var address = await CapacityAddressAsync(desk, meeting);
        return new ReasonForm(address, ("Capacity", "1"), ("Leavers", $"{people[0]}")) { IsRequired = true };
    }

    private static async Task<ReasonForm> SwapAsync(OrganisersDesk desk)
    {
        var meeting = await Seed.EventAsync(desk.App, 5, rounds: new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 2)));
        var pools = meeting.Pools.Where(pool => pool.SessionId is not null).Select(pool => $"{pool.Id}").ToList();
        var address = $"/organiser/events/{meeting.Slug}/programme/swap";
        return new ReasonForm(address, ("One", pools[0]), ("Other", pools[1])) { IsRequired = true };
    }

    private static async Task<ReasonForm> RulesAsync(OrganisersDesk desk)
    {
        var address = $"/organiser/events/{(await Seed.EventAsync(desk.App)).Slug}/settings";
        return new ReasonForm(address, await desk.FormOfAsync(address, ("WaitlistLimit", "40")));
    }

    private static async Task<ReasonForm> SessionAsync(OrganisersDesk desk)
    {
        var meeting = await Seed.EventAsync(desk.App, 5, rounds: new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 2)));
        var session = meeting.Sessions[0].Id;
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [session]));
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{session}";
        return new ReasonForm(address, await desk.FormOfAsync(address, ("Capacity", "3")));
    }

    private static async Task<string> CapacityAddressAsync(OrganisersDesk desk, Event meeting) =>
        $"/organiser/events/{meeting.Slug}/capacity/{await desk.App.EventPoolAsync(meeting.Id)}";

    /// <summary>A form that is right but for its reason.</summary>
    private sealed record ReasonForm(string Address, params (string Name, string Value)[] Fields)
    {
        public bool IsRequired { get; init; }

        public string Field { get; init; } = "Reason";

        public (string Name, string Value)[] With(string typed) => [.. Fields.Where(field => field.Name != Field), (Field, typed)];
    }
}
