namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>
/// Pictures of every page for people to look at, and what a machine can see in them: nothing sticks out sideways, also with text at
/// 200 %, nothing goes wrong in the browser, nothing is asked of another site.
/// </summary>
public sealed class ScreenshotTests(Browsing.Browser browser, DemoSite site)
{
    [Theory, MemberData(nameof(Exhibit.Names), MemberType = typeof(Exhibit))]
    public async Task A_page_fits_its_window_without_trouble(string name)
    {
        Assert.All(await Showing.OfAsync(name, browser, site), showing =>
        {
            Assert.Equal(showing.Look.Language, showing.Language);
            Assert.Empty(showing.Overflows);
            Assert.Empty(showing.EnlargedOverflow);
            Assert.Empty(showing.Troubles);
        });
    }
}
