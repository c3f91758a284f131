using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using Microsoft.AspNetCore.Routing;

namespace EventRegistration.Web.Tests.Security;

/// <summary>Every endpoint, tried by every kind of visitor, for reading and for changing.</summary>
public sealed class EndpointRightsTests
{
    private static readonly string[] Guarded = ["organiser", "account", "setup", "speaker"];

    /// <summary>A kind of visitor. Elsewhere means a right for another event than that of the addresses.</summary>
    private enum Visitor
    {
        Anonymous,
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
    public async Task Every_organisation_endpoint_has_a_row_of_rights()
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
    public async Task Every_endpoint_answers_each_visitor_as_its_row_says(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (made, other) = (await MadeThings.MakeAsync(app), await MadeThings.MakeAsync(app));
        var wrong = new List<string>();
        foreach (var visitor in Enum.GetValues<Visitor>())
        {
            using var person = await ComeAsync(app, visitor, made, other);
            foreach (var row in EndpointTable.Rows)
            {
                var address = AddressOf(row, made, made);
                await LookAsync(person, address, row, visitor, wrong);

                // Without a token, a visitor visitor may change something learns that the form is foreign. All others learn about rights.
                var expected = row.Change is { } change ? Expected(change, visitor, row.Refuses) : [405];
                using var content = new FormUrlEncodedContent([]);
                using var answer = await person.Client.PostAsync(address, content, TestContext.Current.CancellationToken);
                Compare(wrong, $"POST {row.Route} by {visitor}", expected, answer);
            }
        }

        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Resources_of_another_event_are_not_found(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var (made, other) = (await MadeThings.MakeAsync(app), await MadeThings.MakeAsync(app));
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        var rows = EndpointTable.Rows.Where(row =>
            row.Route.Contains("{slug}", StringComparison.Ordinal) && row.Route.Count(sign => sign == '{') > 1);
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

    private static async Task LookAsync(SignedIn person, Uri address, EndpointRow row, Visitor visitor, List<string> wrong)
    {
        var expected = Expected(row.Look, visitor, row.Answers);
        using var answer = await person.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Compare(wrong, $"GET {row.Route} by {visitor}", expected, answer);
        if (visitor == Visitor.Anonymous && expected is [302])
        {
            var back = $"/account/sign-in?ReturnUrl={Uri.EscapeDataString(address.OriginalString)}";
            if (answer.Headers.Location?.OriginalString != back)
            {
                wrong.Add($"GET {row.Route} by {visitor}: to {answer.Headers.Location}, not {back}");
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

    private static int[] Expected(Access access, Visitor visitor, int[] allowed) => visitor switch
    {
        _ when May(visitor, access) => allowed,
        Visitor.Anonymous => [302],
        Visitor.WithoutRights or Visitor.ReaderElsewhere or Visitor.OrganiserElsewhere
            when access is Access.ReaderOfEvent or Access.OrganiserOfEvent => [(int)HttpStatusCode.NotFound],
        _ => [(int)HttpStatusCode.Forbidden],
    };

    private static bool May(Visitor visitor, Access access) => access switch
    {
        Access.Everybody => true,
        Access.SignedIn => visitor != Visitor.Anonymous,
        Access.AnyRight => visitor is not (Visitor.Anonymous or Visitor.WithoutRights),
        Access.ReaderOfEvent =>
            visitor is Visitor.ReaderHere or Visitor.OrganiserHere
                or Visitor.ReaderOfAll or Visitor.OrganiserOfAll or Visitor.Administrator,
        Access.OrganiserOfEvent => visitor is Visitor.OrganiserHere or Visitor.OrganiserOfAll or Visitor.Administrator,
        Access.ReaderOfAll => visitor is Visitor.ReaderOfAll or Visitor.OrganiserOfAll or Visitor.Administrator,
        Access.OrganiserOfAll => visitor is Visitor.OrganiserOfAll or Visitor.Administrator,
        _ => visitor == Visitor.Administrator,
    };

    /// <summary>The address of a row in the event <paramref name="made"/>, naming the things of <paramref name="things"/>.</summary>
    internal static Uri AddressOf(EndpointRow row, MadeThings made, MadeThings things)
    {
        var values = row.Values(things);
        var segments = row.Route.Split('/').Select(segment => segment.StartsWith('{')
            ? segment.Trim('{', '}').Split(':')[0] is var name && name == "slug" ? made.Slug : $"{values[name]}"
            : segment);
        return new Uri($"/{string.Join('/', segments)}", UriKind.Relative);
    }

    private static Task<SignedIn> ComeAsync(TestApp app, Visitor visitor, MadeThings made, MadeThings other) => visitor switch
    {
        Visitor.Anonymous => Task.FromResult(SignedIn.Nobody(app)),
        Visitor.WithoutRights => SignedIn.AsAsync(app, right: null),
        Visitor.ReaderElsewhere => SignedIn.AsAsync(app, Right.Reader, other.Event),
        Visitor.OrganiserElsewhere => SignedIn.AsAsync(app, Right.Organiser, other.Event),
        Visitor.ReaderHere => SignedIn.AsAsync(app, Right.Reader, made.Event),
        Visitor.OrganiserHere => SignedIn.AsAsync(app, Right.Organiser, made.Event),
        Visitor.ReaderOfAll => SignedIn.AsAsync(app, Right.Reader),
        Visitor.OrganiserOfAll => SignedIn.AsAsync(app, Right.Organiser),
        _ => SignedIn.AsAsync(app, Right.Administrator),
    };
}
