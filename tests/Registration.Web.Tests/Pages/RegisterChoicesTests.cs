using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Choices that cannot be taken as they were posted.</summary>
public sealed class RegisterChoicesTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string NotHere = "Ronde 1: wat u koos, hoort niet bij deze ronde. Kies opnieuw.";
    private const string NoSuchRound = "U koos in een ronde die er niet is. Kies opnieuw.";

    public static TheoryData<DatabaseProvider, string, string> Unusable
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string, string>();
            foreach (var provider in Databases.All)
            {
                foreach (var value in new[] { "abc", "-1", "0", "1.5", "1e3", "99999999999999999999999", " 1", "٣", "1;DROP TABLE" })
                {
                    data.Add(provider.Data, "Sessions[1]", value);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Unusable))]
    public async Task Invalid_session_id_is_reported_at_its_round(DatabaseProvider provider, string field, string value)
    {
        var (app, meeting) = await MeetingAsync(provider);

        var answer = await PostAsync(app, meeting, (field, value), ("Sessions[2]", $"{meeting.Sessions[2].Id}"));

        Assert.Equal(422, answer.Status);
        Assert.Equal([("#Sessions_1_", NotHere)], answer.Summary);
        var round = answer.Page.QuerySelector("fieldset.choices")!;
        Assert.Equal(NotHere, answer.Page.GetElementById(round.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.Equal([$"{meeting.Sessions[2].Id}"], answer.Chosen(2));
        Assert.Equal("Marieke", answer.Value("GivenName"));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Session_of_another_event_or_round_is_refused(DatabaseProvider provider)
    {
        var (app, meeting) = await MeetingAsync(provider);
        var (_, other) = await MeetingAsync(provider);

        var elsewhere = await PostAsync(app, meeting, ("Sessions[1]", $"{other.Sessions[0].Id}"));
        var wrongRound = await PostAsync(app, meeting, ("Sessions[1]", $"{meeting.Sessions[2].Id}"));

        Assert.Equal((422, 422), (elsewhere.Status, wrongRound.Status));
        Assert.Equal([("#Sessions_1_", NotHere)], elsewhere.Summary);
        Assert.Equal([("#Sessions_1_", NotHere)], wrongRound.Summary);
        Assert.Equal(0, await app.RowsAsync(meeting.Id) + await app.RowsAsync(other.Id));
    }

    [Theory]
    [InlineData("Sessions[9]")]
    [InlineData("Sessions[0]")]
    [InlineData("Sessions[-1]")]
    [InlineData("Sessions[abc]")]
    [InlineData("Sessions[]")]
    [InlineData("Sessions[1")]
    [InlineData("Sessions[01]")]
    [InlineData("Sessions[1][2]")]
    [InlineData("Sessions[99999999999999999999]")]
    public async Task Unknown_round_is_reported(string field)
    {
        var (app, meeting) = await MeetingAsync(DatabaseProvider.Sqlite);

        var answer = await PostAsync(app, meeting, (field, $"{meeting.Sessions[0].Id}"));
        var without = await Seed.EventAsync(app);
        var none = await PostAsync(app, without, (field, "1"));

        Assert.Equal((422, 422), (answer.Status, none.Status));
        Assert.Equal([("#Sessions_1_", NoSuchRound)], answer.Summary);
        Assert.Equal([(null, NoSuchRound)], none.Summary);
        Assert.Equal(0, await app.RowsAsync(meeting.Id) + await app.RowsAsync(without.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Duplicate_or_excessive_choices_are_reported_at_the_round(DatabaseProvider provider)
    {
        var (app, meeting) = await MeetingAsync(provider);
        var session = $"{meeting.Sessions[0].Id}";

        var twice = await PostAsync(app, meeting, ("Sessions[1]", session), ("Sessions[1]", session));
        var thousand = await PostAsync(app, meeting, [.. Enumerable.Repeat(("Sessions[1]", session), 1000)]);
        var others = await PostAsync(app, meeting, [.. Enumerable.Range(1, 1000).Select(id => ("Sessions[1]", $"{id}"))]);

        const string Twice = "Ronde 1: u koos twee keer hetzelfde. Kies iets anders, of laat de tweede keuze leeg.";
        Assert.Equal((422, 422, 422), (twice.Status, thousand.Status, others.Status));
        Assert.Equal([("#Sessions_1_", Twice)], twice.Summary);
        Assert.Equal([("#Sessions_1_", Twice)], thousand.Summary);
        Assert.Equal([("#Sessions_1_", NotHere)], others.Summary);
        Assert.Equal([session, session], twice.Chosen(1));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Required_choice_has_no_default_and_must_be_made(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60, null, new SeedRound(new SeedSession("Werk", 5)) { ChoiceRequired = true });

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var nothing = await PostAsync(app, meeting);
        var blank = await PostAsync(app, meeting, ("Sessions[1]", ""));

        Assert.Empty(form.Chosen(1));
        Assert.Equal((422, 422), (nothing.Status, blank.Status));
        Assert.Equal([("#Sessions_1_", "Ronde 1: kies een programmaonderdeel.")], nothing.Summary);
        Assert.Equal(nothing.Summary, blank.Summary);
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Clashing_choices_are_both_named(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 60, AtTheSameTime, new SeedRound(new SeedSession("Werk", 5)), new SeedRound(new SeedSession("Zorg", 5)));

        var answer = await PostAsync(app, meeting, ("Sessions[1]", $"{meeting.Sessions[0].Id}"),
            ("Sessions[2]", $"{meeting.Sessions[1].Id}"));

        Assert.Equal(422, answer.Status);
        Assert.Equal([("#Sessions_2_", "“Werk” en “Zorg” zijn tegelijk. Kies een van de twee.")], answer.Summary);
        Assert.Equal([$"{meeting.Sessions[0].Id}"], answer.Chosen(1));
        Assert.Equal([$"{meeting.Sessions[1].Id}"], answer.Chosen(2));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));

        static void AtTheSameTime(Event meeting) => meeting.Sessions.ForEach(session =>
            (session.StartsAt, session.EndsAt) = (meeting.StartsAt, meeting.StartsAt.AddHours(1)));
    }

    private async Task<(TestApp App, Event Meeting)> MeetingAsync(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        return (app, await Seed.EventAsync(
            app, 60, null, new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5)),
            new SeedRound(new SeedSession("Jeugd", 5))));
    }

    private static Task<Answered> PostAsync(TestApp app, Event meeting, params (string Field, string Value)[] choices) =>
        app.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Marieke", choices));
}
