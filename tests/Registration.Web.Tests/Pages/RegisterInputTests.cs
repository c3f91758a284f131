using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Signing up with a form that is not right: said at the field, everything typed kept, nothing written.</summary>
public sealed class RegisterInputTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string Invisible = "er staan tekens in die u niet kunt zien, zoals een regeleinde. Typ de tekst opnieuw.";
    private const string NoAddress = "Vul een e-mailadres in, zoals naam@gemeente.nl";

    /// <summary>A field, an invalid value, and the messages for it in Dutch and English.</summary>
    private static readonly (string Field, string Typed, string Dutch, string? English)[] Wrong =
    [
        ("GivenName", "", "Vul uw voornaam in", "Enter your first name"),
        ("GivenName", " \t ", "Vul uw voornaam in", null),
        ("GivenName", "\u200b\u2060", "Vul uw voornaam in", null),
        ("FamilyName", "", "Vul uw achternaam in", "Enter your last name"),
        ("Email", "", "Vul uw e-mailadres in, zoals naam@gemeente.nl", "Enter your email address, such as naam@gemeente.nl"),
        ("GivenName", Long(101), "Voornaam: gebruik hoogstens 100 tekens. Dit zijn er 1 te veel.",
            "First name: use at most 100 characters. That is 1 too many."),
        ("Infix", Long(31), "Tussenvoegsel: gebruik hoogstens 30 tekens. Dit zijn er 1 te veel.", null),
        ("FamilyName", Long(101), "Achternaam: gebruik hoogstens 100 tekens. Dit zijn er 1 te veel.", null),
        ("Email", Long(243) + "@example.org", "E-mailadres: gebruik hoogstens 254 tekens. Dit zijn er 1 te veel.", null),
        ("Organisation", Long(201), "Organisatie: gebruik hoogstens 200 tekens. Dit zijn er 1 te veel.", null),
        ("Function", Long(151), "Functie: gebruik hoogstens 150 tekens. Dit zijn er 1 te veel.", null),
        ("Notes", Long(1001), "Opmerking voor de organisator: gebruik hoogstens 1000 tekens. Dit zijn er 1 te veel.", null),
        ("GivenName", "Mari\neke", $"Voornaam: {Invisible}",
            "First name: this contains characters that you cannot see, such as a line break. Type the text again."),
        ("Infix", "van\tder", $"Tussenvoegsel: {Invisible}", null),
        ("FamilyName", "Me\u0000er", $"Achternaam: {Invisible}", null),
        ("FamilyName", "Me\u202eer", $"Achternaam: {Invisible}", null),
        ("FamilyName", "Me\ufffeer", $"Achternaam: {Invisible}", null),
        ("Organisation", "Gemeente\u2028Utrecht", $"Organisatie: {Invisible}", null),
        ("Function", "Adviseur\u2066", $"Functie: {Invisible}", null),
        ("Email", "a@b.nl\r\nBcc: c@d.nl", $"E-mailadres: {Invisible}", null),
        ("Notes", "bel\u0007", "Opmerking voor de organisator: er staan tekens in die u niet kunt zien. Typ de tekst opnieuw.", null),
        ("Email", "marieke@", NoAddress, "Enter an email address, such as naam@gemeente.nl"),
        ("Email", "marieke", NoAddress, null),
        ("Email", "@gemeente.nl", NoAddress, null),
        ("Email", "a@b@gemeente.nl", NoAddress, null),
        ("Email", "marieke@gemeente", NoAddress, null),
        ("Email", "ma rieke@gemeente.nl", NoAddress, null),
        ("Email", "Marieke <marieke@gemeente.nl>", NoAddress, null),
        ("Email", "a@gemeente.nl,b@gemeente.nl", NoAddress, null),
    ];

    /// <summary>By number, because not every runner can name a test after a character that is none.</summary>
    public static TheoryData<DatabaseProvider, int, string> WrongInput
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, int, string>();
            foreach (var provider in Databases.All)
            {
                foreach (var (number, wrong) in Wrong.Index())
                {
                    data.Add(provider.Data, number, wrong.Field);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(WrongInput))]
    public async Task Invalid_field_is_reported_and_all_input_is_kept(DatabaseProvider provider, int number, string field)
    {
        var (_, typed, dutch, english) = Wrong[number];
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60, null, new SeedRound(new SeedSession("Werk", 10), new SeedSession("Zorg", 10)));
        var (work, care) = ($"{meeting.Sessions[0].Id}", $"{meeting.Sessions[1].Id}");
        var form = Filled.In("Marieke", (field, typed), ("Sessions[1]", care), ("Sessions[1]", work));

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", form);

        Assert.Equal(422, answer.Status);
        Assert.StartsWith("Fout: ", answer.Title, StringComparison.Ordinal);
        Assert.Equal([($"#{field}", dutch)], answer.Summary);
        var input = answer.Page.GetElementById(field)!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(dutch, Answered.Words(
            answer.Page.GetElementById(input.GetAttribute("aria-describedby")!.Split(' ')[^1])!.TextContent));
        var readable = typed.All(character => char.IsLetterOrDigit(character) || char.IsPunctuation(character));
        Assert.All(
            form.Where(pair => (pair.Key != field || readable) && !pair.Key.StartsWith("Sessions", StringComparison.Ordinal)),
            pair => Assert.Equal(pair.Value, answer.Value(pair.Key)));
        Assert.Equal([care, work], answer.Chosen(1));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
        if (english is not null)
        {
            var again = await app.PostAsync($"/en/events/{meeting.Slug}/register", form);
            Assert.StartsWith("Error: ", again.Title, StringComparison.Ordinal);
            Assert.Equal([($"#{field}", english)], again.Summary);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Values_at_the_maximum_length_are_accepted(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);
        var address = $"{Long(64)}@{string.Join('.', Enumerable.Repeat(Long(62), 2))}.{Long(60)}.nl";
        Assert.Equal(254, address.Length);

        // The longest texts there are when compared: U+FDFA becomes eighteen characters.
        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In(
            "x", ("GivenName", new string('\ufdfa', 100)), ("Infix", Long(30)), ("FamilyName", new string('\ufdfa', 100)),
            ("Email", address),
            ("Organisation", new string('\ufdfa', 200)), ("Function", Long(150)),
            ("Notes", string.Concat(Enumerable.Repeat("a\r\n", 499)) + "éé")));

        Assert.Equal(303, answer.Status);
        Assert.Equal(1, await app.RegistrationsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_three_fields_are_required_and_input_is_echoed_escaped(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);

        var empty = await app.PostAsync($"/events/{meeting.Slug}/register", []);
        var typed = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In(
            "<script>", ("FamilyName", "&amp; \"x\" 'y'"), ("Email", "geen"), ("Notes", "</textarea><b>\r\n 🦊"),
            ("IdempotencyKey", "sleutel-\"><b>"), ("Invitation", "\"><b>")));

        Assert.Equal(422, empty.Status);
        Assert.Equal(["#GivenName", "#FamilyName", "#Email", null], empty.Summary.Select(problem => problem.Link));
        Assert.Equal(
            ("<script>", "&amp; \"x\" 'y'", "geen", "</textarea><b>\n 🦊", "\"><b>"),
            (typed.Value("GivenName"), typed.Value("FamilyName"), typed.Value("Email"), typed.Value("Notes"), typed.Value("Invitation")));
        Assert.Empty(typed.Page.QuerySelectorAll("main b, main script"));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Problems_follow_the_form_order_and_the_summary_has_focus(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60, null, new SeedRound(new SeedSession("Werk", 10)) { ChoiceRequired = true });

        var answer = await app.PostAsync(
            $"/events/{meeting.Slug}/register", Filled.In("", ("FamilyName", ""), ("Email", "x"), ("Notes", Long(1001))));

        Assert.Equal(["#GivenName", "#FamilyName", "#Email", "#Sessions_1_", "#Notes"], answer.Summary.Select(problem => problem.Link));
        Assert.All(answer.Summary, problem => Assert.NotNull(answer.Page.QuerySelector(problem.Link!)));
        var summary = answer.Page.QuerySelector(".error-summary")!;
        Assert.Equal(("-1", true), (summary.GetAttribute("tabindex"), summary.HasAttribute("autofocus")));
    }

    [Theory]
    [MemberData(nameof(WrongKeys))]
    public async Task Form_without_a_valid_idempotency_key_gets_a_new_key(DatabaseProvider provider, string? key)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app);
        var form = Filled.In("Marieke", ("IdempotencyKey", key ?? "")).Where(field => key is not null || field.Key != "IdempotencyKey")
            .ToList();

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", form);

        Assert.Equal(422, answer.Status);
        Assert.Equal([(null, "Er ging iets mis bij het versturen. Wat u invulde staat er nog: verstuur het formulier opnieuw.")],
            answer.Summary);
        Assert.Matches("^[0-9a-f]{32}$", answer.Value("IdempotencyKey"));
        Assert.Equal("Marieke", answer.Value("GivenName"));
        Assert.Equal(0, await app.RowsAsync(meeting.Id));
    }

    public static TheoryData<DatabaseProvider, string?> WrongKeys
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string?>();
            foreach (var key in new[] { null, "", "zeven77", Long(65), "met spatie", "streep/streep", "regel1234\n", "accént-é" })
            {
                data.Add(DatabaseProvider.Sqlite, key);
            }

            return data;
        }
    }

    private static string Long(int length) => new('a', length);
}
