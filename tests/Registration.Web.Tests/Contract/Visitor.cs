namespace EventRegistration.Web.Tests.Contract;

/// <summary>A client that keeps cookies and follows no redirect. It knows the product by its addresses alone.</summary>
internal sealed class Visitor(Uri site) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site };

    public Uri Site => site;

    public Task<Reply> GetAsync(string address) => SendAsync(HttpMethod.Get, address);

    public Task<Reply> PostAsync(string address, params IEnumerable<(string Name, string Value)> fields) =>
        PostAsync(address, origin: null, fields);

    public async Task<Reply> PostAsync(string address, string? origin, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = Encoded(fields);
        return await SendAsync(HttpMethod.Post, address, content, origin);
    }

    /// <summary>Sends a form as its page fills it in, with the given fields in the place of those of the same name.</summary>
    public async Task<Reply> SubmitAsync(string page, string action, params IEnumerable<(string Name, string Value)> fields)
    {
        using var content = Encoded(await FilledAsync(page, action, [.. fields]));
        return await SendAsync(HttpMethod.Post, action, content);
    }

    /// <summary>Sends a form that takes a file.</summary>
    public async Task<Reply> UploadAsync(string page, string field, string fileName, byte[] file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await FilledAsync(page, page, []))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), field, fileName);
        return await SendAsync(HttpMethod.Post, page, content);
    }

    public async Task<Reply> SendAsync(HttpMethod method, string address, HttpContent? content = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = content };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            response.Headers.Location?.OriginalString,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        {
            Headers = response.Headers.SelectMany(header => header.Value.Select(value => (header.Key, Value: value)))
                .ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
        };
    }

    public void Dispose() => _client.Dispose();

    private static FormUrlEncodedContent Encoded(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<IEnumerable<(string Name, string Value)>> FilledAsync(
        string page, string action, IReadOnlyList<(string Name, string Value)> given)
    {
        var path = action.Split('?')[0];
        var form = PageForm.AllOf(await GetAsync(page), page).FirstOrDefault(form => form.Method == "POST" && form.Action == path)
            ?? throw new InvalidOperationException($"{page} shows no form that is sent to {path}.");
        return form.Filled.Where(field => given.All(other => other.Name != field.Name)).Concat(given);
    }
}
