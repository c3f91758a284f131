using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

public sealed class SetUpTests
{
    private static readonly (string, string)[] Administrator =
    [
        ("Name", "Fatima el Amrani"), ("Email", "fatima@organisatie.example.org"), ("Password", "een zin die niemand raadt"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_link_makes_one_administrator_signs_in_and_expires(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var link = await LinkAsync(app);
        Assert.StartsWith($"{TestAppOptions.ExampleAddress}/setup?token=", link!.ToString(), StringComparison.Ordinal);
        using var person = SignedIn.Nobody(app);

        using var made = await person.PostAsync(link.PathAndQuery, Administrator);

        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        Assert.Equal("/organiser", made.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/organiser/people")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(link.PathAndQuery)).StatusCode);
        Assert.Null(await LinkAsync(app));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_uses_of_the_link_make_one_administrator(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var link = (await LinkAsync(app))!.PathAndQuery;

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(async number =>
        {
            using var person = SignedIn.Nobody(app);
            using var answer = await person.PostAsync(
                link,
                ("Name", $"Beheerder {number}"),
                ("Email", $"nummer{number}@organisatie.example.org"),
                ("Password", "een zin die niemand raadt"));
            return answer.StatusCode;
        }));

        Assert.Equal(1, answers.Count(status => status == HttpStatusCode.SeeOther));
        Assert.Equal(5, answers.Count(status => status == HttpStatusCode.NotFound));
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Users.CountAsync()));
        Assert.Equal(1, await app.InDatabaseAsync(context => context.AccountRights.CountAsync()));
    }

    [Fact]
    public async Task Set_up_requires_its_token_and_no_administrator()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var link = (await LinkAsync(app))!.PathAndQuery;
        using var person = SignedIn.Nobody(app);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync("/setup")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{link[..^1]}_")).StatusCode);

        // A visitor who had the form open before is too late as well.
        using var open = await person.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal("no-referrer", Assert.Single(open.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store", open.Headers.CacheControl?.ToString());
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(link)).StatusCode);
        using var late = await person.PostFormOfAsync("/account/sign-in", link, Administrator);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Users.CountAsync()));
    }

    [Theory]
    [InlineData("Name", " ", "Vul een naam in.")]
    [InlineData("Email", "fatima", "Vul een e-mailadres in, zoals naam@gemeente.nl.")]
    [InlineData("Password", "elf tekens!", "Kies een wachtwoord van minstens 12 tekens.")]
    [InlineData("Password", "FATIMA el-amrani", "Kies een wachtwoord dat niet uw naam of e-mailadres is.")]
    public async Task An_error_is_reported_at_its_field_and_saves_nothing(string field, string typed, string said)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(
            (await LinkAsync(app))!.PathAndQuery, [.. Administrator.Select(given => given.Item1 == field ? (field, typed) : given)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"""id="{field}-error">{said}</p>""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("niemand raadt", page, StringComparison.Ordinal);
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Users.CountAsync()));
    }

    private static async Task<Uri?> LinkAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var setUp = scope.ServiceProvider.GetRequiredService<SetUp>();
        return await setUp.IsNeededAsync(CancellationToken.None) ? setUp.Link() : null;
    }
}
