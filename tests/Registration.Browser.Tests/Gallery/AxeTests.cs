namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>No page breaks a rule of WCAG 2.2 AA that a machine can check, on a phone or a desktop, in light or dark.</summary>
public sealed class AxeTests(Browsing.Browser browser, DemoSite site)
{
    [Theory, MemberData(nameof(Exhibit.Names), MemberType = typeof(Exhibit))]
    public async Task A_page_breaks_no_rule_of_accessibility(string name)
    {
        var broken = (await Showing.OfAsync(name, browser, site))
            .SelectMany(showing => showing.Barriers.Select(barrier => $"{showing.Look}: {barrier}")).ToList();

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }
}
