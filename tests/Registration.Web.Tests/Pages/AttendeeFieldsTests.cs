using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Organiser;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The way of every answer from the forms to the database, the pages of an attendee and the file of attendees.</summary>
public sealed class AttendeeFieldsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_answer_is_kept_by_each_form(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, capacity: 5);
        var (sender, colleague, added) = (Answers("sender"), Answers("colleague"), Answers("added"));

        await desk.App.SignUpAsync(meeting, "", [.. Fields(sender), .. Fields(colleague, "Party[1].")]);
        await desk.SendAsync($"{meeting.Registrations()}/new", Fields(added));

        var stored = await desk.App.InDatabaseAsync(context => context.Registrations.Select(row => row.Details).ToListAsync());
        Assert.Equal(
            [added, AttendeeFields.Complete(colleague, sender), sender],
            stored.OrderBy(details => details.Email, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_answer_is_shown_to_attendee_and_organiser(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, capacity: 5);
        var answers = Answers("sender");

        var own = await desk.App.GetAsync(await desk.App.SignUpAsync(meeting, "", Fields(answers)));
        var id = await desk.App.InDatabaseAsync(context => context.Registrations.Select(row => row.Id).SingleAsync());
        var person = await desk.PageAsync(meeting.Person(id));
        using var file = await desk.Organiser.GetAsync($"{meeting.Registrations()}.csv");

        var csv = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(AttendeeFields.All.Select(field => field.Of(answers)), answer =>
        {
            Assert.Contains(answer, own.Main, StringComparison.Ordinal);
            Assert.Contains(answer, person.Text("main"), StringComparison.Ordinal);
            Assert.Contains(answer, csv, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Answers_that_are_too_long_are_refused_at_their_fields(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, capacity: 5);
        var tooLong = AttendeeFields.Read(AttendeeFields.All, field => new string('x', field.MaxLength + 1));
        string[] own = [.. AttendeeFields.All.Select(field => $"#{field.Name}")];
        string[] ofColleague = [.. AttendeeFields.OfColleague.Select(field => $"#Party_1_.{field.Name}")];

        var form = await desk.App.PostAsync(
            $"/events/{meeting.Slug}/register", Filled.In("", [.. Fields(tooLong), .. Fields(tooLong, "Party[1].")]));
        var added = await desk.RefusedAsync($"{meeting.Registrations()}/new", Fields(tooLong));

        Assert.Equal([.. own, .. ofColleague], form.Summary.Select(problem => problem.Link));
        Assert.Equal(own, added.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal(0, await desk.App.RegistrationsAsync(meeting.Id));
    }

    /// <summary>Returns another answer for each field of each attendee.</summary>
    private static AttendeeDetails Answers(string attendee) => AttendeeFields.Read(
        AttendeeFields.All,
        field => field.Kind == AttendeeFieldKind.Email ? $"{attendee}@gemeente.example.org" : $"{field.Name} of {attendee}");

    private static (string Field, string Value)[] Fields(AttendeeDetails answers, string prefix = "") =>
        [.. AttendeeFields.All.Select(field => ($"{prefix}{field.Name}", field.Of(answers)))];
}
