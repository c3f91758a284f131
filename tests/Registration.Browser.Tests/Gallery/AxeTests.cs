using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EventRegistration.Browser.Tests.Browsing;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>No page breaks a rule of WCAG 2.2 AA that a machine can check, on a phone or a desktop, in light or dark.</summary>
public sealed class AxeTests(Browsing.Browser browser, DemoSite site)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    };

    [Theory, MemberData(nameof(Exhibit.Names), MemberType = typeof(Exhibit))]
    public async Task A_page_breaks_no_rule_of_accessibility(string name)
    {
        List<string> broken = [];
        foreach (var look in new[] { new Look(), new Look { Language = "en", Dark = true, Width = Look.Phone } })
        {
            await using var visit = await Exhibit.Named(name).ShowAsync(browser, site, look);
            broken.AddRange(Describe(await visit.Page.RunAxe(Rules), look));
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    private static IEnumerable<string> Describe(AxeResult result, Look look) =>
        from violation in result.Violations
        from node in violation.Nodes
        select $"{look}: {violation.Id} ({violation.Help}) at {node.Html}: "
            + string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));
}
