using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>A response: its status, its headers and its page.</summary>
public sealed record Answered(HttpResponseMessage Response, IHtmlDocument Page)
{
    public int Status => (int)Response.StatusCode;

    /// <summary>Without the token, which differs each time.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    public string Main => Words(Page.QuerySelector("main")?.TextContent);

    public string Title => Page.Title ?? "";

    /// <summary>The summary: each problem with the field that it links to.</summary>
    public IReadOnlyList<(string? Link, string Words)> Summary =>
        [.. Page.QuerySelectorAll(".error-summary li")
            .Select(item => (item.QuerySelector("a")?.GetAttribute("href"), Words(item.TextContent)))];

    public string Value(string field) => Page.QuerySelector($"[name='{field}']") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        _ => throw new InvalidOperationException($"There is no field {field}."),
    };

    /// <summary>Returns the values that the form would post for a round, in order.</summary>
    public IReadOnlyList<string> Chosen(int round) =>
    [
        .. All<IHtmlInputElement>($"input[name='Sessions[{round}]']").Where(radio => radio.IsChecked).Select(radio => radio.Value),
        .. All<IHtmlSelectElement>($"select[name='Sessions[{round}]']").Select(select => select.Value ?? ""),
    ];

    public IEnumerable<T> All<T>(string selector) => Page.QuerySelectorAll(selector).OfType<T>();

    public static string Words(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

internal static class FormAsking
{
    public static async Task<Answered> GetAsync(this TestApp app, string address) => await app.SendAsync(HttpMethod.Get, address);

    public static async Task<Answered> PostAsync(this TestApp app, string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await app.SendAsync(HttpMethod.Post, address, content);
    }

    public static async Task<Answered> SendAsync(
        this TestApp app, HttpMethod method, string address, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answered(response, new HtmlParser().ParseDocument(html));
    }

    /// <summary>The number of registrations of an event: of what was refused, nothing is written.</summary>
    public static Task<int> RegistrationsAsync(this TestApp app, long eventId) =>
        app.InDatabaseAsync(context => context.Registrations.CountAsync(row => row.EventId == eventId));

    /// <summary>Everything that a sign-up writes, counted.</summary>
    public static Task<int> RowsAsync(this TestApp app, long eventId) => app.InDatabaseAsync(async context =>
        await context.Registrations.CountAsync(row => row.EventId == eventId)
        + await context.Claims.CountAsync(row => row.EventId == eventId)
        + await context.Preferences.CountAsync(row => row.EventId == eventId)
        + await context.Decisions.CountAsync(row => row.EventId == eventId)
        + await context.Acknowledgements.CountAsync(row => row.EventId == eventId));

    /// <summary>Registers an attendee over HTTP and returns the address of the own page.</summary>
    public static async Task<string> SignUpAsync(this TestApp app, Event meeting, string name, params (string Field, string Value)[] fields)
    {
        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In(name, fields));
        Assert.Equal(303, answer.Status);
        return answer.Location!;
    }
}

/// <summary>A form filled in.</summary>
internal static class Filled
{
    /// <summary>Returns a form with this given name. Further fields replace others, or are added if they belong to a round.</summary>
    public static List<KeyValuePair<string, string>> In(string name = "Marieke", params (string Field, string Value)[] fields)
    {
        var standard = new Dictionary<string, string>
        {
            ["GivenName"] = name,
            ["Infix"] = "van der",
            ["FamilyName"] = "Meer",
            ["Email"] = $"{name.ToLowerInvariant()}@gemeente.example.org",
            ["Organisation"] = "Gemeente Sittard-Geleen",
            ["Function"] = "Beleidsadviseur",
            ["Notes"] = "Ik kom met de trein.",
            ["IdempotencyKey"] = Guid.NewGuid().ToString("N"),
            ["Invitation"] = "",
        };
        foreach (var (field, value) in fields.Where(field => !field.Field.StartsWith("Sessions", StringComparison.Ordinal)))
        {
            standard[field] = value;
        }

        return [.. standard, .. fields.Where(field => field.Field.StartsWith("Sessions", StringComparison.Ordinal))
            .Select(field => KeyValuePair.Create(field.Field, field.Value))];
    }
}
