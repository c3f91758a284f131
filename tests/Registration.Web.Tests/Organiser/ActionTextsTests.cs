using System.Globalization;
using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Pages.Organiser.Log;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The sentences of the log about actions, in both languages.</summary>
[Trait("Finding", "organiser-D25")]
public sealed class ActionTextsTests
{
    private static readonly ActionKind[] Counted = [ActionKind.ListImported];
    private static readonly ActionKind[] AlsoCounted = [ActionKind.MailSent, ActionKind.SpeakerLinkSent];

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_kind_of_action_has_a_sentence_of_its_own(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(language);
        var texts = new ActionTexts();
        List<string> sentences = [];
        foreach (var kind in Enum.GetValues<ActionKind>())
        {
            int?[] counts = Counted.Contains(kind) ? [1, 4] : AlsoCounted.Contains(kind) ? [null, 1, 4] : [null];
            sentences.AddRange(counts.Select(count => texts.Of(Entry(kind) with { Values = Full with { Count = count } })));
        }

        Assert.Equal(sentences.Count, sentences.Distinct(StringComparer.Ordinal).Count());
        Assert.All(sentences, sentence => Assert.Matches(@"\.$", sentence));
        Assert.All(sentences, sentence => Assert.DoesNotContain("{", sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void A_subject_that_is_gone_still_has_words(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(language);
        var texts = new ActionTexts();
        Assert.All(Enum.GetValues<ActionKind>(), kind =>
        {
            var count = Counted.Contains(kind) ? 4 : (int?)null;
            var values = new ActionValues { Count = count, Template = MailTemplate.Confirmed, Right = Right.Reader };
            var gone = Entry(kind) with { Values = values, Person = "", Colleague = null, Organiser = null };
            Assert.DoesNotContain("“”", texts.Of(gone), StringComparison.Ordinal);
            Assert.DoesNotMatch("^ |  | [.]", texts.Of(gone));
            Assert.NotEmpty(texts.Who(gone));
        });
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0, "Niemand kreeg een e-mail.")]
    [InlineData(1, "1 persoon kreeg een e-mail.")]
    [InlineData(12, "12 mensen kregen een e-mail.")]
    public void The_number_of_people_told_is_said(int? told, string? said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo("nl");
        Assert.Equal(said, new ActionTexts().Told(told));
    }

    [Fact]
    public void Each_change_tells_its_old_and_its_new_value()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo("nl");
        DateTime Utc(int day, int hour) => new(2026, 10, day, hour, 0, 0, DateTimeKind.Utc);
        ChangedValue Time(int day, int from) => new() { StartsAt = Utc(day, from), EndsAt = Utc(day, from + 1) };
        ActionEntry Of(params Change[] changes) => Entry(ActionKind.SessionChanged) with
        {
            Values = new ActionValues { Session = "Werk", Changes = changes },
            Speakers = new Dictionary<long, string> { [7] = "Job Cohen" },
        };

        Assert.Equal(
            [
                "Tijd: was 13.00–14.00 uur, is 14.00–15.00 uur",
                "“Zorg”, zaal: was nog niet bekend, is Zaal 2",
                "Spreker: was Job Cohen, is een spreker die er niet meer bij staat",
                "Datum: was dinsdag 6 oktober 2026, 13.00–14.00 uur, is woensdag 7 oktober 2026, 13.00–14.00 uur",
                "“Werk” gaat niet door.",
            ],
            new ActionTexts().Changes(
                Of(
                    new Change(ChangeAspect.Time) { Session = 1, SessionTitle = "Werk", From = Time(6, 11), To = Time(6, 12) },
                    new Change(ChangeAspect.Room) { Session = 2, SessionTitle = "Zorg", To = new ChangedValue { Text = "Zaal 2" } },
                    new Change(ChangeAspect.Speakers)
                    {
                        Session = 1,
                        SessionTitle = "Werk",
                        From = new ChangedValue { SpeakerIds = [7] },
                        To = new ChangedValue { SpeakerIds = [8] },
                    },
                    new Change(ChangeAspect.Time) { From = Time(6, 11), To = Time(7, 11) },
                    new Change(ChangeAspect.CalledOff) { Session = 1, SessionTitle = "Werk" }),
                "Europe/Amsterdam"));
    }

    [Fact]
    public void Each_kind_of_action_is_in_one_group() => Assert.Equal(
        Enum.GetValues<ActionKind>().Order(), LogFilter.Groups.Values.SelectMany(kinds => kinds).Order());

    private static ActionValues Full => new()
    {
        Session = "Werk",
        OtherSession = "Zorg",
        Round = 2,
        Speaker = 7,
        Template = MailTemplate.Confirmed,
        Account = Guid.NewGuid(),
        Right = Right.Reader,
    };

    private static ActionEntry Entry(ActionKind kind) => new()
    {
        Action = new LoggedAction { Kind = kind, AccountId = Guid.NewGuid() },
        Values = Full,
        Organiser = "Sanne de Vries",
        Person = "Anna van der Meer",
        Colleague = "Kim Bos",
        Speakers = new Dictionary<long, string> { [7] = "Job Cohen" },
    };
}
