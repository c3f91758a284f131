using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>An organiser who uses the real forms of an app of its own, at the start of the fake clock (15 September 2026).</summary>
internal sealed class OrganisersDesk : IAsyncDisposable
{
    private OrganisersDesk(TestApp app, SignedIn organiser) => (App, Organiser) = (app, organiser);

    public TestApp App { get; }

    public SignedIn Organiser { get; }

    /// <summary>Whether the app is this desk's own.</summary>
    private bool Owns { get; init; }

    public static async Task<OrganisersDesk> StartAsync(
        DatabaseProvider provider, RecordingTransport? transport = null, Right right = Right.Organiser)
    {
        var app = await TestApp.StartAsync(
            provider, transport is null ? new TestAppOptions { Clock = new FakeClock() } : Mailing.Options(transport));
        return await OnAsync(app, right: right);
    }

    /// <summary>An organiser of an app that others use too. Disposing signs out, and leaves the app.</summary>
    public static async Task<OrganisersDesk> OnAsync(TestApp app, bool owns = true, Right right = Right.Organiser) =>
        new(app, await SignedIn.AsAsync(app, right)) { Owns = owns };

    /// <summary>Sends a form as a browser does, and answers where it leads.</summary>
    public async Task<string> SendAsync(string address, params (string Name, string Value)[] fields)
    {
        using var answer = await Organiser.PostAsync(address, fields);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{address} answered {(int)answer.StatusCode}: {Said(body)}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Sends what the page itself no longer offers, as a page that was opened before does; answers what became of it.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> SendStaleAsync(
        string address, params (string Name, string Value)[] fields)
    {
        using var answer = await Organiser.PostFormOfAsync("/organiser/events/new", address, fields);
        return (answer.StatusCode, await DocumentAsync(answer));
    }

    /// <summary>Sends a form that is not taken, and answers the page with its reasons.</summary>
    public async Task<IHtmlDocument> RefusedAsync(string address, params (string Name, string Value)[] fields)
    {
        using var answer = await Organiser.PostAsync(address, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await DocumentAsync(answer);
        return page;
    }

    /// <summary>Sends a form that only shows something, such as a preview, and answers the page.</summary>
    public async Task<IHtmlDocument> ShownAsync(string address, params (string Name, string Value)[] fields)
    {
        using var answer = await Organiser.PostAsync(address, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await DocumentAsync(answer);
    }

    public async Task<IHtmlDocument> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Organiser.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        return await DocumentAsync(answer);
    }

    /// <summary>The meeting with its whole programme.</summary>
    public Task<Event> ReadAsync(string slug) => App.InDatabaseAsync(context => context.Events.AsNoTracking().AsSplitQuery()
        .Include(meeting => meeting.Series)
        .Include(meeting => meeting.Pools)
        .Include(meeting => meeting.Rounds)
        .Include(meeting => meeting.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
        .SingleAsync(meeting => meeting.Slug == slug));

    /// <summary>A meeting in three weeks, as a form with nothing out of the ordinary.</summary>
    public static (string Name, string Value)[] Meeting(params (string Name, string Value)[] other) => With(
        [("Title", "Werk als waarde"), ("Date", "2026-10-06"), ("Start", "13:00"), ("End", "16:00"), ("Visibility", "Public")],
        other);

    /// <summary>Returns the fields of the form at an address, with the given fields replaced.</summary>
    public async Task<(string Name, string Value)[]> FormOfAsync(string address, params (string Name, string Value)[] other)
    {
        var page = await PageAsync(address);
        var form = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(
            one => one.Method == "post" && one.QuerySelector("[name=Seen]") is not null);
        List<(string, string)> fields = [];
        foreach (var element in form.QuerySelectorAll("[name]")
            .Where(element => element.GetAttribute("name") is not ("__RequestVerificationToken" or "Preview")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    fields.Add((name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add((name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.Add((name, select.Value ?? ""));
                    break;
            }
        }

        return With([.. fields], other);
    }

    public static async Task<IHtmlDocument> DocumentAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static string Said(string html) =>
        string.Join(' ', new HtmlParser().ParseDocument(html).QuerySelectorAll("h1, .error-summary li").Select(one => one.TextContent));

    /// <summary>Registers two attendees in order, with a preference if a session is given.</summary>
    public async Task<(Guid First, Guid Second)> SignUpAsync(long eventId, string first, string second, int round = 0, long session = 0)
    {
        var places = App.Services.GetRequiredService<CapacityService>();
        List<Guid> made = [];
        foreach (var name in new[] { first, second })
        {
            var answer = await places.RegisterAsync(
                new SignUp
                {
                    EventId = eventId,
                    Details = new AttendeeDetails { Name = new PersonName("Anna", "", name), Email = $"{name}@example.org" },
                    Language = "nl",
                    Sessions = Enumerable.Repeat(round, session == 0 ? 0 : 1).ToDictionary(one => one, _ => (IReadOnlyList<long>)[session]),
                    IdempotencyKey = Guid.NewGuid().ToString("N"),
                },
                TestContext.Current.CancellationToken);
            made.Add(Assert.IsType<Done>(answer).Registration);
        }

        return (made[0], made[1]);
    }

    public async ValueTask DisposeAsync()
    {
        Organiser.Dispose();
        if (Owns)
        {
            await App.DisposeAsync();
        }
    }

    /// <summary>The fields with others in their place; an empty tick is a tick that is not sent.</summary>
    private static (string Name, string Value)[] With((string Name, string Value)[] fields, (string Name, string Value)[] other) =>
    [
        .. fields.Where(field => !Array.Exists(other, one => one.Name == field.Name)),
        .. other.Where(field =>
            field.Value.Length > 0 || field.Name is not (
                "Waitlist" or "TellPeople" or "MoveProgramme" or "Required" or "Swap" or "ShowPosition" or "Halted")),
    ];
}
