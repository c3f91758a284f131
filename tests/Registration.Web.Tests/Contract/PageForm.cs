using AngleSharp.Html.Dom;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>A form as its page shows it.</summary>
internal sealed record PageForm
{
    private const string AntiforgeryField = "__RequestVerificationToken";

    private static readonly string[] NotSentByThemselves = ["submit", "button", "reset", "image", "file"];

    public required string Method { get; init; }

    /// <summary>The address that the form is sent to, without a query.</summary>
    public required string Action { get; init; }

    /// <summary>The distinct names of the fields, in alphabetical order, without the antiforgery token.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The fields that a browser would send, the antiforgery token among them.</summary>
    public required IReadOnlyList<(string Name, string Value)> Filled { get; init; }

    public required bool HasAntiforgery { get; init; }

    /// <summary>Reads the forms of a page; a form without an action is sent to the page itself.</summary>
    public static IReadOnlyList<PageForm> AllOf(Reply reply, string address) => [.. reply.Page.Forms.Select(form => Of(form, address))];

    private static PageForm Of(IHtmlFormElement form, string address)
    {
        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : address;
        var named = form.Elements.OfType<IHtmlElement>().Where(element => !string.IsNullOrEmpty(element.GetAttribute("name"))).ToList();
        var names = named.Select(element => element.GetAttribute("name")!).Distinct(StringComparer.Ordinal).ToList();
        return new PageForm
        {
            Method = (form.GetAttribute("method") ?? "get").ToUpperInvariant(),
            Action = action.Split('?', '#')[0],
            Names = [.. names.Where(name => name != AntiforgeryField).Order(StringComparer.Ordinal)],
            Filled = [.. named.Where(element => !element.HasAttribute("disabled")).SelectMany(Sent)],
            HasAntiforgery = names.Contains(AntiforgeryField, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<(string Name, string Value)> Sent(IHtmlElement element)
    {
        var name = element.GetAttribute("name")!;
        return element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
            IHtmlInputElement input when NotSentByThemselves.Contains(input.Type, StringComparer.Ordinal) => [],
            IHtmlInputElement input => [(name, input.Value)],
            IHtmlTextAreaElement area => [(name, area.Value)],
            IHtmlSelectElement select => [(name, select.Value ?? "")],
            _ => [],
        };
    }
}
