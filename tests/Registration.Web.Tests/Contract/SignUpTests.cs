namespace EventRegistration.Web.Tests.Contract;

/// <summary>The behaviour of the sign-up form, as another program posts it.</summary>
[Collection(nameof(ContractSite))]
public sealed class SignUpTests(ContractSite site)
{
    private const string Open = "/events/samenwerken/register";

    private static readonly IReadOnlyList<(string Name, string Value)> Everything =
    [
        ("GivenName", "Vera"), ("Infix", "van"), ("FamilyName", "Dam"), ("Email", "geen adres"), ("Organisation", "Gemeente Gouda"),
        ("Function", "adviseur"), ("Notes", "zonder gluten"), ("Sessions[1]", "{two}"), ("Sessions[1]", "{one}"),
        ("Attending", "false"), ("Together", "true"), ("IdempotencyKey", "een-eigen-sleutel"), ("Invitation", "uitnodiging"),
        ("Party[1].GivenName", "Wim"), ("Party[1].Infix", "de"), ("Party[1].FamilyName", "Wit"),
        ("Party[1].Email", "wim@organisatie.example.org"), ("Party[1].Function", "griffier"), ("Party[1].Notes", "rolstoel"),
        ("Party[1].Sessions[1]", "{one}"),
        ("Party[4].GivenName", "Xandra"), ("Party[4].FamilyName", "Zwart"),
    ];

    [Theory]
    [InlineData("", "/r/")]
    [InlineData("/en", "/en/r/")]
    public async Task Valid_registration_redirects_to_the_own_page(string language, string below)
    {
        var reply = await site.Guest.PostAsync($"{language}{Open}", SignUpFields.Of($"Noor{language.Length}"));

        Assert.Equal(303, reply.Status);
        Assert.Matches($"^{below}[A-Za-z0-9_-]{{43}}$", reply.Location);
        Assert.Equal("held", (await site.Guest.GetAsync(reply.Location!)).Attribute("main", "data-state"));
    }

    [Fact]
    public async Task Registration_sent_twice_leads_to_one_own_page()
    {
        var fields = SignUpFields.Of("Olga");

        var first = await site.Guest.PostAsync(Open, fields);
        var second = await site.Guest.PostAsync(Open, fields);
        var again = await site.Guest.PostAsync(Open, SignUpFields.Of("Olga"));

        Assert.Equal((303, 303, first.Location), (first.Status, second.Status, second.Location));
        Assert.Equal(422, again.Status);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("true", 1)]
    [InlineData("false", 2)]
    public async Task Party_leads_to_the_own_page_if_the_sender_comes(string? attending, int members)
    {
        var name = $"Quin{attending}";
        List<(string Name, string Value)> fields =
        [
            .. SignUpFields.Of(name),
            .. SignUpFields.Colleague(1, $"Rik{attending}"),
            .. SignUpFields.Colleague(3, $"Stan{attending}"),
            ("Party[3].Email", SignUpFields.AddressOf($"Stan{attending}")),
        ];

        var reply = await site.Guest.PostAsync(Open, [.. fields, .. attending is null ? [] : new[] { ("Attending", attending) }]);

        Assert.Equal(303, reply.Status);
        var page = await site.Guest.GetAsync(reply.Location!);
        Assert.Equal((200, "held"), (page.Status, page.Attribute("main", "data-state")));
        Assert.Equal(members, page.Page.QuerySelectorAll($"a[href^='{reply.Location}'][href$='/cancel']").Length);
    }

    [Theory]
    [InlineData("", "Fout:")]
    [InlineData("/en", "Error:")]
    public async Task Invalid_form_is_shown_again_with_everything_typed(string language, string title)
    {
        var address = $"{language}{site.Fill("/events/{slug}/register")}";
        List<(string Name, string Value)> typed = [.. Everything.Select(field => (field.Name, site.Fill(field.Value)))];

        var reply = await site.Guest.PostAsync(address, typed);

        Assert.Equal(422, reply.Status);
        Assert.StartsWith(title, reply.Page.Title, StringComparison.Ordinal);
        Assert.True(reply.Page.QuerySelector("[role=alert]")!.HasAttribute("autofocus"));
        var shown = PageForm.AllOf(reply, address).Single(form => form.Action == address).Filled.Where(field => field.Value.Length > 0);
        Assert.Equal(ByName(typed), ByName(shown));
    }

    [Fact]
    public async Task Invitation_in_the_address_becomes_a_hidden_field()
    {
        var reply = await site.Guest.GetAsync($"{Open}?i=uitnodiging");

        Assert.Equal("uitnodiging", reply.Attribute("input[type=hidden][name=Invitation]", "value"));
    }

    [Fact]
    public async Task Missing_idempotency_key_is_an_input_error()
    {
        var reply = await site.Guest.PostAsync(Open, SignUpFields.Of("Tess").Where(field => field.Name != "IdempotencyKey"));

        Assert.Equal(422, reply.Status);
    }

    [Theory]
    [InlineData("https://elders.example", 403)]
    [InlineData("null", 403)]
    [InlineData(ContractSite.PublicAddress, 303)]
    [InlineData(null, 303)]
    public async Task Post_is_refused_from_a_foreign_origin_only(string? origin, int status)
    {
        var name = $"Ugo{origin?.Length}";

        var reply = await site.Guest.PostAsync(Open, origin, SignUpFields.Of(name));

        Assert.Equal(status, reply.Status);
        if (status == 403)
        {
            Assert.Equal(name, reply.Attribute("[name=GivenName]", "value"));
            Assert.Equal(303, (await site.Guest.PostAsync(Open, SignUpFields.Of(name))).Status);
        }
    }

    [Theory]
    [InlineData("/events/meerwaarde-1/register")]
    [InlineData("/events/gesloten/register")]
    public async Task Closed_registration_returns_200_without_a_form(string address)
    {
        var reply = await site.Guest.GetAsync(address);

        Assert.Equal(200, reply.Status);
        Assert.Empty(reply.Page.Forms);
    }

    [Theory]
    [InlineData("/my", "/my/sent")]
    [InlineData("/en/my", "/en/my/sent")]
    [InlineData("/speaker", "/speaker/sent")]
    [InlineData("/en/speaker", "/en/speaker/sent")]
    public async Task Asking_for_links_returns_the_same_for_every_address(string address, string sent)
    {
        foreach (var email in new[] { SignUpFields.AddressOf("Anna"), "niemand@organisatie.example.org", "sanne@organisatie.example.org" })
        {
            var reply = await site.Guest.PostAsync(address, ("Email", email));
            Assert.Equal((303, sent), (reply.Status, reply.Location));
        }

        Assert.Equal(422, (await site.Guest.PostAsync(address, ("Email", "geen adres"))).Status);
    }

    [Fact]
    public async Task My_mails_the_links_of_an_address()
    {
        var ownPage = await site.RegisterAsync("samenwerken", "Yara");
        await site.Mailbox.LinksAsync(SignUpFields.AddressOf("Yara"), ownPage, mails: 1);

        await site.Guest.PostAsync("/my", ("Email", SignUpFields.AddressOf("Yara")));

        await site.Mailbox.LinksAsync(SignUpFields.AddressOf("Yara"), ownPage, mails: 2);
    }

    /// <summary>Fields by name; those of one name keep their order, which is one of preference.</summary>
    private static IEnumerable<(string Name, string Value)> ByName(IEnumerable<(string Name, string Value)> fields) =>
        fields.OrderBy(field => field.Name, StringComparer.Ordinal);
}
