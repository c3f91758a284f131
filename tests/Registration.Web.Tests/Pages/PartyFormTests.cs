using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The part of the form with colleagues: what it takes, what it says of each, and that it works without JavaScript.</summary>
public sealed class PartyFormTests(PublicSite apps) : IClassFixture<PublicSite>
{
    /// <summary>A field of the second colleague (the third person of the form), an invalid value, and the message for it.</summary>
    private static readonly (string Field, string Typed, string Words)[] Wrong =
    [
        ("GivenName", "", "Vul de voornaam in"),
        ("GivenName", new string('x', 101), "Voornaam: gebruik hoogstens 100 tekens. Dit zijn er 1 te veel."),
        ("Infix", "van\tder", "Tussenvoegsel: er staan tekens in die u niet kunt zien, zoals een regeleinde. Typ de tekst opnieuw."),
        ("FamilyName", " ", "Vul de achternaam in"),
        ("FamilyName", "Me\ufffeer", "Achternaam: er staan tekens in die u niet kunt zien, zoals een regeleinde. Typ de tekst opnieuw."),
        ("Email", "ravi", "Vul een e-mailadres in, zoals naam@gemeente.nl"),
        ("Email", "ravi@gemeente.nl\nBcc: x@y.nl",
            "E-mailadres: er staan tekens in die u niet kunt zien, zoals een regeleinde. Typ de tekst opnieuw."),
        ("Function", new string('x', 151), "Functie: gebruik hoogstens 150 tekens. Dit zijn er 1 te veel."),
        ("Notes", new string('x', 1001), "Opmerking voor de organisator: gebruik hoogstens 1000 tekens. Dit zijn er 1 te veel."),
        ("Sessions[1]", "123456", "Ronde 1: wat u koos, hoort niet bij deze ronde. Kies opnieuw."),
        ("Sessions[1]", "", "Ronde 1: kies een programmaonderdeel."),
    ];

    public static MatrixTheoryData<DatabaseProvider, int> WrongInput =>
        new(Databases.All.Select(row => row.Data), Enumerable.Range(0, Wrong.Length));

    [Theory, MemberData(nameof(WrongInput))]
    public async Task Invalid_colleague_field_is_reported_at_that_field(DatabaseProvider provider, int number)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60, null, new SeedRound(new SeedSession("Werk", 5)) { ChoiceRequired = true });
        var work = $"{meeting.Sessions[0].Id}";
        var (field, typed, words) = Wrong[number];
        var name = $"Party[7].{field}";
        List<KeyValuePair<string, string>> form =
        [
            .. Filled.In("Marieke", [.. PartyFilling.Colleague(3, "Hassan"), .. PartyFilling.Colleague(7, "Ravi"), ("Sessions[1]", work)])
                .Where(one => one.Key != name),
            new("Party[3].Sessions[1]", work), .. field == "Sessions[1]" ? Array.Empty<KeyValuePair<string, string>>()
                : [new("Party[7].Sessions[1]", work)], new(name, typed),
        ];

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", form);

        Assert.Equal(422, answer.Status);
        var (link, said) = answer.Summary.Single();
        Assert.Equal($"#{name.Replace('[', '_').Replace(']', '_')}", link);
        Assert.StartsWith("Collega 2", said, StringComparison.Ordinal);
        Assert.EndsWith($": {words}", said, StringComparison.Ordinal);
        Assert.Equal("Hassan", answer.Value("Party[3].GivenName"));
        Assert.True(answer.Page.QuerySelector(".colleagues")!.HasAttribute("open"));
        Assert.Equal(0, await app.RegistrationsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Colleague_rounds_show_title_or_number_and_mark_full_sessions(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 60, one => one.Rounds[0].Title = "Tafelgesprekken", new SeedRound(new SeedSession("Zorg", 5)),
            new SeedRound(new SeedSession("Werk", 1), new SeedSession("Wonen", 5)));
        await app.SignUpAsync(meeting, "Sanne", ("Sessions[2]", $"{meeting.Sessions[1].Id}"));

        Assert.Equal([.. Both("Tafelgesprekken (niet verplicht)", "Ronde 2 (niet verplicht)")], await RoundsAsync("", "legend"));
        Assert.Equal([.. Both("Tafelgesprekken (optional)", "Round 2 (optional)")], await RoundsAsync("/en", "legend"));
        Assert.Equal([.. Both("Geen voorkeur", "Zorg", "Geen voorkeur", "Werk (vol)", "Wonen")],
            await RoundsAsync("", "select:not([id$='-2']) option"));
        Assert.Equal([.. Both("Geen", "Werk (vol)", "Wonen")], await RoundsAsync("", "details select[id$='-2'] option"));
        Assert.Equal([.. Both("No preference", "Zorg", "No preference", "Werk (full)", "Wonen")],
            await RoundsAsync("/en", "select:not([id$='-2']) option"));

        async Task<IReadOnlyList<string>> RoundsAsync(string language, string part) =>
            [.. (await app.GetAsync($"{language}/events/{meeting.Slug}/register")).Page.QuerySelectorAll($".colleague fieldset {part}")
                .Select(one => Answered.Words(one.TextContent))];

        // The form opens with two colleagues.
        static IEnumerable<string> Both(params string[] ofOne) => [.. ofOne, .. ofOne];
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Adding_a_colleague_row_keeps_the_input(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60);
        var address = $"/events/{meeting.Slug}/register";
        var first = await app.GetAsync(address);
        var form = Filled.In("Marieke",
            [.. PartyFilling.Colleagues("Hassan", ""), PartyFilling.Together, ("Party[2].Email", "geen adres"),
                ("More", "Nog een collega")]);

        var more = await app.PostAsync(address, form);

        Assert.Equal((2, false),
            (first.Page.QuerySelectorAll(".colleague").Length, first.Page.QuerySelector(".colleagues")!.HasAttribute("open")));
        Assert.Equal((200, 3, true),
            (more.Status, more.Page.QuerySelectorAll(".colleague").Length, more.Page.QuerySelector(".colleagues")!.HasAttribute("open")));
        Assert.Equal(("Marieke", "Hassan", "geen adres", ""),
            (more.Value("GivenName"), more.Value("Party[1].GivenName"), more.Value("Party[2].Email"), more.Value("Party[3].GivenName")));
        Assert.Equal(form.Single(field => field.Key == "IdempotencyKey").Value, more.Value("IdempotencyKey"));
        Assert.True(more.Page.QuerySelector("#Together")!.HasAttribute("checked"));
        Assert.Equal($"{address}#Party_4_.GivenName", more.Page.QuerySelector("input[name=More]")!.GetAttribute("formaction"));
        Assert.Empty(more.Summary);
        Assert.Equal(0, await app.RegistrationsAsync(meeting.Id));
        var full = await app.PostAsync(address,
            [.. form, .. Enumerable.Range(3, 18).Select(number => KeyValuePair.Create($"Party[{number}].GivenName", ""))]);
        Assert.Equal((200, 20), (full.Status, full.Page.QuerySelectorAll(".colleague").Length));
        Assert.Null(full.Page.QuerySelector("input[name=More]"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Party_is_limited_to_twenty_people(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 25);
        (string, string)[] twenty = [.. Enumerable.Range(0, 20).SelectMany(number => PartyFilling.Colleague(number, $"Collega{number}"))];

        var many = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Marieke", twenty));
        Assert.Equal(422, many.Status);
        Assert.StartsWith("Zo kunt u hoogstens 20 mensen in één keer aanmelden.", many.Summary.Single().Words, StringComparison.Ordinal);
        Assert.Equal("Collega19", many.Value("Party[19].GivenName"));
        Assert.Equal(0, await app.RegistrationsAsync(meeting.Id));

        await app.SignUpAsync(meeting, "Marieke", twenty[..^6]);
        Assert.Equal(20, await app.RegistrationsAsync(meeting.Id));
        Assert.Equal(413, (await app.PostAsync($"/events/{meeting.Slug}/register",
            Filled.In("Sanne", [.. Enumerable.Range(0, 100).SelectMany(number => PartyFilling.Colleague(number, "X"))]))).Status);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Colleagues_are_ordered_by_index_and_empty_rows_are_skipped(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 2, null, new SeedRound(new SeedSession("Werk", 5)));
        var work = $"{meeting.Sessions[0].Id}";

        var own = await app.SignUpAsync(
            meeting, "Marieke", [.. PartyFilling.Colleague(12, "Ravi"), .. PartyFilling.Colleague(0, "Hassan"), ("Party[5].GivenName", " "),
                ("Party[5].Sessions[1]", work), ("Party[0].Sessions[1]", work)]);

        Assert.Equal(["Marieke held", "Hassan held", "Ravi waiting 1"], (await app.GetAsync(await app.PartyPageAsync(own))).Party());
        Assert.Equal(["Hassan"], (await app.StandAsync(meeting.Id, meeting.Sessions[0].Id)).Keys);
        var people = await app.InDatabaseAsync(context => context.Registrations
            .Where(row => row.EventId == meeting.Id)
            .Select(row => new { row.Details.Organisation, row.Language })
            .Distinct()
            .ToListAsync());
        Assert.Equal([new { Organisation = "Gemeente Sittard-Geleen", Language = "nl" }], people);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Already_registered_colleague_is_refused_and_mailed_the_link(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60);
        await app.SignUpAsync(meeting, "Hassan");

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register",
            Filled.In("Marieke", PartyFilling.Colleagues("Ravi", "Hassan")));

        Assert.Equal(422, answer.Status);
        var (link, words) = answer.Summary.Single();
        Assert.Equal("#Party_2_.Email", link);
        Assert.StartsWith("Collega 2 (Hassan van der Meer): Deze collega is al aangemeld met deze naam en dit e-mailadres. We sturen de "
            + "link van de aanmelding naar dat "
            + "adres", words, StringComparison.Ordinal);
        Assert.Equal(["hassan@gemeente.example.org"], await app.InDatabaseAsync(context => context.Outbox
            .Where(mail => mail.Template == MailTemplate.OwnLinks && mail.Recipient == "hassan@gemeente.example.org")
            .Select(mail => mail.Recipient).Distinct().ToListAsync()));
        Assert.Equal(1, await app.RegistrationsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Impossible_party_is_refused_with_advice(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var small = await Seed.EventAsync(app, 2);
        var closed = await Seed.EventAsync(app, 2, meeting => meeting.Settings.Rules = new PlaceRules { WaitlistEnabled = false });
        var limited = await Seed.EventAsync(app, 1, meeting => meeting.Settings.Rules = new PlaceRules { WaitlistLimit = 1 });
        var shared = await Seed.EventAsync(app, 9,
            meeting => meeting.Settings.Rules = new PlaceRules { WaitlistEnabled = false, PerOrganisation = 1 });
        await app.SignUpAsync(shared, "Marieke");

        Assert.Equal([(null, "U komt zelf niet en heeft geen collega ingevuld. Vul een collega in, of haal dit vinkje weg.")],
            (await SaidAsync(small, PartyFilling.NotAttending)).Select(said => ((string?)null, said.Words)));
        Assert.Equal([("#Party_2_.GivenName",
            "Collega 2 (Ravi van der Meer): Ravi van der Meer staat twee keer in dit formulier met hetzelfde e-mailadres. "
                + "Maak een van de twee leeg.")],
                await SaidAsync(small, PartyFilling.Colleagues("Ravi", "Ravi")));
        Assert.Equal([(null, "We konden een van uw collega’s niet lezen. Vul die opnieuw in.")],
            await SaidAsync(small, ("Party[x].GivenName", "Ravi")));
        Assert.StartsWith("Zo kunt u hoogstens 2 mensen in één keer aanmelden.",
            (await SaidAsync(small, [.. PartyFilling.Colleagues("Ravi", "Hassan"), PartyFilling.Together])).Single().Words,
            StringComparison.Ordinal);
        Assert.StartsWith("Er zijn nog 2 plekken. Een wachtlijst is er niet.",
            (await SaidAsync(closed, PartyFilling.Colleagues("Ravi", "Hassan"))).Single().Words, StringComparison.Ordinal);
        Assert.Contains("op de wachtlijst is niet genoeg ruimte meer (hoogstens 1)",
            (await SaidAsync(limited, PartyFilling.Colleagues("Ravi", "Hassan"))).Single().Words, StringComparison.Ordinal);
        var (link, words) = (await SaidAsync(shared)).Single();
        Assert.Equal("#Organisation", link);
        Assert.StartsWith("Van één organisatie kunnen hier hoogstens 1 mensen een plek krijgen", words, StringComparison.Ordinal);

        async Task<IReadOnlyList<(string? Link, string Words)>> SaidAsync(EventRegistration.Events.Event meeting,
            params (string Field, string Value)[] fields)
        {
            var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Sanne", fields));
            Assert.Equal(422, answer.Status);
            return answer.Summary;
        }
    }
}
