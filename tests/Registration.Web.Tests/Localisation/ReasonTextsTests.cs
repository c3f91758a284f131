using System.Globalization;
using System.Reflection;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventRegistration.Web.Tests.Localisation;

/// <summary>The texts of all that the core can say, in both languages.</summary>
public sealed class ReasonTextsTests
{
    private static readonly EventFacts Meeting = new()
    {
        Id = 1,
        Slug = "bijeenkomst",
        Title = "Bijeenkomst",
        Status = EventStatus.Published,
        StartsAt = new DateTime(2026, 3, 12, 12, 0, 0, DateTimeKind.Utc),
        EndsAt = new DateTime(2026, 3, 12, 16, 0, 0, DateTimeKind.Utc),
        TimeZone = "Europe/Amsterdam",
        Contact = new Contact { Organisation = "VNG", Email = "vraag@vng.example.org" },
        Settings = new RegistrationSettings
        {
            OpensAt = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc),
            ClosesAt = new DateTime(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc),
        },
    };

    public static TheoryData<string, ReasonCode> Reasons => Both(Enum.GetValues<ReasonCode>());

    public static TheoryData<string, ClosedBecause> Closings => Both(Enum.GetValues<ClosedBecause>());

    public static TheoryData<string, string> Refusals => Both(
        typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal))).Select(type => type.Name));

    [Theory, MemberData(nameof(Reasons))]
    public void Every_reason_is_a_sentence_in_both_languages(string language, ReasonCode code) => In(language, () =>
    {
        var words = new ReasonTexts().Of(new ClaimReason(new Reason(code)), Meeting);

        AssertSentence(words, $"Reason.{code}");
    });

    [Theory, MemberData(nameof(Reasons))]
    public void Every_reason_is_a_sentence_with_an_actor_for_organisers(string language, ReasonCode code) => In(language, () =>
    {
        var words = new LogTexts(new ReasonTexts());

        AssertSentence(words.Why(new ClaimReason(new Reason(code)), Meeting.TimeZone), $"Reason.{code}");
        Assert.All([words.Change(code, ClaimState.Waiting, ClaimState.Waiting), words.Change(code, null, ClaimState.Held)], change =>
            Assert.Matches(@"^\p{Lu}[\p{Ll} ]+$", change));
        Assert.All([words.Who(code, isOrganiser: true, "Sanne"), words.Who(code, isOrganiser: false, null)], who =>
            Assert.Matches(@"^[\p{L}, ]+$", who));
    });

    [Theory]
    [InlineData(
        "nl",
        "Een organisator veranderde hoe we de plekken verdelen. Wachtlijst: was aan, nu uit. "
        + "Wachtlijst schuift die dag niet meer door vanaf: was 12.00, nu 17.30. "
        + "Plekken voor één organisatie, hoogstens: was geen maximum, nu 3. "
        + "Maximum voor één organisatie geldt tot: was zonder einddatum, nu donderdag 12 maart 2026, 13.00 uur. "
        + "Als een groep niet past: was een kleinere groep mag eerst, nu de plekken blijven vrij voor de groep.")]
    [InlineData(
        "en",
        "An organiser changed how places are given out. Waiting list: was on, now off. "
        + "Waiting list stops moving that day from: was 12:00, now 17:30. "
        + "Places for one organisation, at most: was no maximum, now 3. "
        + "Maximum for one organisation applies until: was without an end date, now Thursday 12 March 2026, 13:00. "
        + "When a group does not fit: was a smaller group may go first, now the places are kept for the group.")]
    public void Changed_rules_are_named_one_by_one(string language, string expected) => In(language, () =>
    {
        var rules = new PlaceRules
        {
            WaitlistEnabled = false,
            StopsAt = new TimeOnly(17, 30),
            PerOrganisation = 3,
            PerOrganisationUntil = Meeting.StartsAt,
            Passing = Passing.HoldForParty,
        };
        var reason = new Reason(ReasonCode.RulesChanged) { Rules = (new PlaceRules(), rules) };

        Assert.Equal(expected, new LogTexts(new ReasonTexts()).Why(new ClaimReason(reason), Meeting.TimeZone));
        Assert.EndsWith(expected.Split(". ", 2)[1], new ReasonTexts().Of(new ClaimReason(reason), Meeting), StringComparison.Ordinal);
    });

    /// <summary>Guards rules that are added to the core later: the text of a change must include them.</summary>
    [Fact]
    public void Every_rule_has_a_name_and_a_text_of_change() => Assert.All(typeof(PlaceRules).GetProperties(), rule =>
    {
        Assert.False(Texts.Of("Registrations/Rules")[rule.Name].ResourceNotFound, rule.Name);
        var other = new PlaceRules();
        rule.SetValue(other, rule.GetValue(other) switch
        {
            bool on => !on,
            int number => number + 1,
            TimeOnly time => time.AddHours(1),
            Passing => Passing.HoldForParty,
            _ => rule.PropertyType == typeof(int?) ? 7 : Meeting.StartsAt,
        });

        Assert.Single(new ChangedRulesTexts().Changes(new PlaceRules(), other, Meeting.TimeZone));
    });

    [Theory]
    [InlineData("nl", 1, "Een organisatie mag 1 plek hebben.")]
    [InlineData("nl", 3, "Een organisatie mag 3 plekken hebben.")]
    [InlineData("en", 1, "An organisation may have 1 place.")]
    public void A_reached_share_names_its_limit(string language, int most, string expected) => In(language, () =>
        Assert.EndsWith(
            expected,
            new ReasonTexts().Of(new ClaimReason(new Reason(ReasonCode.ShareReached) { Most = most }), Meeting),
            StringComparison.Ordinal));

    [Theory]
    [InlineData(
        "nl",
        "Er was een plek en u was aan de beurt op de wachtlijst. Dit was uw tweede keuze. U kwam op de wachtlijst als nummer 1234. "
        + "U kunt reageren tot donderdag 12 maart 2026, 13.00 uur. De organisator schreef: “Welkom!”")]
    [InlineData(
        "en",
        "There was a place and it was your turn on the waiting list. This was your second choice. "
        + "You joined the waiting list as number 1234. You can answer until Thursday 12 March 2026, 13:00. "
        + "The organiser wrote: “Welkom!”")]
    public void A_reason_names_its_values(string language, string expected) => In(language, () =>
    {
        var reason = new Reason(ReasonCode.FirstInLine) { Rank = 2, Position = 1234, Until = Meeting.StartsAt };

        Assert.Equal(expected, new ReasonTexts().Of(new ClaimReason(reason) { Note = "Welkom!" }, Meeting));
    });

    [Theory, MemberData(nameof(Refusals))]
    public void Every_refusal_says_why_and_what_next(string language, string type) => In(language, () =>
    {
        var refusal = Make(
            typeof(Refusal).Assembly.GetTypes().Single(candidate => candidate.IsSubclassOf(typeof(Refusal)) && candidate.Name == type));

        var words = new RefusalTexts().Of(refusal, Meeting, new Dictionary<long, string> { [7] = "Werk" });

        AssertSentence(words, $"Refusal.{type}");
    });

    [Theory, MemberData(nameof(Closings))]
    public void Every_closing_says_why_and_what_next(string language, ClosedBecause because) => In(language, () =>
        AssertSentence(new RefusalTexts().Of(because, Meeting), $"Closed.{because}"));

    [Fact]
    public void Every_step_state_and_choice_problem_has_a_text()
    {
        AssertKnown<NextStep>("Registrations/OwnPage", "Next.");
        AssertKnown<ClaimState>("Pages/Attendees/Index", "State.");
        AssertKnown<ClaimState>("Pages/Attendees/_OwnSessions", "State.");
        AssertKnown<Undecided>("Pages/Attendees/_OwnSessions", "Badge.");
        AssertKnown<Undecided>("Pages/Attendees/_OwnSessions", "Undecided.");
        AssertKnown<ChoiceProblem>("Pages/Events/Register", "Sessions.");

        void AssertKnown<T>(string resource, string prefix) where T : struct, Enum => Assert.All(
            Enum.GetNames<T>(), name => Assert.False(Texts.Of(resource)[prefix + name].ResourceNotFound, prefix + name));
    }

    [Theory]
    [InlineData("", "", "de organisator")]
    [InlineData("VNG", "", "VNG")]
    [InlineData("", "a@b.nl", "a@b.nl")]
    [InlineData("VNG", "a@b.nl", "VNG (a@b.nl)")]
    public void A_contact_always_has_a_name(string organisation, string email, string expected) => In("nl", () =>
        Assert.Equal(expected, new RefusalTexts().Of(new Contact { Organisation = organisation, Email = email })));

    private static void AssertSentence(string words, string key)
    {
        Assert.NotEqual(key, words);
        Assert.Matches(@"^[\p{Lu}\d].{10,}[.?!]$|^“.{10,}[.?!]$", words);
        Assert.DoesNotContain("{", words, StringComparison.Ordinal);
    }

    /// <summary>Makes a refusal of any type, with 7 for every number.</summary>
    private static Refusal Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(made => made.GetParameters().Length).First();
        var values = constructor.GetParameters().Select(parameter => parameter.ParameterType.IsEnum
            ? Enum.GetValues(parameter.ParameterType).GetValue(0)
            : parameter.ParameterType == typeof(Refusal) ? new AlreadyRegistered()
            : Convert.ChangeType(7, parameter.ParameterType, CultureInfo.InvariantCulture));
        return (Refusal)constructor.Invoke([.. values]);
    }

    private static void In(string language, Action assert)
    {
        var (culture, interfaceCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var wanted = language == Language.English.Code ? Language.English : Language.Dutch;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (wanted.Culture, wanted.Culture);
        try
        {
            assert();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, interfaceCulture);
        }
    }

    private static TheoryData<string, T> Both<T>(IEnumerable<T> values)
    {
        var data = new TheoryData<string, T>();
        foreach (var value in values)
        {
            data.Add("nl", value);
            data.Add("en", value);
        }

        return data;
    }
}
