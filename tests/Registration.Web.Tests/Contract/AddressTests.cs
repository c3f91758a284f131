using System.Text.Json;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>Every address of the table, requested by a visitor without an account and by an administrator.</summary>
[Collection(nameof(ContractSite))]
public sealed class AddressTests(ContractSite site)
{
    private const string UnknownToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    public static TheoryData<string> All => [.. ContractTable.Addresses.Select(row => row.Template)];

    public static TheoryData<string> Links => [.. Templates(Access.Link)];

    public static TheoryData<string> ToCome => [.. Templates(Access.ToCome)];

    [Theory, MemberData(nameof(All))]
    public async Task Address_has_the_status_and_type_of_its_row(string template)
    {
        var (row, address) = (RowOf(template), site.Fill(template));

        var guest = await site.Guest.GetAsync(address);
        var administrator = await site.Administrator.GetAsync(address);

        Assert.Equal(ExpectedOfGuest(row), (guest.Status, guest.MediaType));
        if (row.Access == Access.SignIn)
        {
            Assert.Equal($"/account/sign-in?ReturnUrl={Uri.EscapeDataString(address)}", guest.Location);
            Assert.Equal((200, row.MediaType), (administrator.Status, administrator.MediaType));
            Assert.Equal("no-store", administrator.Header("Cache-Control"));
        }
        else if (row.Access is Access.Missing or Access.ToCome)
        {
            Assert.Equal(404, administrator.Status);
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Address_below_en_is_the_same_in_english(string template)
    {
        var (row, address) = (RowOf(template), $"/en{site.Fill(template)}");

        var guest = await site.Guest.GetAsync(address);
        var shown = row.Access == Access.SignIn ? await site.Administrator.GetAsync(address) : guest;

        Assert.Equal(ExpectedOfGuest(row), (guest.Status, guest.MediaType));
        Assert.Equal(row.Access == Access.SignIn ? $"/en/account/sign-in?ReturnUrl={Uri.EscapeDataString(address)}" : null, guest.Location);
        if (shown.MediaType == ContractTable.Html)
        {
            Assert.Equal("en", shown.Attribute("html", "lang"));
        }
    }

    [Theory, MemberData(nameof(Links))]
    public async Task Link_sends_no_referrer_and_is_not_stored(string template)
    {
        var reply = await site.Guest.GetAsync(site.Fill(template));

        Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
        Assert.Equal("no-store", reply.Header("Cache-Control"));
    }

    [Theory, MemberData(nameof(Links))]
    public async Task Link_with_an_unknown_token_is_not_found(string template)
    {
        var token = template.Split('{', '}')[1];
        var unknown = Route.Fill(template, name => name == token ? UnknownToken : site.Fill($"{{{name}}}"));

        var reply = await site.Guest.GetAsync(unknown);

        Assert.Equal(404, reply.Status);
    }

    [Theory, MemberData(nameof(ToCome))]
    public async Task Post_to_an_address_to_come_is_not_found(string template) =>
        Assert.Equal(404, (await site.Guest.PostAsync(site.Fill(template))).Status);

    [Fact]
    public async Task Link_in_a_mail_begins_with_the_public_address()
    {
        var ownPage = await site.RegisterAsync("samenwerken", "Mila");

        Assert.Equal(ownPage, await site.Mailbox.LinkAsync(SignUpFields.AddressOf("Mila"), "/r/"));
    }

    [Theory]
    [InlineData("/account/sign-in", "/organiser")]
    [InlineData("/en/account/sign-in", "/en/organiser")]
    public async Task Signing_in_keeps_language_and_sets_root_cookies(string address, string next)
    {
        using var visitor = new Visitor(site.Guest.Site);
        var page = await visitor.GetAsync(address);

        var reply = await visitor.SubmitAsync(address, address, ("Email", ContractSite.Email), ("Password", ContractSite.Password));

        Assert.Equal((303, next), (reply.Status, reply.Location));
        var cookies = page.Headers["Set-Cookie"].Concat(reply.Headers["Set-Cookie"]).ToList();
        Assert.True(cookies.Count >= 2, "The page sets the antiforgery cookie, signing in sets the session's.");
        Assert.All(cookies, cookie => Assert.Contains("; path=/;", $"{cookie};", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Event_page_describes_the_meeting_to_search_engines()
    {
        var address = site.Fill("/events/{slug}");

        var data = Assert.Single((await site.Guest.GetAsync(address)).Page.QuerySelectorAll("script[type='application/ld+json']"));

        using var json = JsonDocument.Parse(data.TextContent);
        Assert.Equal("Event", json.RootElement.GetProperty("@type").GetString());
        Assert.Equal($"{ContractSite.PublicAddress}{address}", json.RootElement.GetProperty("url").GetString());
    }

    private static (int Status, string MediaType) ExpectedOfGuest(Address row) => row.Access switch
    {
        Access.Open or Access.Link => (200, row.MediaType),
        Access.SignIn => (302, ""),
        _ => (404, ContractTable.Html),
    };

    private static Address RowOf(string template) => ContractTable.Addresses.Single(row => row.Template == template);

    private static IEnumerable<string> Templates(Access access) =>
        ContractTable.Addresses.Where(row => row.Access == access).Select(row => row.Template);
}
