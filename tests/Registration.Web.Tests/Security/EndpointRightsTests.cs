using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using Microsoft.AspNetCore.Routing;

namespace EventRegistration.Web.Tests.Security;

/// <summary>Every endpoint there is x everybody there is x looking and changing.</summary>
public sealed class EndpointRightsTests
{
    private static readonly string[] Guarded = ["organiser", "account", "setup", "speaker"];

    /// <summary>Somebody who tries; "elsewhere" has a right for another event than the one that the addresses are about.</summary>
    private enum Who
    {
        Nobody,
        WithoutRights,
        ReaderElsewhere,
        OrganiserElsewhere,
        ReaderHere,
        OrganiserHere,
        ReaderOfAll,
        OrganiserOfAll,
        Administrator,
    }

    [Fact]
    public async Task Every_endpoint_of_the_organisation_has_a_row_that_says_who_may_do_what()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);

        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => Guarded.Contains(route.Split('/')[0], StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(EndpointTable.Rows.Select(row => row.Route).Order(StringComparer.Ordinal), endpoints);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_endpoint_answers_everybody_as_its_row_says(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (made, other) = (await MadeThings.MakeAsync(app), await MadeThings.MakeAsync(app));
        var wrong = new List<string>();
        foreach (var who in Enum.GetValues<Who>())
        {
            using var person = await ComeAsync(app, who, made, other);
            foreach (var row in EndpointTable.Rows)
            {
                var address = AddressOf(row, made, made);
                await LookAsync(person, address, row, who, wrong);

                // Without a token: whoever may change something is told that the form was not ours, everybody else hears about rights.
                var expected = row.Change is { } change ? Expected(change, who, row.Refuses) : [405];
                using var content = new FormUrlEncodedContent([]);
                using var answer = await person.Client.PostAsync(address, content, TestContext.Current.CancellationToken);
                Compare(wrong, $"POST {row.Route} by {who}", expected, answer);
            }
        }

        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_belongs_to_another_event_is_not_there_under_this_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (made, other) = (await MadeThings.MakeAsync(app), await MadeThings.MakeAsync(app));
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        var rows = EndpointTable.Rows.Where(row => row.Route.Contains("{slug}", StringComparison.Ordinal) && row.Route.Count(sign => sign == '{') > 1);
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var address = AddressOf(row, made, other);
            using var looked = await administrator.Client.GetAsync(address, TestContext.Current.CancellationToken);
            Compare(wrong, $"GET {row.Route}", [404], looked);
            if (row.Change is not null)
            {
                using var changed = await administrator.PostFormOfAsync("/account/sign-out", address.OriginalString);
                Compare(wrong, $"POST {row.Route}", [404], changed);
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task LookAsync(SignedIn person, Uri address, EndpointRow row, Who who, List<string> wrong)
    {
        var expected = Expected(row.Look, who, row.Answers);
        using var answer = await person.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Compare(wrong, $"GET {row.Route} by {who}", expected, answer);
        if (who == Who.Nobody && expected is [302])
        {
            var back = $"/account/sign-in?ReturnUrl={Uri.EscapeDataString(address.OriginalString)}";
            if (answer.Headers.Location?.OriginalString != back)
            {
                wrong.Add($"GET {row.Route} by {who}: to {answer.Headers.Location}, not {back}");
            }
        }
    }

    private static void Compare(List<string> wrong, string what, int[] expected, HttpResponseMessage answer)
    {
        if (!expected.Contains((int)answer.StatusCode))
        {
            wrong.Add($"{what}: {(int)answer.StatusCode}, not {string.Join(" or ", expected)}");
        }
    }

    private static int[] Expected(Access access, Who who, int[] allowed) => who switch
    {
        _ when May(who, access) => allowed,
        Who.Nobody => [302],
        Who.WithoutRights or Who.ReaderElsewhere or Who.OrganiserElsewhere
            when access is Access.ReaderOfEvent or Access.OrganiserOfEvent => [(int)HttpStatusCode.NotFound],
        _ => [(int)HttpStatusCode.Forbidden],
    };

    private static bool May(Who who, Access access) => access switch
    {
        Access.Everybody => true,
        Access.SignedIn => who != Who.Nobody,
        Access.AnyRight => who is not (Who.Nobody or Who.WithoutRights),
        Access.ReaderOfEvent => who is Who.ReaderHere or Who.OrganiserHere or Who.ReaderOfAll or Who.OrganiserOfAll or Who.Administrator,
        Access.OrganiserOfEvent => who is Who.OrganiserHere or Who.OrganiserOfAll or Who.Administrator,
        Access.ReaderOfAll => who is Who.ReaderOfAll or Who.OrganiserOfAll or Who.Administrator,
        Access.OrganiserOfAll => who is Who.OrganiserOfAll or Who.Administrator,
        _ => who == Who.Administrator,
    };

    /// <summary>Of the event <paramref name="made"/>, naming the things of <paramref name="things"/>.</summary>
    internal static Uri AddressOf(EndpointRow row, MadeThings made, MadeThings things)
    {
        var values = row.Values(things);
        var segments = row.Route.Split('/').Select(segment => segment.StartsWith('{')
            ? segment.Trim('{', '}').Split(':')[0] is var name && name == "slug" ? made.Slug : $"{values[name]}"
            : segment);
        return new Uri($"/{string.Join('/', segments)}", UriKind.Relative);
    }

    private static Task<SignedIn> ComeAsync(TestApp app, Who who, MadeThings made, MadeThings other) => who switch
    {
        Who.Nobody => Task.FromResult(SignedIn.Nobody(app)),
        Who.WithoutRights => SignedIn.AsAsync(app, right: null),
        Who.ReaderElsewhere => SignedIn.AsAsync(app, Right.Reader, other.Event),
        Who.OrganiserElsewhere => SignedIn.AsAsync(app, Right.Organiser, other.Event),
        Who.ReaderHere => SignedIn.AsAsync(app, Right.Reader, made.Event),
        Who.OrganiserHere => SignedIn.AsAsync(app, Right.Organiser, made.Event),
        Who.ReaderOfAll => SignedIn.AsAsync(app, Right.Reader),
        Who.OrganiserOfAll => SignedIn.AsAsync(app, Right.Organiser),
        _ => SignedIn.AsAsync(app, Right.Administrator),
    };
}
