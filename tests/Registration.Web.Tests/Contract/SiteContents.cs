using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>Makes one of everything that an address can name, through forms alone.</summary>
internal sealed class SiteContents(ContractSite site, Dictionary<string, string> values)
{
    private const string Slug = "contract";
    private const string Speaker = "sanne@organisatie.example.org";
    private const string Reader = "lex@organisatie.example.org";
    private const string Desk = $"/organiser/events/{Slug}";
    private const string Guid = "(?<value>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private const string Number = "(?<value>[0-9]+)";

    public async Task MakeAsync()
    {
        (values["slug"], values["invited"], values["unlimited"]) = (Slug, "vakmanschap-3", "innovatie");
        await MakeMeetingAsync(site, Slug, capacity: 5);
        await MakeProgrammeAsync();
        await MakeOtherMeetingsAsync();
        await RegisterAsync();
        await KeepPlaceAsync();
        await MakeAccountsAsync();
        values["speaker"] = (await site.Mailbox.LinkAsync(Speaker, "/speaker/")).Split('/')[2];
        values["welcome"] = (await site.Mailbox.LinkAsync(Reader, "/account/welcome")).Split('=')[1];
        values["reset"] = (await site.Mailbox.LinkAsync(ContractSite.Email, "/account/reset-password")).Split('=')[1];
        values["mail"] = await RefusedMailAsync();
    }

    /// <summary>Makes a public meeting three weeks ahead that keeps each freed place for an answer.</summary>
    public static async Task MakeMeetingAsync(ContractSite site, string slug, int capacity)
    {
        await MakeDraftAsync(site, slug, capacity);
        await site.DoAsync($"/organiser/events/{slug}/settings", $"/organiser/events/{slug}/settings", ("OfferFrom", "30"));
        await site.DoAsync($"/organiser/events/{slug}/publish", $"/organiser/events/{slug}/publish");
    }

    private static async Task MakeDraftAsync(ContractSite site, string slug, int capacity)
    {
        var day = DateTime.UtcNow.AddDays(21).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await site.DoAsync(
            "/organiser/events/new",
            "/organiser/events/new",
            ("Title", slug), ("Slug", slug), ("Date", day), ("Start", "13:00"), ("End", "17:00"), ("Capacity", $"{capacity}"),
            ("ContactEmail", "contact@organisatie.example.org"));
    }

    private async Task MakeProgrammeAsync()
    {
        var programme = $"{Desk}/programme";
        await site.DoAsync(
            programme, programme, ("Title", "Welkom"), ("People[0].Name", "Sanne Spreker"), ("People[0].Email", Speaker));
        await site.DoAsync(
            $"{programme}/rounds/new",
            $"{programme}/rounds/new",
            ("Title", "Tafels"), ("Sessions", "Een\nTwee"), ("Capacity", "1"), ("Waitlist", "true"));
        values["round"] = await FindAsync(programme, $"{programme}/rounds/{Number}");
        values["session"] = await FindAsync(programme, $"{programme}/sessions/{Number}");
        values["speakerId"] = await FindAsync($"{programme}/speakers", $"{programme}/speakers/{Number}");
        values["pool"] = await FindAsync($"{Desk}/capacity", $"{Desk}/capacity/{Number}");
        var choices = SignUpFields.ChoicesOn(await site.Guest.GetAsync($"/events/{Slug}/register"));
        (values["one"], values["two"]) = (choices[0], choices[1]);
        var rooms = (await site.Administrator.GetAsync($"{programme}/swap")).Page.QuerySelectorAll("select[name='One'] option");
        (values["pool1"], values["pool2"]) = (rooms[^2].GetAttribute("value")!, rooms[^1].GetAttribute("value")!);
        Assert.Equal(303, (await site.Guest.PostAsync("/speaker", ("Email", Speaker))).Status);
        var list = await site.Administrator.UploadAsync(
            $"{Desk}/import", "List", "lijst.csv", Encoding.UTF8.GetBytes("Naam;E-mail\nGeert Groen;geert@organisatie.example.org\n"));
        values["list"] = Match(list.Location!, $"{Desk}/import/{Guid}");
        values["row"] = "2";
    }

    /// <summary>Makes a draft with an empty round, and a meeting that is closed: their pages show forms that others do not.</summary>
    private async Task MakeOtherMeetingsAsync()
    {
        (values["draft"], values["closed"]) = ("concept", "gesloten");
        await MakeMeetingAsync(site, "gesloten", capacity: 5);
        await site.DoAsync("/organiser/events/gesloten/close", "/organiser/events/gesloten/close");
        await MakeDraftAsync(site, "concept", capacity: 5);
        var programme = "/organiser/events/concept/programme";
        await site.DoAsync($"{programme}/rounds/new", $"{programme}/rounds/new", ("Sessions", "Een"));
        values["emptyRound"] = await FindAsync(programme, $"{programme}/rounds/{Number}");
        var session = $"{programme}/sessions/{await FindAsync(programme, $"{programme}/sessions/{Number}")}/remove";
        await site.DoAsync(session, session);
    }

    /// <summary>Registers people until the meeting holds every state that a page can show.</summary>
    private async Task RegisterAsync()
    {
        (string, string) one = ("Sessions[1]", values["one"]), two = ("Sessions[1]", values["two"]);
        values["held"] = TokenOf(await site.RegisterAsync(Slug, "Anna", one));
        values["heldWaiting"] = TokenOf(await site.RegisterAsync(Slug, "Bert", one));
        values["heldSecond"] = TokenOf(await site.RegisterAsync(Slug, "Chris", one, two));
        values["cancelled"] = TokenOf(await site.RegisterAsync(Slug, "Dora", two));
        var leaving = TokenOf(await site.RegisterAsync(Slug, ContractSite.Unreachable));
        values["offered"] = TokenOf(await site.RegisterAsync(Slug, "Fien", one));
        values["party"] = TokenOf(await site.RegisterAsync(Slug, "Gijs", [("Attending", "false"), .. SignUpFields.Colleague(1, "Piet")]));
        values["waiting"] = TokenOf(await site.RegisterAsync(Slug, "Hans", two, ("Organisation", "Gemeente Gouda")));
        values["waitingNext"] = TokenOf(await site.RegisterAsync(Slug, "Ilse", ("Organisation", "Gemeente Delft")));
        values["paused"] = TokenOf(await site.RegisterAsync(Slug, "Jan"));
        foreach (var verb in new[] { $"{values["cancelled"]}/cancel", $"{leaving}/cancel", $"{values["paused"]}/pause" })
        {
            Assert.Equal(303, (await site.Guest.PostAsync($"/r/{verb}")).Status);
        }

        await MoveAsync(values["paused"], "jan@elders.example.org");
        values["member"] = Match((await site.Guest.GetAsync($"/r/{values["party"]}")).Body, $"/party/{Guid}/cancel");
        var waitlist = (await site.Administrator.GetAsync($"{Desk}/waitlist")).Page.QuerySelectorAll($"a[href*='{Desk}/registrations/']");
        var hans = waitlist.First(link => link.TextContent.Contains("Hans", StringComparison.Ordinal));
        values["person"] = Match(hans.GetAttribute("href")!, Guid);
    }

    /// <summary>Makes a meeting in which somebody waits while a place is free: only there a place can be offered.</summary>
    private async Task KeepPlaceAsync()
    {
        const string Kept = "/organiser/events/vrij";
        values["kept"] = "vrij";
        await MakeMeetingAsync(site, "vrij", capacity: 1);
        var leaver = TokenOf(await site.RegisterAsync("vrij", "Karel"));
        await site.RegisterAsync("vrij", "Lara");
        await site.DoAsync($"{Kept}/settings", $"{Kept}/settings", ("Halted", "true"));
        Assert.Equal(303, (await site.Guest.PostAsync($"/r/{leaver}/cancel")).Status);
        values["waitsForKept"] = await FindAsync($"{Kept}/waitlist", $"{Kept}/registrations/{Guid}");
    }

    /// <summary>Gives the paused registration another address: it gets another link, and the former address can undo it.</summary>
    private async Task MoveAsync(string token, string address)
    {
        var details = $"/r/{token}/details";
        Assert.Equal(303, (await site.Guest.SubmitAsync(details, details, ("Email", address))).Status);
        values["undo"] = (await site.Mailbox.LinksAsync(SignUpFields.AddressOf("Jan"), "/r/", mails: 2))
            .Single(link => link.EndsWith("/not-me", StringComparison.Ordinal)).Split('/')[2];
        values["paused"] = (await site.Mailbox.LinkAsync(address, "/r/")).Split('/')[2];
    }

    private async Task MakeAccountsAsync()
    {
        const string Invite = "/organiser/people/invite";
        const string Forgot = "/account/forgot-password";
        var account = await site.DoAsync(Invite, Invite, ("Name", "Lex Lezer"), ("Email", Reader), ("Right", "Reader"));
        values["account"] = Match(account, Guid);
        values["right"] = await FindAsync(account, $"{account}/take/{Number}");
        Assert.Equal(303, (await site.Guest.SubmitAsync(Forgot, Forgot, ("Email", ContractSite.Email))).Status);
    }

    /// <summary>Waits until a mail was refused for good: its page then shows a form to try again.</summary>
    private async Task<string> RefusedMailAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var list = await site.Administrator.GetAsync($"{Desk}/mail?q={ContractSite.Unreachable}");
            var address = list.Page.QuerySelector($"a[href^='{Desk}/mail/']")?.GetAttribute("href");
            var forms = address is null ? [] : PageForm.AllOf(await site.Administrator.GetAsync(address), address);
            if (forms.Any(form => form.Action == address))
            {
                return Match(address!, Guid);
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<string> FindAsync(string page, string pattern) => Match((await site.Administrator.GetAsync(page)).Body, pattern);

    private static string TokenOf(string ownPage) => Match(ownPage, "^/r/(?<value>[A-Za-z0-9_-]+)$");

    private static string Match(string text, string pattern)
    {
        var match = Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
        return match.Success ? match.Groups["value"].Value : throw new InvalidOperationException($"{pattern} is not found in: {text}");
    }
}
