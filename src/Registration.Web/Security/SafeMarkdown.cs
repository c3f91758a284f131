using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace EventRegistration.Security;

/// <summary>
/// Renders an organiser's Markdown as harmless HTML in two steps, because each step has a hole that the other closes. First links are
/// checked in the syntax tree, because Markdig lets <c>javascript:</c> through. Then only known elements and attributes are kept.
/// </summary>
/// <remarks>Weighed: HtmlSanitizer 10.0.1120. Its default list lets forms, overlay styles and remote pictures through.</remarks>
internal static class SafeMarkdown
{
    /// <summary>The level of the highest heading that is used: the page's own headings go down to h2. No level is skipped.</summary>
    private const int HighestHeading = 3;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" };

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "a", "code", "pre",
        "table", "thead", "tbody", "tr", "th", "td",
    };

    public static IHtmlContent ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        CleanTree(document);
        return new HtmlString(KeepKnown(document.ToHtml(Pipeline)));
    }

    private static void CleanTree(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var levels = headings.Select(heading => heading.Level).Distinct().Order().ToList();
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(6, levels.IndexOf(heading.Level) + HighestHeading);
        }

        // Our pages fetch nothing from other sites, so an image is replaced by its text.
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsAllowed(link.GetDynamicUrl?.Invoke() ?? link.Url))
            {
                link.ReplaceBy(new ContainerInline(), copyChildren: true);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (!link.IsEmail && !IsAllowed(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }
    }

    private static string KeepKnown(string html)
    {
        var body = new HtmlParser().ParseDocument("").Body!;
        body.InnerHtml = html;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (!Elements.Contains(element.LocalName))
            {
                element.Replace(element.Owner!.CreateTextNode(element.TextContent));
                continue;
            }

            var address = element.LocalName == "a" ? element.GetAttribute("href") : null;
            foreach (var attribute in element.Attributes.ToList())
            {
                element.RemoveAttribute(attribute.Name);
            }

            if (IsAllowed(address))
            {
                element.SetAttribute("href", address!);
                element.SetAttribute("rel", "noopener");
            }
        }

        return body.InnerHtml;
    }

    private static bool IsAllowed(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme)
        && address.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase);
}
