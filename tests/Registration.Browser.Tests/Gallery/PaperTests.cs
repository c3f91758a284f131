using System.Text;
using System.Text.RegularExpressions;
using EventRegistration.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>Pages made for printing.</summary>
public sealed partial class PaperTests(Browsing.Browser browser, DemoSite site)
{
    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task Every_speaker_page_fits_one_sheet_of_A4(string language)
    {
        Directory.CreateDirectory(Showing.Folder);
        Assert.True(site.Speakers.Count > 10);
        await using var visit = await browser.VisitAsync(site.App.Address, new Look { Language = language });
        foreach (var (number, address) in site.Speakers.Index())
        {
            Assert.Equal(200, await visit.OpenAsync(address));
            var pdf = await visit.Page.PdfAsync(
                new PagePdfOptions
                {
                    PreferCSSPageSize = true,
                    Path = Path.Combine(Showing.Folder, $"speaker-{number}-{language}.pdf")
                });
            Assert.True(PageObject().Count(Encoding.Latin1.GetString(pdf)) == 1,
                $"{await visit.Main.Locator("h1").TextContentAsync()}, sheet {number}");
        }
    }

    /// <summary>A page in a PDF (ISO 32000-1, 7.7.3.3); "Pages" is the tree they hang in.</summary>
    [GeneratedRegex("/Type\\s*/Page\\b", RegexOptions.None, 1000)]
    private static partial Regex PageObject();
}
