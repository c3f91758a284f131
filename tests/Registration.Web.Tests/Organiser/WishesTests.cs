using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The outcomes of preferences: decided with a reason, and told truly on pages and in mails.</summary>
public sealed class WishesTests
{
    private static readonly SeedRound Closed = new(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)) { Waitlist = false };

    public static TheoryData<string, string> Outcomes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var outcome in Enum.GetNames<Undecided>())
            {
                data.Add("nl", outcome);
                data.Add("en", outcome);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Outcomes))]
    [Trait("Finding", "review-8")]
    public void Every_outcome_has_its_own_words(string language, string outcome)
    {
        MailRenderer.Speak(language);
        foreach (var (resource, key) in new[]
        {
            ("Registrations/States", $"Undecided.{outcome}"), ("Pages/Organiser/Registrations/Person", $"Undecided.{outcome}"),
            ("Pages/Attendees/_OwnSessions", $"Undecided.{outcome}"), ("Pages/Attendees/_OwnSessions", $"Badge.{outcome}"),
        })
        {
            Assert.False(Texts.Of(resource)[key].ResourceNotFound, $"{resource} {key}");
        }

        Assert.Distinct(Enum.GetValues<Undecided>().Select(StateTexts.Of));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-7")]
    public async Task Coming_back_to_a_full_session_says_so(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, new SeedRound(new SeedSession("Werk", 1)) { Waitlist = false });
        var work = meeting.Sessions[0].Id;
        var eva = await desk.App.RegisterAsync(meeting.Id, "Eva", (1, [work]));
        await desk.DoAsync(meeting, eva, "remove");
        await desk.App.RegisterAsync(meeting.Id, "Twan", (1, [work]));

        await desk.DoAsync(meeting, eva, "restore");

        var own = await OwnAsync(desk, eva, work);
        Assert.Contains("Dit programmaonderdeel was vol en heeft geen wachtlijst.", own, StringComparison.Ordinal);
        Assert.DoesNotContain("U komt niet", own, StringComparison.Ordinal);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-8")]
    public async Task Lesser_choice_is_not_called_full(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)));
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        var bea = await desk.App.RegisterAsync(meeting.Id, "Bea", (1, [work, care]));
        Assert.Equal("Keuze, niet nodig", await StateAsync(desk, meeting, bea, care));
        await LowerAsync(desk, meeting, work, bea);

        Assert.Equal(
            "Wacht op ander U wacht in deze ronde op een andere keuze. Hier wacht u niet op.", await SaidAsync(desk, bea, care));
        Assert.Equal("Keuze, wacht op een andere", await StateAsync(desk, meeting, bea, care));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-9")]
    public async Task Choices_of_who_is_back_on_the_list_count(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Closed);
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [work]));
        var jan = await desk.App.RegisterAsync(meeting.Id, "Jan", (1, [work, care]));
        await LowerAsync(desk, meeting, session: null, jan);

        Assert.Equal("Uw keuze Zodra u een plek heeft, kijken we of hier plek is.", await SaidAsync(desk, jan, care));
        Assert.Equal("Keuze, telt zodra er een plek is", await StateAsync(desk, meeting, jan, care));
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{care}";
        var page = await desk.ShownAsync($"{address}?look=true", await desk.FormOfAsync(address, ("Room", "Kelder")));
        Assert.Contains("In “Zorg”: 1 persoon die wacht.", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(
            ["Jan EventChanged"],
            await desk.App.QueuesAsync(async () => await desk.SendAsync(address, await desk.FormOfAsync(address, ("Room", "Kelder")))));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    /// <summary>Somebody with a lesser choice waits for nothing.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-12")]
    public async Task Nobody_without_a_wait_is_concerned(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Closed);
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [work, care]));
        await desk.App.RegisterAsync(meeting.Id, "Bea", (1, [work, care]));

        foreach (var (session, told) in new[] { (work, "Anna EventChanged"), (care, "Bea EventChanged") })
        {
            var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{session}";
            Assert.Equal(
                [told],
                await desk.App.QueuesAsync(async () => await desk.SendAsync(address, await desk.FormOfAsync(address, ("Room", "Kelder")))));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-6")]
    public async Task A_called_off_choice_is_told_to_who_waits(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var desk = await OrganisersDesk.StartAsync(provider, transport);
        var meeting = await Seed.EventAsync(desk.App, 1, null, Closed);
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna");
        var wim = await desk.App.RegisterAsync(meeting.Id, "Wim", (1, [work]));
        var lia = await desk.App.RegisterAsync(meeting.Id, "Lia", (1, [care, work]));
        await desk.App.SendMailAsync();

        var mails = await desk.App.QueuesAsync(async () =>
            await desk.SendAsync($"/organiser/events/{meeting.Slug}/programme/sessions/{work}/call-off"));
        await desk.App.SendMailAsync();

        Assert.Equal(["Lia SessionsChanged", "Wim SessionsChanged"], mails.Order(StringComparer.Ordinal));
        Assert.Equal(
            new Dictionary<string, string> { ["Lia"] = "Released", ["Wim"] = "Released" }, await desk.App.StandAsync(meeting.Id, work));
        Assert.Equal("Geen plek Dit programmaonderdeel gaat niet door.", await SaidAsync(desk, wim, work));
        var mail = transport.Given.Last(one => one.To.Name.StartsWith("Wim", StringComparison.Ordinal)).Text;
        Assert.Contains("Dit programmaonderdeel gaat niet door.", mail, StringComparison.Ordinal);
        Assert.Contains("Uw keuze in ronde 1 telt niet meer. Er is plek in: Zorg.", mail, StringComparison.Ordinal);
        Assert.Contains("U staat nog steeds op de wachtlijst van de bijeenkomst.", mail, StringComparison.Ordinal);

        // No later change of it is told, and nobody can do anything with it.
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{work}";
        Assert.Empty(await desk.App.QueuesAsync(async () =>
            await desk.SendAsync(address, await desk.FormOfAsync(address, ("Room", "Kelder")))));
        var capacity = await desk.PageAsync($"/organiser/events/{meeting.Slug}/capacity");
        Assert.Equal("Werk", capacity.Text("table s"));
        Assert.Equal(1, capacity.QuerySelectorAll("table a[href*='/capacity/']").Length);
        Assert.Equal("Werk", (await desk.PageAsync($"/organiser/events/{meeting.Slug}")).Text("table s"));
        Assert.DoesNotContain(
            "Werk", (await desk.PageAsync($"/organiser/events/{meeting.Slug}/programme/swap")).Text("select"), StringComparison.Ordinal);
        Assert.Equal("Uw keuze Zodra u een plek heeft, kijken we of hier plek is.", await SaidAsync(desk, lia, care));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    /// <summary>One has, one lost by a clash and one chose nothing: each is counted once.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-2")]
    [Trait("Finding", "review-11")]
    public async Task A_withdrawn_choice_is_told_and_counted(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var desk = await OrganisersDesk.StartAsync(provider, transport);
        var meeting = await RoundsAsync(desk);
        var (work, youth) = (meeting.Sessions[0].Id, meeting.Sessions[2].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (2, [youth]));
        var kees = await desk.App.RegisterAsync(meeting.Id, "Kees", (1, [work]), (2, [youth]));
        var eva = await desk.App.RegisterAsync(meeting.Id, "Eva", (1, [work]));
        await desk.App.SendMailAsync();
        await MoveAsync(desk, meeting, youth, hours: 0);
        await desk.App.SendMailAsync();

        const string Told = "Dit programmaonderdeel is nu tegelijk met “Werk”. Daarom telt deze keuze niet meer.";
        Assert.StartsWith($"Geen plek {Told}", await SaidAsync(desk, kees, youth), StringComparison.Ordinal);
        var mail = transport.Given.Last(one => one.To.Name.StartsWith("Kees", StringComparison.Ordinal)).Text;
        Assert.Contains(Told, mail, StringComparison.Ordinal);
        Assert.Contains("U heeft geen plek in ronde 2.", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Er is plek in: Jeugd", mail, StringComparison.Ordinal);
        Assert.Matches(@"Kies een onderdeel: https://\S+/sessions\n", mail);
        Assert.Empty((await desk.App.GetAsync(await desk.App.OwnPageAsync(eva))).Page.QuerySelectorAll($"[data-session='{youth}']"));

        var overview = await desk.PageAsync($"/organiser/events/{meeting.Slug}");
        Assert.Equal("1", overview.Text("[data-unchosen='2'] dd"));
        Assert.Equal("1", overview.Text("[data-lost='2'] dd"));
        var lost = await desk.PageAsync(overview.QuerySelector("[data-lost='2'] a")!.GetAttribute("href")!);
        Assert.Equal(["Kees"], lost.Names());
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-2")]
    public async Task Clash_of_who_waits_for_the_event_is_told(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var desk = await OrganisersDesk.StartAsync(provider, transport);
        var meeting = await RoundsAsync(desk, capacity: 1);
        var (work, youth) = (meeting.Sessions[0].Id, meeting.Sessions[2].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna");
        var wim = await desk.App.RegisterAsync(meeting.Id, "Wim", (1, [work]), (2, [youth]));
        await desk.App.SendMailAsync();

        var shown = await MoveAsync(desk, meeting, youth, hours: 0);
        await desk.App.SendMailAsync();

        Assert.Contains("Van 1 persoon vervalt een keuze", shown, StringComparison.Ordinal);
        Assert.Equal(new Dictionary<string, string> { ["Wim"] = "Released" }, await desk.App.StandAsync(meeting.Id, youth));
        var mail = transport.Given.Last(one => one.To.Name.StartsWith("Wim", StringComparison.Ordinal)).Text;
        Assert.Contains("nu tegelijk met “Werk”", mail, StringComparison.Ordinal);
        Assert.Contains("Uw keuze in ronde 2 telt niet meer.", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("nog geen keuze gemaakt", mail, StringComparison.Ordinal);
        Assert.Contains("nu tegelijk met “Werk”", await SaidAsync(desk, wim, youth), StringComparison.Ordinal);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-2")]
    public async Task Two_sessions_at_one_time_ask_for_a_choice(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var desk = await OrganisersDesk.StartAsync(provider, transport);
        var meeting = await RoundsAsync(desk);
        var (work, youth) = (meeting.Sessions[0].Id, meeting.Sessions[2].Id);
        var eva = await desk.App.RegisterAsync(meeting.Id, "Eva", (1, [work]), (2, [youth]));
        await desk.App.RegisterAsync(meeting.Id, "Jan", (1, [work]));
        await desk.App.SendMailAsync();
        await MoveAsync(desk, meeting, youth, hours: 0);
        await desk.App.SendMailAsync();

        const string Asked = "“Werk” en “Jeugd” zijn tegelijk, en u heeft in allebei een plek.";
        var own = (await desk.App.GetAsync(await desk.App.OwnPageAsync(eva))).Page;
        Assert.StartsWith(Asked, own.Text("[data-at-one-time]"), StringComparison.Ordinal);
        Assert.EndsWith("/sessions", own.QuerySelector("[data-at-one-time] a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(
            Asked, transport.Given.Last(one => one.To.Name.StartsWith("Eva", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        var todo = (await desk.PageAsync($"/organiser/events/{meeting.Slug}")).QuerySelectorAll(".todo li")
            .Single(one => one.Text().StartsWith("1 persoon heeft een plek in twee programmaonderdelen", StringComparison.Ordinal));
        Assert.Equal(["Eva"], (await desk.PageAsync(todo.QuerySelector("a")!.GetAttribute("href")!)).Names());
        Assert.Empty(await desk.App.BreachesAsync());
    }

    /// <summary>Two rounds of an hour, one after the other. The table of the first has room for two, that of the second for one.</summary>
    private static Task<Event> RoundsAsync(OrganisersDesk desk, int capacity = 9) => Seed.EventAsync(
        desk.App,
        capacity,
        one =>
        {
            foreach (var session in one.Sessions)
            {
                var start = one.StartsAt.AddHours(session.Title == "Jeugd" ? 1 : 0);
                (session.StartsAt, session.EndsAt) = (start, start.AddHours(1));
            }
        },
        new SeedRound(new SeedSession("Werk", 2), new SeedSession("Zorg", 5)),
        new SeedRound(new SeedSession("Jeugd", 1)));

    /// <summary>Moves a session to so many hours after the start, and returns the consequences that were shown before.</summary>
    private static async Task<string> MoveAsync(OrganisersDesk desk, Event meeting, long session, int hours)
    {
        var address = $"/organiser/events/{meeting.Slug}/programme/sessions/{session}";
        var local = TimeZoneInfo.ConvertTimeFromUtc(
            meeting.StartsAt.AddHours(hours), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        var fields = await desk.FormOfAsync(address, ("Start", $"{local:HH:mm}"));
        var page = await desk.ShownAsync($"{address}?look=true", fields);
        await desk.SendAsync(address, fields);
        return string.Join(' ', page.Texts("[data-consequence]"));
    }

    /// <summary>Lowers the capacity of a session, or of the event, by one: this person leaves.</summary>
    private static async Task LowerAsync(OrganisersDesk desk, Event meeting, long? session, Guid leaver)
    {
        var pool = (await Seed.ReadAsync(desk.App, meeting.Id)).Pools.Single(one => one.SessionId == session);
        var note = Mailing.Note(meeting.Id);
        var command = new ChangeCapacity(pool.Id) { Capacity = pool.Held - 1, Note = note.Id, Leavers = [leaver] };
        Assert.IsType<Done>(await desk.App.AskAsync(meeting.Id, command, note));
    }

    private static async Task<string> OwnAsync(OrganisersDesk desk, Guid person, long session) =>
        (await desk.App.GetAsync(await desk.App.OwnPageAsync(person))).Page.Text($"[data-session='{session}']");

    /// <summary>The badge and the reason of a choice on the own page.</summary>
    private static async Task<string> SaidAsync(OrganisersDesk desk, Guid person, long session)
    {
        var own = (await desk.App.GetAsync(await desk.App.OwnPageAsync(person))).Page;
        return string.Join(' ', own.Texts($"[data-session='{session}'] > .badge, [data-session='{session}'] > .badge + span"));
    }

    /// <summary>The name of the state of a choice on the organiser's page.</summary>
    private static async Task<string> StateAsync(OrganisersDesk desk, Event meeting, Guid person, long session) =>
        (await desk.PageAsync(meeting.Person(person))).Text($"tr[data-session='{session}'] .badge");
}
