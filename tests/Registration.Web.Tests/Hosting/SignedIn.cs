using System.Net;
using System.Text.RegularExpressions;
using EventRegistration.Security;
using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Hosting;

/// <summary>
/// A person with an account, signed in through the real form: <c>using var organiser = await SignedIn.AsAsync(app, Right.Organiser)</c>.
/// Without an event the right is for all. A browser test takes <see cref="Cookies"/>, or fills in the form with <see cref="Email"/> and
/// <see cref="Password"/>.
/// </summary>
public sealed partial class SignedIn : IDisposable
{
    public const string Password = "correct-horse-battery";
    public const string SignInPage = "/account/sign-in";

    private readonly CookieJar _jar;

    private SignedIn(Guid accountId, string email, CookieJar jar, Uri site, bool ownsJar = true)
    {
        AccountId = accountId;
        Email = email;
        _jar = jar;
        Client = new HttpClient(jar, ownsJar) { BaseAddress = site };
    }

    public Guid AccountId { get; }

    public string Email { get; }

    /// <summary>A client that keeps cookies and follows no redirect, so that a test sees every answer.</summary>
    public HttpClient Client { get; }

    public IReadOnlyDictionary<string, string> Cookies => _jar.Cookies;

    /// <summary>Makes an account with a right, and signs in.</summary>
    public static async Task<SignedIn> AsAsync(TestApp app, Right? right, long? eventId = null, string name = "Sanne de Vries")
    {
        var email = $"{Guid.NewGuid():N}@organisatie.example.org";
        var id = await AddAccountAsync(app, email, right, eventId, name);
        var person = new SignedIn(id, email, new CookieJar(), app.Address);
        using var answer = await person.PostAsync(SignInPage, ("Email", email), ("Password", Password));
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? person
            : throw new InvalidOperationException(
                $"Signing in answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Returns the same browser at another instance of the installation, or after a restart. Use one at a time.</summary>
    public SignedIn At(Uri instance) => new(AccountId, Email, _jar, instance, ownsJar: false);

    /// <summary>Makes a browser of a visitor without an account, which keeps cookies all the same.</summary>
    public static SignedIn Nobody(TestApp app) => new(Guid.Empty, "", new CookieJar(), app.Address);

    /// <summary>Adds an account with <see cref="Password"/>, or an invited one without. Without a right it may do nothing.</summary>
    public static async Task<Guid> AddAccountAsync(
        TestApp app, string email, Right? right, long? eventId = null, string name = "Sanne de Vries", string? password = Password)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = email, Email = email, DisplayName = name, CreatedAt = app.UtcNow };
        account.PasswordHash = password is null ? null : accounts.PasswordHasher.HashPassword(account, password);
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(made.ToString());
        }

        if (right is { } given)
        {
            await app.InDatabaseAsync(async context =>
            {
                context.AccountRights.Add(new AccountRight { AccountId = account.Id, EventId = eventId, Right = given });
                await context.SaveChangesAsync();
            });
        }

        return account.Id;
    }

    public Task<HttpResponseMessage> GetAsync(string address) => Client.GetAsync(new Uri(address, UriKind.Relative));

    /// <summary>
    /// Sends the form of the page at <paramref name="address"/>. Its antiforgery token and other hidden fields go with it, as in a browser,
    /// unless a field of that name is given.
    /// </summary>
    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        PostFormOfAsync(address, address, fields);

    /// <summary>Sends a form of a page to another address than the page's own. The page may hold several forms.</summary>
    public async Task<HttpResponseMessage> PostFormOfAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        var html = await Client.GetStringAsync(new Uri(page, UriKind.Relative));
        var to = address.Split('?')[0];
        var form = Form().Matches(html).Select(match => match.Value)
            .OrderByDescending(found => Action(found) is { } action ? (action.Split('?')[0] == to ? 2 : 0) : (page == address ? 1 : 0))
            .FirstOrDefault() ?? "";
        var hidden = Hidden().Matches(form)
            .Select(match => match.Value)
            .Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value")))
            .Where(field => field.Name.Length > 0 && !Array.Exists(fields, given => given.Name == field.Name));
        using var content = new FormUrlEncodedContent(
            hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public void Dispose() => Client.Dispose();

    private static string? Action(string form) =>
        Attribute(form[..form.IndexOf('>', StringComparison.Ordinal)], "action") is { Length: > 0 } action ? action : null;

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(
            Regex.Match(element, $"\\s{name}=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["value"].Value);

    [GeneratedRegex("""<form\s[^>]*method="post".*?</form>""", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Form();

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*>""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hidden();

    /// <summary>Keeps cookies by name, also secure ones over plain HTTP, because the tests' app stands as if behind a proxy.</summary>
    private sealed class CookieJar() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, string> Cookies => _cookies;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_cookies.Count > 0 && !request.Headers.Contains("Cookie"))
            {
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
            {
                Keep(set);
            }

            return answer;
        }

        private void Keep(string set)
        {
            var (name, value) = set.Split(';')[0].Split('=', 2) is [var first, var second] ? (first, second) : (set, "");
            if (value.Length == 0)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }
    }
}
