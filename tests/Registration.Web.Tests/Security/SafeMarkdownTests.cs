using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Security;

/// <summary>Stored XSS in a description (as in pretix CVE-2024-8113 and Indico CVE-2023-37901).</summary>
public sealed class SafeMarkdownTests
{
    private static readonly string[] Harmless = ["p", "a", "em", "strong", "code", "pre"];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">klik</a>")]
    [InlineData("<iframe src=//evil.example></iframe>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("<form action=//evil.example><button>Aanmelden</button></form>")]
    [InlineData("[klik](javascript:alert(1))")]
    [InlineData("[klik](JaVaScRiPt:alert(1))")]
    [InlineData("[klik](&#106;avascript:alert(1))")]
    [InlineData("[klik](javascript&colon;alert(1))")]
    [InlineData("[klik](javascript&#x3A;alert(1))")]
    [InlineData("[klik](java&Tab;script:alert(1))")]
    [InlineData("[klik](<  javascript:alert(1)>)")]
    [InlineData("[klik](&#1;javascript:alert(1))")]
    [InlineData("[klik](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[klik](vbscript:msgbox(1))")]
    [InlineData("[klik](file:///etc/passwd)")]
    [InlineData("[klik](//evil.example)")]
    [InlineData("[klik](/organiser)")]
    [InlineData("[klik][ergens]\n\n[ergens]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("ftp://evil.example/x")]
    [InlineData("![beeld](https://evil.example/pixel.png)")]
    [InlineData("![beeld](javascript:alert(1))")]
    [InlineData("![beeld](x \"onerror=alert(1)\")")]
    [InlineData("[klik](https://goed.example \"x\\\" onmouseover=alert(1)\")")]
    [InlineData("[![beeld](https://evil.example/p.png)](javascript:alert(1))")]
    [InlineData("```<img src=x onerror=alert(1)>\nx\n```")]
    public void Active_content_is_removed(string markdown)
    {
        foreach (var element in Render(markdown).QuerySelectorAll("body *"))
        {
            Assert.Contains(element.LocalName, Harmless, StringComparer.Ordinal);
            Assert.All(element.Attributes, attribute => Assert.True(attribute.Name is "href" or "rel", attribute.Name));
            if (element.GetAttribute("href") is { } address)
            {
                Assert.StartsWith("https://goed.example", address, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("[klik](https://www.vng.nl/x?a=1&b=2)", "https://www.vng.nl/x?a=1&b=2")]
    [InlineData("<https://www.vng.nl/>", "https://www.vng.nl/")]
    [InlineData("Zie https://www.vng.nl/ voor meer", "https://www.vng.nl/")]
    [InlineData("[schrijf](mailto:vragen@vng.example.org)", "mailto:vragen@vng.example.org")]
    [InlineData("<vragen@vng.example.org>", "mailto:vragen@vng.example.org")]
    [InlineData("[bel](tel:+31701234567)", "tel:+31701234567")]
    public void An_ordinary_link_stays(string markdown, string address) =>
        Assert.Equal(address, Render(markdown).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void The_text_of_a_picture_stays() =>
        Assert.Equal("De zaal", Render("![De zaal](https://x.example/z.png)").Body!.TextContent.Trim());

    [Fact]
    public void Text_keeps_its_shape_below_the_headings_of_the_page()
    {
        var page = Render("# Voor wie\n\n- *u*\n- **wij**\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n> ja\n\nx < y & z");

        Assert.Equal("Voor wie", page.QuerySelector("h3")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("li").Length);
        Assert.Equal(2, page.QuerySelectorAll("tbody td").Length);
        Assert.NotNull(page.QuerySelector("blockquote"));
        Assert.Contains("x < y & z", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Render(string markdown)
    {
        using var html = new StringWriter();
        SafeMarkdown.ToHtml(markdown).WriteTo(html, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument($"<body>{html}</body>");
    }
}
