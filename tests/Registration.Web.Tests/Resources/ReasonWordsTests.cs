using System.Globalization;
using System.Reflection;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.R;
using EventRegistration.Places;
using EventRegistration.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventRegistration.Web.Tests.Resources;

/// <summary>Nothing the core can say is left without words, in either language.</summary>
public sealed class ReasonWordsTests
{
    private static readonly MeetingFacts Meeting = new()
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

    private readonly ResourceManagerStringLocalizerFactory _localizers =
        new(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);

    public static TheoryData<string, ReasonCode> Reasons => Both(Enum.GetValues<ReasonCode>());

    public static TheoryData<string, ClosedBecause> Closings => Both(Enum.GetValues<ClosedBecause>());

    public static TheoryData<string, string> Refusals => Both(
        typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal))).Select(type => type.Name));

    [Theory, MemberData(nameof(Reasons))]
    public void Every_reason_is_a_sentence_in_both_languages(string language, ReasonCode code) => In(language, () =>
    {
        var words = new ReasonWords(_localizers).Of(new Reason(code), Meeting.TimeZone);

        AssertSentence(words, $"Reason.{code}");
    });

    [Theory]
    [InlineData("nl", "Er kwam een plek vrij en u was de eerste op de wachtlijst. Dit was uw tweede keuze. U kwam op de wachtlijst als nummer 1234. U kunt reageren tot donderdag 12 maart 2026, 13.00 uur. De organisator schreef: “Welkom!”")]
    [InlineData("en", "A place came free and you were first on the waiting list. This was your second choice. You joined the waiting list as number 1234. You can answer until Thursday 12 March 2026, 13:00. The organiser wrote: “Welkom!”")]
    public void A_reason_names_its_values(string language, string expected) => In(language, () =>
    {
        var reason = new Reason(ReasonCode.FirstInLine) { Rank = 2, Position = 1234, Until = Meeting.StartsAt };

        Assert.Equal(expected, new ReasonWords(_localizers).Of(reason, Meeting.TimeZone, "Welkom!"));
    });

    [Theory, MemberData(nameof(Refusals))]
    public void Every_refusal_says_why_and_what_next(string language, string type) => In(language, () =>
    {
        var refusal = Make(typeof(Refusal).Assembly.GetTypes().Single(candidate => candidate.IsSubclassOf(typeof(Refusal)) && candidate.Name == type));

        var words = new RefusalWords(_localizers).Of(refusal, Meeting, new Dictionary<long, string> { [7] = "Werk" });

        AssertSentence(words, $"Refusal.{type}");
    });

    [Theory, MemberData(nameof(Closings))]
    public void Every_closing_says_why_and_what_next(string language, ClosedBecause because) => In(language, () =>
        AssertSentence(new RefusalWords(_localizers).Of(because, Meeting), $"Closed.{because}"));

    [Fact]
    public void Every_step_every_wish_and_every_problem_with_a_choice_has_words()
    {
        AssertKnown<NextStep>("Pages.R.Index", "Next.");
        AssertKnown<ClaimState>("Pages.R.Index", "State.");
        AssertKnown<ClaimState>("Pages.R._OwnSessions", "State.");
        AssertKnown<Undecided>("Pages.R._OwnSessions", "Badge.");
        AssertKnown<Undecided>("Pages.R._OwnSessions", "Undecided.");
        AssertKnown<ChoiceProblem>("Pages.Events.Register", "Sessions.");

        void AssertKnown<T>(string resource, string prefix) where T : struct, Enum => Assert.All(
            Enum.GetNames<T>(), name => Assert.False(_localizers.WordsOf(resource)[prefix + name].ResourceNotFound, prefix + name));
    }

    [Theory]
    [InlineData("", "", "de organisator")]
    [InlineData("VNG", "", "VNG")]
    [InlineData("", "a@b.nl", "a@b.nl")]
    [InlineData("VNG", "a@b.nl", "VNG (a@b.nl)")]
    public void Whom_to_ask_is_somebody_always(string organisation, string email, string expected) => In("nl", () =>
        Assert.Equal(expected, new RefusalWords(_localizers).Of(new Contact { Organisation = organisation, Email = email })));

    private static void AssertSentence(string words, string key)
    {
        Assert.NotEqual(key, words);
        Assert.Matches(@"^[\p{Lu}\d].{10,}[.?!]$|^“.{10,}[.?!]$", words);
        Assert.DoesNotContain("{", words, StringComparison.Ordinal);
    }

    /// <summary>Any refusal, whatever it is made of: numbers are 7.</summary>
    private static Refusal Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(made => made.GetParameters().Length).First();
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
