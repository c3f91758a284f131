namespace EventRegistration.Web.Tests.Contract;

/// <summary>The <c>data-</c> attributes of the table, on the pages of people in every state.</summary>
[Collection(nameof(ContractSite))]
public sealed class DataAttributeTests(ContractSite site)
{
    private static readonly string[] States = ["held", "waiting", "offered", "cancelled"];

    public static TheoryData<string> All => [.. ContractTable.Attributes.Select(row => row.Key)];

    [Theory, MemberData(nameof(All))]
    public async Task Attribute_has_the_value_of_its_row(string key)
    {
        var row = ContractTable.Attributes.Single(attribute => attribute.Key == key);

        var reply = await site.Guest.GetAsync(site.Fill(row.Page));

        Assert.Equal(row.Value, reply.Attribute(site.Fill(row.Selector), row.Name));
    }

    [Fact]
    public async Task Own_pages_show_all_four_states_and_no_other()
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var pages = ContractTable.Attributes.Select(row => row.Page).Distinct(StringComparer.Ordinal);
        foreach (var page in pages.Where(page => page.StartsWith("/r/", StringComparison.Ordinal)))
        {
            var reply = await site.Guest.GetAsync(site.Fill(page));
            var elements = reply.Page.QuerySelectorAll("main[data-state], [data-session][data-state]");
            shown.UnionWith(elements.Select(element => element.GetAttribute("data-state")!));
        }

        Assert.Equal(States.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }
}
