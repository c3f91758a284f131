using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>The pages of lists as an organiser uses them in a browser.</summary>
internal static partial class ListDesk
{
    public static async Task<string> UploadAsync(
        SignedIn organiser, Event meeting, byte[] content, string name = "lijst.csv")
    {
        using var answer = await SendAsync(organiser, meeting, content, name);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    public static async Task<HttpResponseMessage> SendAsync(SignedIn organiser, Event meeting, byte[] content, string name)
    {
        var address = $"/organiser/events/{meeting.Slug}/import";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TokenAsync(organiser, address)), "__RequestVerificationToken" },
        };
        if (name.Length > 0)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, "List", name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = form };
        request.Headers.ExpectContinue = true;
        return await organiser.Client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> ImportAsync(SignedIn organiser, string page, params (string, string)[] fields) =>
        organiser.PostFormOfAsync(page, page.Split('?')[0], fields);

    public static async Task<IHtmlDocument> ReadAsync(SignedIn organiser, string page)
    {
        using var answer = await organiser.GetAsync(page);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ParseAsync(answer);
    }

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    public static string[] Fates(IHtmlDocument html) =>
    [
        .. html.QuerySelectorAll("tr[data-fate]")
            .Select(row => $"{row.GetAttribute("data-row")} {row.GetAttribute("data-fate")} {row.GetAttribute("data-number")}"),
    ];

    public static string[] Faults(IHtmlDocument html) =>
        [.. html.QuerySelectorAll("tr[data-fault]").Select(row => $"{row.GetAttribute("data-row")} {row.GetAttribute("data-fault")}")];

    /// <summary>Answers the questions of a page, by the words of the list, and returns the response.</summary>
    public static async Task<HttpResponseMessage> AnswerAsync(
        SignedIn organiser, string page, params (string Word, string Answer)[] answers)
    {
        var html = await ReadAsync(organiser, page);
        var fields = answers.Select(one => (
            html.QuerySelectorAll("[data-asked]").Single(asked => asked.GetAttribute("data-asked") == one.Word)
                .QuerySelector("select")!.GetAttribute("name")!,
            one.Answer));
        return await organiser.PostFormOfAsync(page, page.Split('?')[0], [("Do", "Answer"), .. fields]);
    }

    /// <summary>Corrects fields of a row by its own page, with everything else as that page shows it.</summary>
    public static async Task<HttpResponseMessage> CorrectAsync(
        SignedIn organiser, string page, int row, params (string Name, string Value)[] fields)
    {
        var address = (await ReadAsync(organiser, page)).QuerySelectorAll($"#row-{row} a").Select(link => link.GetAttribute("href")!)
            .Single(link => link.Contains("/rows/", StringComparison.Ordinal));
        var form = (await ReadAsync(organiser, address)).QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        var typed = form.Elements.Select(element => element switch
        {
            IHtmlInputElement { Type: "checkbox" } => ("", ""),
            IHtmlInputElement input => (input.Name ?? "", input.Value),
            IHtmlSelectElement select => (select.Name ?? "", select.Value ?? ""),
            IHtmlTextAreaElement text => (text.Name ?? "", text.Value),
            _ => ("", ""),
        });
        return await organiser.PostAsync(
            address.Split('?')[0],
            [.. typed.Where(field => field.Item1.Length > 0 && fields.All(given => given.Name != field.Item1)), .. fields]);
    }

    /// <summary>The questions of a page: the number of rows, the word and the answer so far.</summary>
    public static string[] Questions(IHtmlDocument html) =>
    [
        .. html.QuerySelectorAll("[data-asked]").Select(asked => $"{asked.GetAttribute("data-asked")}={asked.GetAttribute("data-answer")}"),
    ];

    /// <summary>Returns a token of another page, because an antiforgery token is the account's and not the page's.</summary>
    public static Task<string> AnyTokenAsync(SignedIn organiser, Event meeting) =>
        TokenAsync(organiser, $"/organiser/events/{meeting.Slug}/import");

    public static async Task<string> TokenAsync(SignedIn organiser, string page) =>
        WebUtility.HtmlDecode(Token().Match(await organiser.Client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups["token"].Value);

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)" """, RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Token();
}
