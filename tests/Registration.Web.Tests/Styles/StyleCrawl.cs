using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Styles;

/// <summary>
/// Follows the links of pages, sends their forms empty, and collects classes for which the sheets that a page links have no rule.
/// </summary>
internal sealed class StyleCrawl(IReadOnlySet<string> withoutRule)
{
    /// <summary>The number of addresses visited of one kind, such as the pages of attendees of one event.</summary>
    private const int MostOfAKind = 3;

    private readonly Dictionary<string, HashSet<string>> _classesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SignedIn Sender, string Page, string Action)> _forms = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unstyled = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _disordered = new(StringComparer.Ordinal);

    /// <summary>The number of pages read, including responses to forms.</summary>
    public int Pages { get; private set; }

    /// <summary>The number of kinds of forms found.</summary>
    public int Forms => _forms.Count;

    /// <summary>A class with the first address at which it was met.</summary>
    public IReadOnlyCollection<string> Unstyled => _unstyled;

    /// <summary>The pages whose headings skip a level, or that have not exactly one main heading, with their levels.</summary>
    public IReadOnlyCollection<string> Disordered => _disordered;

    public async Task VisitAsync(SignedIn visitor, IEnumerable<string> addresses)
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>());
        foreach (var address in addresses)
        {
            Add(address, isStart: true);
        }

        while (waiting.TryDequeue(out var address))
        {
            using var answer = await visitor.GetAsync(address);
            if (await ReadAsync(visitor, address, answer) is not { } page)
            {
                continue;
            }

            foreach (var link in page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]))
            {
                Add(link, isStart: false);
            }

            foreach (var form in page.QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
            {
                var action = form.GetAttribute("action") is { Length: > 0 } given ? given : address;
                _forms.TryAdd($"{visitor.Email} {KindOf(action)}", (visitor, address, action));
            }
        }

        void Add(string address, bool isStart)
        {
            if (!address.StartsWith("//", StringComparison.Ordinal) && seen.Add(address) && (IsNew(visitor, address) || isStart))
            {
                waiting.Enqueue(address);
            }
        }
    }

    /// <summary>Sends each kind of form once, with nothing filled in; what is carried out all the same changes only this app.</summary>
    public async Task SendFormsAsync()
    {
        foreach (var (sender, page, action) in _forms.Values.Where(form => !form.Action.EndsWith("/sign-out", StringComparison.Ordinal)))
        {
            using var looked = await sender.GetAsync(page);
            if (looked.IsSuccessStatusCode)
            {
                using var answer = await sender.PostFormOfAsync(page, action);
                await ReadAsync(sender, action, answer);
            }
        }
    }

    private async Task<IHtmlDocument?> ReadAsync(SignedIn visitor, string address, HttpResponseMessage answer)
    {
        Assert.True((int)answer.StatusCode < 500, $"{address} answers {answer.StatusCode}.");
        if (answer.Content.Headers.ContentType?.MediaType is not "text/html")
        {
            return null;
        }

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        Pages++;
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
        if (levels.Count(level => level == 1) != 1 || levels[0] != 1
            || levels.Zip(levels.Skip(1)).Any(pair => pair.Second > pair.First + 1))
        {
            _disordered.Add($"{KindOf(address)}: {string.Join(' ', levels)}");
        }

        var styled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sheet in page.QuerySelectorAll("link[rel=stylesheet]"))
        {
            styled.UnionWith(await ClassesOfAsync(visitor, sheet.GetAttribute("href")!));
        }

        foreach (var name in page.All.SelectMany(element => element.ClassList).Distinct(StringComparer.Ordinal))
        {
            if (!styled.Contains(name) && !withoutRule.Contains(name)
                && !_unstyled.Any(found => found.StartsWith($"{name} ", StringComparison.Ordinal)))
            {
                _unstyled.Add($"{name} at {address}");
            }
        }

        return page;
    }

    private async Task<HashSet<string>> ClassesOfAsync(SignedIn visitor, string sheet)
    {
        if (!_classesOf.TryGetValue(sheet, out var classes))
        {
            using var answer = await visitor.GetAsync(sheet);
            var css = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            _classesOf[sheet] = classes = [.. StyleRule.Read(css).SelectMany(rule => rule.Classes)];
        }

        return classes;
    }

    private bool IsNew(SignedIn visitor, string address)
    {
        var kind = $"{visitor.Email} {KindOf(address)}";
        return (_kinds[kind] = _kinds.GetValueOrDefault(kind) + 1) <= MostOfAKind;
    }

    /// <summary>The address without what names one of many things: ids, tokens and values of a query.</summary>
    private static string KindOf(string address)
    {
        var (path, query) = address.Split('?') is [var first, var second] ? (first, second) : (address, "");
        var names = query.Split('&').Select(field => field.Split('=')[0]);
        return string.Join('/', path.Split('/').Select(part => part.Length > 30 || part.Any(char.IsAsciiDigit) ? "*" : part))
            + string.Join('&', names);
    }
}
