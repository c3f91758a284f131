using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The response to one request, read whole.</summary>
internal sealed record Reply(int Status, string MediaType, string? Location, string Body)
{
    private readonly Lazy<IHtmlDocument> _page = new(() => new HtmlParser().ParseDocument(Body));

    /// <summary>Response headers by name; several values of one header are separate entries.</summary>
    public required ILookup<string, string> Headers { get; init; }

    public IHtmlDocument Page => _page.Value;

    /// <summary>The value of a header that occurs once. Null if absent.</summary>
    public string? Header(string name) => Headers[name].SingleOrDefault();

    /// <summary>The value of an attribute of the one element that a selector finds. Null if the attribute is absent.</summary>
    public string? Attribute(string selector, string name) => Assert.Single(Page.QuerySelectorAll(selector)).GetAttribute(name);
}
