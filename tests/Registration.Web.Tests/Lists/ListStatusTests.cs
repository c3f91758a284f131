using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Lists;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using static EventRegistration.Web.Tests.Lists.ListDesk;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>The words of a status column: what is certain is followed, and everything else is asked.</summary>
public sealed class ListStatusTests
{
    private const string InOneCell = "?Name=0&Email=1&Status=2";
    private const string InTwoCells = "?GivenName=0&FamilyName=1&Email=2&Status=3";

    /// <summary>Lists with the columns in which they are read, and the outcome with two places.</summary>
    private static readonly (string Columns, string List, string Expected)[] Cases =
    [
        (InTwoCells,
            """
            First Name;Last Name;Email;Participant Status
            Anna;Jansen;anna@example.org;Cancelled
            Bas;Smit;bas@example.org;On waitlist
            Cas;Bos;cas@example.org;Registered
            Dirk;Dam;dirk@example.org;Registered
            """,
            "Bas=1 Cas=Held Dirk=Held"),
        (InTwoCells,
            """
            Voornaam;Achternaam;E-mail;Deelnemerstatus
            Anna;Jansen;anna@example.org;Afgemeld
            Bas;Smit;bas@example.org;Aangemeld
            """,
            "Bas=Held"),
        (InOneCell,
            """
            Naam;E-mail;Status
            Anna Jansen;anna@example.org;Afgezegd
            Bas Smit;bas@example.org;Aangemeld
            Cas Bos;cas@example.org;Aangemeld
            """,
            "Bas=Held Cas=Held"),
        (InOneCell,
            """
            Name,Email,Registration state
            Anna Jansen,anna@example.org,Rejected
            Bas Smit,bas@example.org,Completed
            """,
            "Bas=Held"),
        (InOneCell,
            """
            Naam;E-mail;Afgemeld
            Anna Jansen;anna@example.org;12-10-2026
            Bas Smit;bas@example.org;
            """,
            "Bas=Held"),
        (InOneCell,
            """
            Naam;E-mail;Status
            Anna Jansen;anna@example.org;Gereserveerd
            Bas Smit;bas@example.org;Aangemeld
            Cas Bos;cas@example.org;Aangemeld
            """,
            "Anna=Held Bas=Held Cas=1"),
        (InOneCell,
            """
            Naam;E-mail;Status
            Anna Jansen;anna@example.org;Afgemeld
            Bas Smit;bas@example.org;Aangemeld
            Anna Jansen;anna@example.org;Aangemeld
            """,
            "Anna=Held Bas=Held"),
        (InOneCell,
            """
            Naam;E-mail;Wachtlijst
            Anna Jansen;anna@example.org;2
            Bas Smit;bas@example.org;nee
            Cas Bos;cas@example.org;
            Dirk Dam;d@example.org;1
            """,
            "Anna=2 Bas=Held Cas=Held Dirk=1"),
    ];

    [Theory, Trait("Finding", "lists-2"), Trait("Finding", "lists-3")]
    [InlineData("Aangemeld Bevestigd Registered Confirmed Attending Going Yes Deelnemer Gereserveerd Ja Completed", "Attends")]
    [InlineData("Heeft_een_plek Has_a_place Checked_in Ingeschreven Neemt_deel Komt Aangemeld_op_12_oktober Aanwezig Present", "Attends")]
    [InlineData("Wachtlijst Op_de_wachtlijst,_nummer_7 wachtlijst_(2) Waiting Waitlisted Wait_list On_waitlist Stand-by", "Waits")]
    [InlineData("Reserve Reservelijst Op_de_reservelijst Heeft_een_aanbod Has_an_offer On_the_waiting_list", "Waits")]
    [InlineData("Afgemeld Geannuleerd Cancelled Canceled Withdrawn Declined Afgezegd Rejected Geweigerd Refunded Expired", "Left")]
    [InlineData("Komt_niet Niet_aangemeld Not_attending Kommt_nicht no_show Afwezig Niet_meer_aangemeld No_longer_registered", "Left")]
    [InlineData("Kan_niet_komen Can't_attend Will_not_be_attending Geannuleerd_op_3_mei Removed_from_waitlist Nee Uitgeschreven", "Left")]
    [InlineData("Uitgenodigd Nog_niet_gereageerd Pending Tentative In_behandeling Misschien Niet_bevestigd Not_confirmed Betaald", "")]
    [InlineData("Niet_geannuleerd Not_cancelled Afgemeld_en_aangemeld Wacht_op_goedkeuring Geen_plek Gedeeltelijk_terugbetaald x 1", "")]
    [InlineData("Onbevestigd Unconfirmed Preregistered Afmelding_bevestigd ? Interested Nog_niet_afgemeld", "")]
    public void Status_is_read_by_whole_words(string words, string expected)
    {
        var statuses = new ListStatuses("Status", isFilled: true);

        Assert.All(
            words.Split(' ').Select(word => word.Replace('_', ' ')),
            word => Assert.Equal((word, expected), (word, $"{statuses.Read(word)}")));
    }

    [Theory, Trait("Finding", "lists-2")]
    [InlineData("Afgemeld", "ja=Left nee=Attends x=Left 1=Left 0=Attends 12-10-2026=Left true=Left =Attends -=Attends ziek=")]
    [InlineData("Cancelled at", "2026-10-12=Left =Attends no=Attends")]
    [InlineData("Afgemeld (ja/nee)", "ja=Left nee=Attends =Attends")]
    [InlineData("Wachtlijst", "ja=Waits 3=Waits nee=Attends =Attends 0=Attends")]
    [InlineData("Komt u?", "ja=Attends nee=Left x=Attends = misschien=")]
    [InlineData("Niet aanwezig", "ja=Left nee=Attends =Attends")]
    [InlineData("Bevestigd", "ja=Attends nee= = 1=Attends")]
    [InlineData("Participant Status", "1= Registered=Attends Cancelled=Left =")]
    [InlineData("Aanwezig bij de borrel", "ja= nee= =")]
    public void Heading_says_what_a_yes_means(string heading, string cells)
    {
        var statuses = new ListStatuses(heading, isFilled: true);

        Assert.All(
            cells.Split(' ').Select(cell => cell.Split('=')),
            cell => Assert.Equal((cell[0], cell[1]), (cell[0], $"{statuses.Read(cell[0])}")));
    }

    [Theory, Trait("Finding", "lists-20")]
    [InlineData("nl")]
    [InlineData("en")]
    public void States_of_our_own_export_are_certain(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(language);
        var statuses = new ListStatuses("Status", isFilled: true);

        Assert.Equal(
            [ListedStatus.Attends, ListedStatus.Waits, ListedStatus.Waits, ListedStatus.Left],
            new[] { ClaimState.Held, ClaimState.Offered, ClaimState.Waiting, ClaimState.Released }
                .Select(state => statuses.Read(StateTexts.Of(state))!.Value));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-1"), Trait("Finding", "lists-2")]
    public async Task Lists_of_other_products_come_in_as_they_say(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        foreach (var (columns, list, expected) in Cases)
        {
            var meeting = await Seed.EventAsync(app, capacity: 2);
            var page = await UploadAsync(organiser, meeting, Sheets.Csv(list.Split('\n'))) + columns;
            Assert.Empty(Questions(await ReadAsync(organiser, page)));

            (await ImportAsync(organiser, page)).Dispose();

            Assert.Equal(expected, await StandAsync(app, meeting));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-1"), Trait("Finding", "lists-2")]
    public async Task Unknown_words_are_asked_before_anybody_is_taken_over(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 2);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Status",
            "Anna Bos;a@a.example;Uitgenodigd",
            "Bert Bos;b@a.example;In behandeling",
            "Cees Bos;c@a.example;  uitgenodigd ",
            "Dirk Bos;d@a.example;",
            "Els Bos;e@a.example;Aangemeld")) + "?Name=0&Email=1&Status=2";
        var before = await ReadAsync(organiser, page);
        Assert.Equal(["Uitgenodigd=", "In behandeling=", "="], Questions(before));
        Assert.Contains(
            "2 regels: “Uitgenodigd” regel 2, Anna Bos, regel 4, Cees Bos",
            Words(before.QuerySelector("[data-asked=Uitgenodigd]")!.TextContent),
            StringComparison.Ordinal);
        Assert.Equal(["2 Asked ", "3 Asked ", "4 Asked ", "5 Asked ", "6 GetsPlace "], Fates(before));

        using var refused = await ImportAsync(organiser, page);
        using var half = await AnswerAsync(organiser, page, ("Uitgenodigd", "Left"), ("In behandeling", "Nonsense"));

        Assert.Equal([422, 422], new[] { refused, half }.Select(answer => (int)answer.StatusCode));
        var shown = await ParseAsync(half);
        Assert.StartsWith("Fout:", shown.Title, StringComparison.Ordinal);
        var links = shown.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!);
        Assert.Equal(2, links.Count(link => shown.QuerySelector(link) is not null));
        Assert.Equal(["In behandeling=", "=", "Uitgenodigd=Left"], Questions(shown));
        using var answered = await AnswerAsync(organiser, page, ("In behandeling", "Waits"), ("", "Attends"));
        Assert.Equal(303, (int)answered.StatusCode);
        (await ImportAsync(organiser, answered.Headers.Location!.ToString())).Dispose();
        Assert.Equal("Bert=1 Dirk=Held Els=Held", await StandAsync(app, meeting));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-4")]
    public async Task Contradicting_rows_name_each_other(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 9);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Organisatie;Status",
            "Anna Bos;a@a.example;A;Aangemeld",
            "Anna Bos;A@A.example;A;Afgemeld",
            "Bert Bos;b@a.example;A;Aangemeld",
            "Bert Bos;b@a.example;B;Aangemeld",
            "Cees Bos;c@a.example;A;Aangemeld",
            "Cees Bos;cees@a.example;A;Aangemeld",
            "Dirk Bos;d@a.example;A;Aangemeld",
            "Dirk Bos;d@a.example;A;Aangemeld")) + "?Name=0&Email=1&Organisation=2&Status=3";

        var html = await ReadAsync(organiser, page);

        Assert.Equal(
            ["2 3 Status", "4 5 Organisation", "6 7 Address"],
            html.QuerySelectorAll("[data-contradicts]").Select(row => row.GetAttribute("data-contradicts")));
        Assert.Equal(["3 Left", "5 Twice", "9 Twice"], Faults(html));
        Assert.Contains("Regel 2 heeft een andere status.", html.QuerySelector("#row-3")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "lists-1")]
    public async Task Dry_run_shows_the_status_and_every_field(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 9);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            "Naam;E-mail;Organisatie;Functie;Opmerkingen;Status;Schoenmaat",
            "Anna Bos;a@a.example;Gemeente A;Adviseur;Komt later;Bevestigd;39"))
            + "?Name=0&Email=1&Organisation=2&Function=3&Notes=4&Status=5";

        var html = await ReadAsync(organiser, page);

        var row = Words(html.QuerySelector("#row-2")!.TextContent);
        Assert.All(
            ["Anna Bos", "Krijgt een plek", "Bevestigd → Komt", "a@a.example", "Gemeente A", "Functie: Adviseur", "Komt later"],
            text => Assert.Contains(text, row, StringComparison.Ordinal));
        Assert.Equal("6", html.QuerySelector("[data-unused]")!.GetAttribute("data-unused"));
        Assert.Contains("“Schoenmaat”", html.QuerySelector("[data-unused]")!.TextContent, StringComparison.Ordinal);
    }

    private static string Words(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> StandAsync(TestApp app, Event meeting) => string.Join(
        ' ', (await app.StandAsync(meeting.Id)).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));
}
