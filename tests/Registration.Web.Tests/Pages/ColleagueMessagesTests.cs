using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Every message about a colleague says which one, and every message about a round names it as its legend does.</summary>
public sealed class ColleagueMessagesTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D14")]
    public async Task Message_names_the_colleague_and_the_round(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 60, one => one.Rounds[0].Title = "Middagsessies", new SeedRound(new SeedSession("Werk", 50)) { ChoiceRequired = true });
        var work = $"{meeting.Sessions[0].Id}";
        (string Field, string)[] five = [.. Enumerable.Range(1, 5).SelectMany(number => PartyFilling.Colleague(number, $"Els{number}"))];
        List<KeyValuePair<string, string>> form =
        [
            .. Filled.In("Sonja", [.. five.Where(field => field.Item1 != "Party[3].Email"), ("Sessions[1]", work)]),
            new("Party[3].Email", "els"),
            .. Enumerable.Range(1, 5).Where(number => number != 2)
                .Select(number => KeyValuePair.Create($"Party[{number}].Sessions[1]", work)),
        ];

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", form);

        Assert.Equal(
            [
                ("#Party_2_.Sessions_1_", "Collega 2 (Els2 van der Meer): Middagsessies: kies een programmaonderdeel."),
                ("#Party_3_.Email", "Collega 3 (Els3 van der Meer): Vul een e-mailadres in, zoals naam@gemeente.nl"),
            ],
            answer.Summary);
        Assert.All(answer.Summary, problem => Assert.NotNull(answer.Page.GetElementById(problem.Link![1..])));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D14")]
    public async Task Refusal_by_the_core_names_the_colleague(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60);
        await app.SignUpAsync(meeting, "Hassan");

        var answer = await app.PostAsync(
            $"/events/{meeting.Slug}/register", Filled.In("Marieke", PartyFilling.Colleagues("Ravi", "Hassan")));

        var (link, words) = Assert.Single(answer.Summary);
        Assert.Equal("#Party_2_.Email", link);
        Assert.StartsWith("Collega 2 (Hassan van der Meer): Deze collega is al aangemeld", words, StringComparison.Ordinal);
    }

    [Theory, InlineData(true, 19), InlineData(false, 20), Trait("Finding", "attendee-D15")]
    public async Task Button_stops_where_the_core_stops(bool attending, int most)
    {
        var app = await apps.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 60);
        var address = $"/events/{meeting.Slug}/register";
        List<KeyValuePair<string, string>> form =
        [
            .. Filled.In("Marieke", [.. Enumerable.Range(1, most - 1).SelectMany(number => PartyFilling.Colleague(number, $"C{number}"))]),
            .. attending ? Array.Empty<KeyValuePair<string, string>>() : [new("Attending", "false")],
        ];

        var last = await app.PostAsync(address, [.. form, new("More", "x")]);
        var sent = await app.PostAsync(
            address, [.. form, .. PartyFilling.Colleague(most, "Laatste").Select(field => KeyValuePair.Create(field.Field, field.Value))]);

        Assert.Equal((200, most), (last.Status, last.Page.QuerySelectorAll(".colleague").Length));
        Assert.Null(last.Page.QuerySelector("input[name=More]"));
        Assert.Equal(303, sent.Status);
        Assert.Equal(20, await app.RegistrationsAsync(meeting.Id));
    }

    [Fact, Trait("Finding", "attendee-D15")]
    public async Task Impossible_party_gets_one_sentence_at_its_tick()
    {
        var app = await apps.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 2);

        var answer = await app.PostAsync(
            $"/events/{meeting.Slug}/register", Filled.In("Marieke", [.. PartyFilling.Colleagues("Ravi", "Els"), PartyFilling.Together]));

        Assert.Equal(
            [
                ("#Together", "Zo kunt u hoogstens 2 mensen in één keer aanmelden. Meer plekken voor u samen zijn er nooit: haal het "
                    + "vinkje bij “alleen samen” weg, of meld minder mensen aan."),
            ],
            answer.Summary);
    }

    [Fact, Trait("Finding", "attendee-D14")]
    public async Task Only_fields_that_must_be_filled_in_are_marked_so()
    {
        var app = await apps.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 9);

        var empty = await app.GetAsync($"/events/{meeting.Slug}/register");
        var begun = await app.PostAsync(
            $"/events/{meeting.Slug}/register", Filled.In("Marieke", ("Party[1].GivenName", "Els"), ("Party[2].GivenName", "")));

        Assert.Equal(["GivenName", "FamilyName", "Email"], Required(empty));
        Assert.Equal(["GivenName", "FamilyName", "Email", "Party[1].GivenName", "Party[1].FamilyName"], Required(begun));

        static IEnumerable<string?> Required(Answered page) =>
            page.Page.QuerySelectorAll("[aria-required=true]").Select(field => field.GetAttribute("name"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D12")]
    public async Task Different_hours_stand_at_every_session_and_in_the_clash(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 60, Shape, new SeedRound(new SeedSession("Geld", 9), new SeedSession("Recht", 9)),
            new SeedRound(new SeedSession("Zorg", 9)));
        var (money, care) = ($"{meeting.Sessions[0].Id}", $"{meeting.Sessions[2].Id}");

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var shown = await app.GetAsync($"/events/{meeting.Slug}");
        var clash = await app.PostAsync(
            $"/events/{meeting.Slug}/register", Filled.In("Marieke", ("Sessions[1]", money), ("Sessions[2]", care)));

        var choices = form.Page.QuerySelectorAll("fieldset.choices").Select(round => Answered.Words(round.TextContent)).ToList();
        Assert.Contains("Geld 13.00–16.00 uur", choices[0], StringComparison.Ordinal);
        Assert.Contains("Recht 13.00–14.00 uur", choices[0], StringComparison.Ordinal);
        Assert.Contains("14.00–15.00 uur", choices[1], StringComparison.Ordinal);
        Assert.Equal(
            ["Geen voorkeur", "Geld, 13.00–16.00 uur", "Recht, 13.00–14.00 uur"],
            form.Page.QuerySelectorAll("#Party_1_\\.Sessions_1_ option").Select(option => option.TextContent));
        Assert.Equal(
            ["13.00– tot 16.00", "13.00– tot 14.00"],
            shown.Page.QuerySelector(".slot-round")!.QuerySelectorAll(".tracks p.time")
                .Select(hours => Answered.Words(hours.TextContent)));
        Assert.Equal(
            [
                ("#Sessions_2_",
                    "“Geld” (13.00–16.00 uur) en “Zorg” (14.00–15.00 uur) zijn voor een deel tegelijk. Kies een van de twee."),
            ],
            clash.Summary);

        static void Shape(Event meeting)
        {
            meeting.EndsAt = meeting.StartsAt.AddHours(4);
            meeting.Sessions[0].EndsAt = meeting.StartsAt.AddHours(3);
        }
    }
}
