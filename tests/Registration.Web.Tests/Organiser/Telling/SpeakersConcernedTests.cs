using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Speakers;

namespace EventRegistration.Web.Tests.Organiser.Telling;

/// <summary>The speakers whom a change concerns, and the sessions that they read of.</summary>
public sealed class SpeakersConcernedTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-6")]
    public async Task Speaker_reads_of_a_called_off_session(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await ToldMeeting.MakeAsync(desk.App, withPeople: true);
        var link = await desk.App.OwnPageAsync(meeting.Sanne);

        await desk.SendAsync($"{meeting.Page}/programme/sessions/{meeting.Work}/call-off");

        var page = await desk.App.PageAsync(link);
        Assert.Equal(["Gaat niet door"], page.Texts(".own-slot [data-called-off]"));
        Assert.Equal("Werk", page.Text(".own-slot h3 s"));
        Assert.Empty(page.QuerySelectorAll(".own-slot .counts"));
        Assert.Contains("Werk (gaat niet door)", page.Text(".day-plan"), StringComparison.Ordinal);
        var calendar = (await desk.App.AskAsync(HttpMethod.Get, $"{link}/calendar.ics")).Text;
        Assert.Contains("STATUS:CANCELLED", calendar, StringComparison.Ordinal);

        // She is in nothing that goes ahead: other changes do not concern her.
        var mails = await SpeakersAsync(desk, async () =>
            await desk.SendAsync($"{meeting.Page}/edit", await desk.FormOfAsync($"{meeting.Page}/edit", ("VenueName", "Stadhuis"))));
        Assert.Equal(["mo SpeakerEventChanged"], mails);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-12")]
    public async Task Speaker_who_leaves_the_last_session_is_told(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var desk = await OrganisersDesk.StartAsync(provider, transport);
        var meeting = await ToldMeeting.MakeAsync(desk.App, withPeople: true);
        var address = $"{meeting.Page}/programme/sessions/{meeting.Work}";
        var fields = await desk.FormOfAsync(
            address, ("People[0].Name", "Mo Yilmaz"), ("People[0].Email", "mo@spreker.example.org"));

        var mails = await SpeakersAsync(desk, async () => await desk.SendAsync(address, fields));
        await desk.App.SendMailAsync();

        Assert.Equal(["mo SpeakerEventChanged", "sanne SpeakerRemoved"], mails);
        var mail = transport.Given
            .Single(one => one.Subject.StartsWith("U staat niet meer in het programma", StringComparison.Ordinal)).Text;
        Assert.Contains("U zou meewerken aan:", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("werkt niet meer", mail, StringComparison.Ordinal);
        mails = await SpeakersAsync(desk, async () =>
            await desk.SendAsync($"{meeting.Page}/edit", await desk.FormOfAsync($"{meeting.Page}/edit", ("VenueName", "Stadhuis"))));
        Assert.Equal(["mo SpeakerEventChanged"], mails);
    }

    /// <summary>Outside a round the speakers are among the people, and a speaker without a link gets no mail.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-12")]
    public async Task Speakers_are_counted_as_they_are_told(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await ToldMeeting.MakeAsync(desk.App, withPeople: true);
        await desk.App.SpeakerAsync(meeting.Event, "Nora Smit", (meeting.Event.Sessions[0], EventRegistration.Speakers.PartKind.Panel));

        Assert.Contains("2 sprekers", await ShownAsync(meeting.Plenary.Id), StringComparison.Ordinal);
        Assert.Contains("1 spreker.", await ShownAsync(meeting.Work), StringComparison.Ordinal);

        async Task<string> ShownAsync(long session)
        {
            var address = $"{meeting.Page}/programme/sessions/{session}";
            var page = await desk.ShownAsync($"{address}?look=true", await desk.FormOfAsync(address, ("Room", "Kelder")));
            return page.Text("main");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "review-12")]
    public async Task Cancelling_counts_speakers_among_the_told(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await ToldMeeting.MakeAsync(desk.App, withPeople: true);

        var next = await desk.SendAsync($"{meeting.Page}/cancel");

        Assert.Contains("7 mensen krijgen een e-mail.", (await desk.PageAsync(next)).Text("[data-notice]"), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> SpeakersAsync(OrganisersDesk desk, Func<Task> work)
    {
        var before = (await desk.App.OutboxAsync()).ConvertAll(mail => mail.Id);
        await work();
        return (await desk.App.OutboxAsync()).Where(mail => mail.SpeakerId is not null && !before.Contains(mail.Id))
            .Select(mail => $"{mail.Recipient.Split('@')[0]} {mail.Template}").Order(StringComparer.Ordinal);
    }
}
