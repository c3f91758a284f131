namespace EventRegistration.Web.Tests.Contract;

/// <summary>The commands below <c>/r/{token}</c>: a POST changes the state and leads back to the own page, a GET changes nothing.</summary>
[Collection(nameof(ContractSite))]
public sealed class OwnPageTests(ContractSite site)
{
    [Fact]
    public async Task Commands_change_the_state_and_lead_back()
    {
        await SiteContents.MakeMeetingAsync(site, "vol", capacity: 2);
        var (anna, bert) = (await RegisterAsync("Anna"), await RegisterAsync("Bert"));
        var (carla, dirk, els) = (await RegisterAsync("Carla"), await RegisterAsync("Dirk"), await RegisterAsync("Els"));

        await ChangeAsync(anna, "cancel", "cancelled");
        Assert.Equal("offered", await StateAsync(carla));
        await ChangeAsync($"/en{bert}", "cancel", "cancelled");
        Assert.Equal("offered", await StateAsync(dirk));
        await ChangeAsync(els, "pause", "waiting");
        await ChangeAsync(els, "resume", "waiting");
        await ChangeAsync(els, "leave", "cancelled");
        await ChangeAsync(carla, "accept", "held");
        await ChangeAsync($"/en{dirk}", "decline", "cancelled");
    }

    [Fact]
    public async Task Sessions_are_chosen_by_the_fields_of_the_form()
    {
        var ownPage = await site.RegisterAsync("innovatie", "Lies");
        var sessions = await SessionsOfInnovatieAsync();

        await ChangeAsync(ownPage, "sessions", "held", ("Sessions[1]", sessions[2]), ("Sessions[1]", sessions[0]));

        var wishes = (await site.Guest.GetAsync(ownPage)).Page.QuerySelectorAll("[data-session]");
        Assert.Equal([sessions[2], sessions[0]], wishes.Select(wish => wish.GetAttribute("data-session")));
        Assert.Equal("held", wishes[0].GetAttribute("data-state"));
    }

    [Fact]
    public async Task Party_commands_apply_to_its_members()
    {
        await SiteContents.MakeMeetingAsync(site, "samen", capacity: 1);
        var first = await site.RegisterAsync("samen", "Anna");
        var party = await site.RegisterAsync(
            "samen", "Bert", [("Attending", "false"), .. SignUpFields.Colleague(1, "Carla")]);
        await ChangeAsync(first, "cancel", "cancelled");

        await ChangeAsync(party, "party/accept", "held");
        var member = (await site.Guest.GetAsync(party)).Page.QuerySelector("a[href$='/cancel']")!.GetAttribute("href")!;
        await ChangeAsync(party, member[(party.Length + 1)..], "cancelled");
    }

    [Theory]
    [InlineData("{held}", "cancel")]
    [InlineData("{held}", "sessions")]
    [InlineData("{offered}", "accept")]
    [InlineData("{offered}", "decline")]
    [InlineData("{waiting}", "leave")]
    [InlineData("{waiting}", "pause")]
    [InlineData("{party}", "party/accept")]
    [InlineData("{party}", "party/decline")]
    public async Task Nothing_changes_by_get_head_or_foreign_post(string token, string command)
    {
        var ownPage = site.Fill($"/r/{token}");
        var before = await MainAsync(ownPage);

        var get = await site.Guest.GetAsync($"{ownPage}/{command}");
        var head = await site.Guest.SendAsync(HttpMethod.Head, $"{ownPage}/{command}");
        var foreign = await site.Guest.PostAsync($"{ownPage}/{command}", "https://elders.example", []);

        Assert.Equal((200, 200, 403), (get.Status, head.Status, foreign.Status));
        Assert.Equal(before, await MainAsync(ownPage));
    }

    [Fact]
    public async Task Demo_has_one_full_session_with_a_waitlist()
    {
        var states = new List<string>();
        foreach (var (index, session) in (await SessionsOfInnovatieAsync()).Index())
        {
            var ownPage = await site.RegisterAsync("innovatie", $"Mees{index}", ("Sessions[1]", session));
            var wish = Assert.Single((await site.Guest.GetAsync(ownPage)).Page.QuerySelectorAll("[data-session]"));
            states.Add($"{wish.GetAttribute("data-state")} {wish.GetAttribute("data-position")}");
        }

        Assert.Equal(["held ", "held ", "waiting 7"], states.Order(StringComparer.Ordinal));
    }

    private Task<string> RegisterAsync(string name) => site.RegisterAsync("vol", name);

    private async Task ChangeAsync(string ownPage, string command, string state, params IEnumerable<(string Name, string Value)> fields)
    {
        var reply = await site.Guest.PostAsync($"{ownPage}/{command}", fields);

        Assert.Equal((303, ownPage), (reply.Status, reply.Location));
        Assert.Equal(state, await StateAsync(ownPage));
    }

    private async Task<string?> StateAsync(string ownPage) => (await site.Guest.GetAsync(ownPage)).Attribute("main", "data-state");

    private async Task<string> MainAsync(string ownPage) => (await site.Guest.GetAsync(ownPage)).Page.QuerySelector("main")!.OuterHtml;

    private async Task<IReadOnlyList<string>> SessionsOfInnovatieAsync() =>
        SignUpFields.ChoicesOn(await site.Guest.GetAsync("/events/innovatie/register"));
}
