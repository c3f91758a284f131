using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Security;

/// <summary>Hostile contents in place of a form of the organisation. The answer says what is wrong and never fails.</summary>
public sealed partial class HostileFormsTests
{
    private const string NoText = "a\uFFFEb@example.org";

    /// <summary>
    /// Values that no visitor types: invalid characters, a NUL, numbers beyond every limit, impossible days and hours, another header.
    /// </summary>
    private static readonly string[] Values =
    [
        NoText, "a\0b", "", "-1", "99999999999999999999", "2147483648", "2026-03-29", "02:30", "2026-03-29T02:30", "2099-12-31T23:59",
        "a\r\nBcc: x@example.org", "<script>alert(1)</script>", new string('x', 30_000),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hostile_values_never_make_a_page_fail(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        var token = await TokenAsync(administrator);
        var (wrong, refused) = (new List<string>(), 0);
        var rows = EndpointTable.Rows.Where(row =>
            row.Change is not null && row.Route is not ("account/sign-out" or "account/change-password"));
        foreach (var row in rows)
        {
            var made = await MadeThings.MakeAsync(app);
            var address = EndpointRightsTests.AddressOf(row, made, made);
            var fields = await FieldsAsync(administrator, address);
            var attempts = Values.Select(value => fields.Select(field => field with { Value = value }).ToArray())
                .Concat(
                    fields.Select((_, at) =>
                        fields.Select((field, index) => index == at ? field with { Value = NoText } : field).ToArray()))
                .SelectMany(IEnumerable<Field[]> (sent) => [sent, [.. sent, new Field("Preview", "1")]]);
            foreach (var sent in attempts)
            {
                using var content = new FormUrlEncodedContent(
                    sent.Append(token).Select(field => KeyValuePair.Create(field.Name, field.Value)));
                using var answer = await administrator.Client.PostAsync(address, content, TestContext.Current.CancellationToken);
                refused += answer.StatusCode == HttpStatusCode.UnprocessableEntity ? 1 : 0;
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    var contents = sent.Select(field =>
                        $"{field.Name}={Uri.EscapeDataString(field.Value)[..Math.Min(20, field.Value.Length)]}");
                    wrong.Add($"{(int)answer.StatusCode} {row.Route} {string.Join('&', contents)}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(refused, 100, int.MaxValue);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_may_have_any_name(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var made = await MadeThings.MakeAsync(app);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser, made.Event);
        var token = await TokenAsync(organiser, $"/organiser/events/{made.Slug}/import");
        foreach (var name in new[] { $"{new string('x', 199)}\U0001F600.csv", NoText, "..", new string('y', 5000) })
        {
            using var file = new ByteArrayContent("Naam;E-mail\nAnna Bos;a@a.example"u8.ToArray());
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "List", FileNameStar = name };
            using var form = new MultipartFormDataContent { { new StringContent(token.Value), token.Name }, file };

            using var answer = await organiser.Client.PostAsync(
                new Uri($"/organiser/events/{made.Slug}/import", UriKind.Relative), form, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MadeThings.MakeAsync(app);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var token = await TokenAsync(organiser, $"/organiser/events/{made.Slug}/edit");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/organiser/events/{made.Slug}/edit", UriKind.Relative))
        {
            Content = JsonContent.Create(new { Title = "Anders" }),
            Headers = { { "RequestVerificationToken", token.Value } },
        };

        using var answer = await organiser.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private static async Task<Field> TokenAsync(SignedIn person, string page = "/account/change-password") =>
        new(
            "__RequestVerificationToken",
            Token().Match(await person.Client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups["token"].Value);

    /// <summary>The fields of the page's own form as it opens.</summary>
    private static async Task<Field[]> FieldsAsync(SignedIn person, Uri address)
    {
        using var answer = await person.Client.GetAsync(address, TestContext.Current.CancellationToken);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return
        [
            .. page.QuerySelectorAll("main form[method=post] [name]")
                .Select(element => new Field(element.GetAttribute("name")!, element switch
                {
                    IHtmlInputElement input => input.Value,
                    IHtmlTextAreaElement area => area.Value,
                    IHtmlSelectElement select => select.Value ?? "",
                    _ => "",
                }))
                .Where(field => field.Name is not ("__RequestVerificationToken" or "Preview"))
                .DistinctBy(field => field.Name, StringComparer.Ordinal),
        ];
    }

    private sealed record Field(string Name, string Value);

    [GeneratedRegex(
        @"name=""__RequestVerificationToken""[^>]*value=""(?<token>[^""]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
