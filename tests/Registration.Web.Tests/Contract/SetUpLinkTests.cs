using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The verb that prints the link for the first administrator, after that administrator was made.</summary>
[Collection(nameof(ContractSite))]
public sealed class SetUpLinkTests(PublishedProgram published, ContractSite site)
{
    [Fact]
    public async Task Verb_exits_with_1_once_an_administrator_exists()
    {
        await using var program = RunningProgram.Start(
            await published.ExecutableAsync(),
            site.DataDirectory,
            ["setup-link", $"--PublicBaseUrl={ContractSite.PublicAddress}", $"--DataDirectory={site.DataDirectory}"]);

        var (code, output) = await program.EndAsync();

        Assert.Equal((1, null), (code, StartLines.SetUpLink(output, ContractSite.PublicAddress)));
    }

    [Fact]
    public void Link_opens_a_page_before_the_first_administrator()
    {
        Assert.Equal((200, "no-store"), (site.SetUpPage.Status, site.SetUpPage.Header("Cache-Control")));
        Assert.Equal("no-referrer", site.SetUpPage.Header("Referrer-Policy"));
    }
}
