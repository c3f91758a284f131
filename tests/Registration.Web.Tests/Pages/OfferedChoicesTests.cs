using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>
/// A form offers what the core accepts, and the other way round, in every state of an event and its round. A choice that is offered is
/// accepted and leads to a place, to a number, or to a wish that counts on entering the event. A choice that is not offered is refused, or
/// is a dead wish: accepted, so that a place in the event is not lost to a race, but with its outcome "full" from the first moment.
/// </summary>
[Trait("Finding", "attendee-D2")]
public sealed class OfferedChoicesTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string Nothing = "";

    public static MatrixTheoryData<DatabaseProvider, string> States =>
        new(Databases.All.Select(row => row.Data), ChoiceState.All.Select(state => state.ToString()));

    public static MatrixTheoryData<DatabaseProvider, string> StatesWithSignUp => new(
        Databases.All.Select(row => row.Data),
        ChoiceState.All.Where(state => state.Event != EventState.FullWithoutWaitlist).Select(state => state.ToString()));

    [Theory, MemberData(nameof(States))]
    public async Task Form_offers_attendee_and_colleague_exactly_what_is_accepted(DatabaseProvider provider, string name)
    {
        var (app, state) = (await apps.OnAsync(provider), ChoiceState.Of(name));
        var meeting = await state.MakeAsync(app);
        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var offered = Offered(form, "Sessions[1]");

        Assert.Equal(offered, Offered(form, "Party[1].Sessions[1]"));
        Assert.Equal(state.Event == EventState.FullWithoutWaitlist, offered.Count == 0);
        foreach (var choice in meeting.Sessions.Select(session => $"{session.Id}").Append(Nothing).Append("987654"))
        {
            var allowed = offered.Contains(choice, StringComparer.Ordinal);
            var alone = NewName();
            var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In(alone, ("Sessions[1]", choice)));
            await JudgeAsync(app, meeting, state, choice, allowed, alone, answer);

            var colleague = NewName();
            var sender = offered.Count > 0 ? offered[^1] : Nothing;
            answer = await app.PostAsync(
                $"/events/{meeting.Slug}/register",
                Filled.In(NewName(), [.. PartyFilling.Colleague(1, colleague), ("Sessions[1]", sender)])
                    .Append(KeyValuePair.Create("Party[1].Sessions[1]", choice)));
            await JudgeAsync(app, meeting, state, choice, allowed, colleague, answer);
        }
    }

    [Theory, MemberData(nameof(StatesWithSignUp))]
    public async Task Own_page_offers_exactly_what_is_accepted(DatabaseProvider provider, string name)
    {
        var (app, state) = (await apps.OnAsync(provider), ChoiceState.Of(name));
        var meeting = await state.MakeAsync(app);
        var newcomer = Offered(await app.GetAsync($"/events/{meeting.Slug}/register"), "Sessions[1]");
        foreach (var choice in meeting.Sessions.Select(session => $"{session.Id}").Append(Nothing).Append("987654"))
        {
            foreach (var first in newcomer)
            {
                var person = NewName();
                var own = await app.SignUpAsync(meeting, person, ("Sessions[1]", first));
                var offered = Offered(await app.GetAsync($"{own}/sessions"), "Sessions[1]");

                var answer = await app.PostAsync($"{own}/sessions", [KeyValuePair.Create("Sessions[1]", choice)]);

                await JudgeAsync(app, meeting, state, choice, offered.Contains(choice, StringComparer.Ordinal), person, answer);
            }
        }
    }

    [Fact]
    public async Task Organisers_form_offers_the_same_and_never_requires_a_choice()
    {
        var app = await apps.OnSqliteAsync();
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        foreach (var state in ChoiceState.All.Where(one => one.Event != EventState.FullWithoutWaitlist))
        {
            var meeting = await state.MakeAsync(app);
            var page = $"/organiser/events/{meeting.Slug}/registrations/new";
            using var shown = await organiser.GetAsync(page);
            var html = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var form = new Answered(shown, new HtmlParser().ParseDocument(html));
            var offered = Offered(form, "Sessions[1]");
            var newcomer = Offered(await app.GetAsync($"/events/{meeting.Slug}/register"), "Sessions[1]");

            Assert.Equal(newcomer.Union([Nothing]).Order(StringComparer.Ordinal), offered);
            foreach (var choice in offered)
            {
                using var answer = await organiser.PostAsync(
                    page, ("GivenName", NewName()), ("FamilyName", "Meer"), ("Email", "naam@gemeente.example.org"),
                    ("Sessions[1]", choice));
                Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Required_round_without_sessions_asks_for_nothing(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9, one => one.Rounds.Add(new Round { Number = 1, ChoiceRequired = true }));

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In());
        var wrong = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Anna", ("Sessions[1]", "12")));

        Assert.Contains("In deze ronde valt nu niets te kiezen.", form.Main, StringComparison.Ordinal);
        Assert.Equal(303, answer.Status);
        Assert.Equal(422, wrong.Status);
        AssertLinksLead(wrong);
    }

    /// <summary>A session that filled up between showing and sending does not cost the place in the event.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Round_that_became_free_is_shown_with_the_refusal(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await new ChoiceState(EventState.Free, RoundState.AllFull, List: false, Required: true).MakeAsync(app);
        var shown = await app.GetAsync($"/events/{meeting.Slug}/register");
        Assert.Contains("Alles in deze ronde is vol.", shown.Main, StringComparison.Ordinal);
        await app.InDatabaseAsync(context => context.Pools.Where(pool => pool.SessionId == meeting.Sessions[1].Id)
            .ExecuteUpdateAsync(pool => pool.SetProperty(one => one.Capacity, 2)));

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In());

        Assert.Equal(422, answer.Status);
        AssertLinksLead(answer);
        Assert.Equal([$"{meeting.Sessions[1].Id}"], Offered(answer, "Sessions[1]"));
        Assert.Equal("Marieke", answer.Value("GivenName"));
    }

    private static string NewName() => $"P{Guid.NewGuid():N}";

    /// <summary>Compares an answer, and what became of the choice, with what the form offered.</summary>
    private static async Task JudgeAsync(
        TestApp app, Event meeting, ChoiceState state, string choice, bool offered, string person, Answered answer)
    {
        if (answer.Status == 422)
        {
            Assert.False(offered, $"“{choice}” is offered, and refused: {answer.Main}");
            AssertLinksLead(answer);
            return;
        }

        Assert.Equal(303, answer.Status);
        if (choice.Length == 0)
        {
            Assert.True(offered, "Nothing chosen is accepted, but the form does not offer it.");
            return;
        }

        var outcome = await OutcomeAsync(app, meeting, choice, person);
        Assert.Equal(offered, outcome is not (ClaimState.Released, ReasonCode.SessionFull) && (outcome is not null || state.Waits));
    }

    private static async Task<(ClaimState State, ReasonCode Reason)?> OutcomeAsync(
        TestApp app, Event meeting, string choice, string person)
    {
        var session = long.Parse(choice, CultureInfo.InvariantCulture);
        return await app.InDatabaseAsync(async context =>
        {
            var id = await context.Registrations.Where(row => row.EventId == meeting.Id && row.Details.GivenName == person)
                .Select(row => row.Id).SingleAsync();
            var claim = await context.Claims.AsNoTracking().SingleOrDefaultAsync(row => row.RegistrationId == id
                && context.Pools.Any(pool => pool.Id == row.PoolId && pool.SessionId == session));
            return claim is null ? ((ClaimState, ReasonCode)?)null : (claim.State, claim.Reason);
        });
    }

    /// <summary>Reads the values that a form lets choose in a field, in order; the empty one stands for no choice.</summary>
    private static IReadOnlyList<string> Offered(Answered form, string field)
    {
        var element = form.Page.QuerySelectorAll("fieldset")
            .FirstOrDefault(one => one.QuerySelector("fieldset") is null && (one.Id == Id(field)
                || one.QuerySelectorAll("input, select").Any(input => input.GetAttribute("name") == field)));
        if (element is null)
        {
            return [];
        }

        var radios = element.QuerySelectorAll("input[type=radio]").Where(radio => !radio.HasAttribute("disabled"))
            .Select(radio => radio.GetAttribute("value")!);
        var options = (element.QuerySelector("select") as IHtmlSelectElement)?.Options.Where(option => !option.IsDisabled)
            .Where(option => option.Value.Length > 0 || option.Text == "Geen voorkeur").Select(option => option.Value) ?? [];
        var all = element.QuerySelectorAll("input[type=radio]").Length > 0 ? radios : options;
        string[] closed = element.QuerySelector("[data-closed]") is null ? [] : [Nothing];
        return [.. all.Concat(closed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static void AssertLinksLead(Answered answer) => Assert.All(
        answer.Summary.Where(problem => problem.Link is not null),
        problem => Assert.NotNull(answer.Page.GetElementById(problem.Link![1..])));

    private static string Id(string field) => field.Replace('[', '_').Replace(']', '_');
}
