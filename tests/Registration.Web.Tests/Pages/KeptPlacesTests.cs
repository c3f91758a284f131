using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Places that are free and kept for the waitlist: nobody reads that all are taken, or that they go where they do not.</summary>
public sealed class KeptPlacesTests
{
    private const string Kept = "De plekken die vrij zijn, houden we voor mensen op de wachtlijst";
    private const string Stopped = "Een plek die vrijkomt, geven we niet meer vanzelf weg: de organisator beslist.";
    private const string Turn = "Een plek die vrijkomt, gaat naar wie aan de beurt is.";
    private const string NoPlace = "Er is geen plek voor een nieuwe aanmelding";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Places_kept_after_promotion_stopped_are_not_called_taken(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await StoppedAsync(app);

        Assert.EndsWith(
            $"{Kept}. U kunt op de wachtlijst: er wacht 1 persoon voor u. {Stopped}",
            Note(await app.PageAsync($"/events/{meeting.Slug}")), StringComparison.Ordinal);
        Assert.Equal(
            $"{NoPlace} Er wacht nu 1 persoon. Met dit formulier komt u op de wachtlijst. {Stopped}",
            (await app.PageAsync($"/events/{meeting.Slug}/register")).Text(".standing"));

        await ChangeAsync(app, meeting, rules => rules with { WaitlistEnabled = false });
        var page = await app.PageAsync($"/events/{meeting.Slug}");
        Assert.Equal($"{Kept}. Op de wachtlijst kan niemand meer. {Stopped}", Note(page));
        Assert.DoesNotContain("Vol", page.Text(".facts"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"{NoPlace} {Kept}, en op die lijst kan niemand meer.",
            (await app.PageAsync($"/events/{meeting.Slug}/register")).Text(".standing"), StringComparison.Ordinal);

        await ChangeAsync(app, meeting, rules => rules with { WaitlistEnabled = true, WaitlistLimit = 1 });
        Assert.Equal(
            $"{Kept}. De wachtlijst is vol. Komt er ruimte, dan ziet u dat hier. {Stopped}",
            Note(await app.PageAsync($"/events/{meeting.Slug}")));
        Assert.StartsWith(
            $"{NoPlace} {Kept}, en op die lijst is niet genoeg ruimte meer (hoogstens 1).",
            (await app.PageAsync($"/events/{meeting.Slug}/register")).Text(".standing"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Organiser_reads_of_kept_places_and_not_of_full(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await StoppedAsync(app);
        await using var desk = await OrganisersDesk.OnAsync(app, owns: false);

        var overview = (await desk.PageAsync($"/organiser/events/{meeting.Slug}")).Text("main");
        Assert.Contains("terwijl", overview, StringComparison.Ordinal);
        Assert.DoesNotContain("De bijeenkomst is vol", overview, StringComparison.Ordinal);

        await ChangeAsync(app, meeting, rules => rules with { WaitlistEnabled = false });
        var form = (await desk.PageAsync($"/organiser/events/{meeting.Slug}/registrations/new")).Text(".lead");
        Assert.StartsWith("De plekken die vrij zijn, houden we voor mensen op de wachtlijst.", form, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Place_held_for_a_party_is_not_called_taken(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(
            app, 3, one => one.Settings.Rules = one.Settings.Rules with { Passing = Passing.HoldForParty });
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: true, "Dia", "Els"));

        Assert.Equal(
            $"{Kept}. U kunt op de wachtlijst: er wachten 2 mensen voor u. {Turn}",
            Note(await app.PageAsync($"/events/{meeting.Slug}")));

        var note = Mailing.Note(meeting.Id);
        var pool = await app.EventPoolAsync(meeting.Id);
        Assert.IsType<Done>(await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 2, Note = note.Id }, note));
        Assert.Equal(
            $"Alle plekken zijn bezet. U kunt op de wachtlijst: er wachten 2 mensen voor u. {Turn}",
            Note(await app.PageAsync($"/events/{meeting.Slug}")));
    }

    /// <summary>A meeting of two places on the day before it, of which one became available after promotion stopped.</summary>
    private static async Task<Event> StoppedAsync(TestApp app)
    {
        var meeting = await Seed.EventAsync(app, 2, one => one.Starts(app, 1));
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        app.Clock!.Advance(TimeSpan.FromHours(3));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Cees"]);
        return meeting;
    }

    private static async Task ChangeAsync(TestApp app, Event meeting, Func<PlaceRules, PlaceRules> change)
    {
        var before = (await Seed.ReadAsync(app, meeting.Id)).Settings.Rules;
        Assert.IsType<Done>(await app.Places().ChangeRulesAsync(
            meeting.Id, before, change(before), new ByOrganiser(Guid.NewGuid(), Mailing.Note(meeting.Id)),
            TestContext.Current.CancellationToken));
    }

    private static string Note(AngleSharp.Dom.IDocument page) => page.Text(".facts-note");
}
