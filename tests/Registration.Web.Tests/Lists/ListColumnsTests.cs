using EventRegistration.Lists;
using EventRegistration.Registrations;

namespace EventRegistration.Web.Tests.Lists;

public sealed class ListColumnsTests
{
    [Theory]
    [InlineData("Voornaam;Tussenvoegsel;Achternaam;E-mailadres;Organisatie;Functie;Status",
        "Email 3, GivenName 0, Infix 1, FamilyName 2, Organisation 4, Function 5, Status 6")]
    [InlineData("Nr;Naam;Gemeente;E-mail;Opmerkingen", "Email 3, Name 1, Organisation 2, Notes 4")]
    [InlineData("First name;Last name;E-mail address;Company;Job title", "Email 2, GivenName 0, FamilyName 1, Organisation 3, Function 4")]
    [InlineData("Volledige naam;Voornaam;Achternaam;Mail:", "Email 3, GivenName 1, FamilyName 2")]
    [InlineData("E-mailadres deelnemer;Naam deelnemer", "Email 0, Name 1")]
    [InlineData("Kolom;Andere", "")]
    public void Columns_are_proposed_by_their_headings(string headings, string proposed)
    {
        var table = new ListTable(headings.Split(';'), [new ListRow(2, [.. headings.Split(';').Select(_ => "x")])]);
        var columns = ListColumns.Propose(table);
        Assert.Equal(proposed, Written(columns, ListField.All));
    }

    /// <summary>The rounds of an event, of which the second has a title of its own that the export does not name.</summary>
    private static readonly ListField[] Rounds =
        [ListField.OfRound(11, 1, "Ronde 1", ["Wet"]), ListField.OfRound(12, 2, "Middag", ["Kaart"])];

    /// <summary>Lists of other programs and of people: headings and rows, and what each column is taken for.</summary>
    public static TheoryData<string, string> Lists => new()
    {
        { "First Name;Last Name;Email;Participant Status\nAnna;Jansen;anna@example.org;Cancelled\nBas;Smit;b@a.example;On waitlist",
            "Email 2, GivenName 0, FamilyName 1, Status 3" },
        { "Voornaam;Achternaam;E-mail;Deelnemerstatus\nAnna;Jansen;a@a.example;Afgemeld", "Email 2, GivenName 0, FamilyName 1, Status 3" },
        { "Name,Email,Registration state\nAnna Jansen,anna@example.org,Rejected", "Email 1, Name 0, Status 2" },
        { "Naam;E-mail;Afgemeld\nAnna Jansen;anna@example.org;12-10-2026\nBas Smit;bas@example.org;", "Email 1, Name 0, Status 2" },
        { "Naam;E-mail;Status\nAnna Jansen;anna@example.org;Gereserveerd", "Email 1, Name 0, Status 2" },
        { "Voor- en achternaam;E-mail\nMarieke van der Meer;marieke@example.org", "Email 1, Name 0" },
        { "Prefix,First Name,Last Name,Email\nDr.,Anna,Jansen,anna@example.org", "Email 3, GivenName 1, FamilyName 2" },
        { "Prefix,First Name,Last Name,Email\nvan der,Anna,Meer,anna@example.org\n,Bas,Bos,bas@example.org",
            "Email 3, GivenName 1, Infix 0, FamilyName 2" },
        { "Name,Email consent,Work email address\nAnna Jansen,yes,anna@example.org", "Email 2, Name 0" },
        { "Initialen;Voornaam;Tussenvoegsel;Achternaam;E-mail\nA.B.;Anna;van;Dijk;anna@example.org",
            "Email 4, GivenName 1, Infix 2, FamilyName 3" },
        { "Voorletters;Achternaam;E-mail\nA.B.;Dijk;anna@example.org", "Email 2, GivenName 0, FamilyName 1" },
        { "ID;E-mail;Naam;Wat is uw naam?;Wat is uw e-mailadres?\n1;anonymous;;Anna Jansen;anna@example.org", "Email 4, Name 3" },
        { "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Voornaam;Achternaam;Uw e-mailadres;Organisatie\n"
            + "1;3-10-26 9:01:00;3-10-26 9:02:11;anonymous;;Anna;Bos;anna@example.org;Gemeente A",
            "Email 7, GivenName 5, FamilyName 6, Organisation 8, SignedUpAt 2" },
        { "Id;Start time;Completion time;Email;Name;What is your full name?;Company;Comments\n"
            + "1;10/3/26 9:01:00;10/3/26 9:02:11;anna@example.org;Anna Bos;Anna Bos;A;none",
            "Email 3, Name 5, Organisation 6, Notes 7, SignedUpAt 2" },
        { "Tijdstempel;Wat is je naam?;E-mailadres;Bij welke organisatie werk je?;Heb je nog opmerkingen?\n"
            + "3-10-2026 9:02:11;Anna Bos;anna@example.org;Gemeente A;nee hoor", "Email 2, Name 1, Organisation 3, Notes 4, SignedUpAt 0" },
        { "Timestamp,Email Address,First and last name,Organization\n10/3/2026 9:02:11,anna@example.org,Anna Bos,A",
            "Email 1, Name 2, Organisation 3, SignedUpAt 0" },
        { "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Order Type,Attendee Status,Job Title,Company\n"
            + "123,2026-10-03 09:02:11,Anna,Bos,anna@example.org,1,Regular,Free Order,Attending,Adviser,A",
            "Email 4, GivenName 2, FamilyName 3, Organisation 10, Function 9, Status 8, SignedUpAt 1" },
        { "Order code;Email;Order date;Order time;Attendee name;Attendee name: Given name;Attendee name: Family name;Attendee email;"
            + "Company;Status\nA1;boss@example.org;2026-10-03;09:02;Anna Bos;Anna;Bos;anna@example.org;A;paid\n"
            + "A1;boss@example.org;2026-10-03;09:02;Bas Smit;Bas;Smit;bas@example.org;A;paid",
            "Email 1, GivenName 5, FamilyName 6, Organisation 8, Status 9, SignedUpAt 2" },
        { "Sort Name,Individual Prefix,First Name,Middle Name,Last Name,Email,Current Employer,Job Title,Participant Status,"
            + "Participant Role,Register Date\n"
            + "\"Bos, Anna\",Ms.,Anna,,Bos,anna@example.org,A,Adviser,Registered,Attendee,2026-10-03 09:02",
            "Email 5, GivenName 2, Infix 3, FamilyName 4, Organisation 6, Function 7, Status 8, SignedUpAt 10" },
        { "Deelnemer voornaam;Deelnemer tussenvoegsel;Deelnemer achternaam;Deelnemer e-mailadres;Bedrijfsnaam;Functie;Status;Aangemeld op\n"
            + "Anna;van;Dijk;anna@example.org;A;Adviseur;Aangemeld;3-10-2026 09:02",
            "Email 3, GivenName 0, Infix 1, FamilyName 2, Organisation 4, Function 5, Status 6, SignedUpAt 7" },
        { "FirstName,StateName,LastName,EmailAddress,First Scan Date Time\nAnna,Utrecht,Bos,anna@example.org,2026-10-03 09:02",
            "Email 3, GivenName 0, FamilyName 2" },
        { "first_name,last_name,e_mail,state\nAnna,Bos,anna@example.org,NY", "Email 2, GivenName 0, FamilyName 1" },
        { "Naam;E-mail;Betaalstatus;Mailstatus\nAnna Bos;anna@example.org;Betaald;Verstuurd", "Email 1, Name 0" },
        { "Voornaam;Naam;E-mail\nAnna;Bos;anna@example.org\nBas;Smit;bas@example.org", "Email 2, GivenName 0, FamilyName 1" },
        { "Voornaam;Naam;E-mail\nAnna;Anna Bos;anna@example.org", "Email 2, Name 1" },
        { "Naam;Achternaam;E-mail\nAnna;Bos;anna@example.org", "Email 2, GivenName 0, FamilyName 1" },
        { "Volledige naam;Achternaam;E-mail\nAnna Bos;Bos;anna@example.org", "Email 2, Name 0" },
        { "Naam organisatie;Naam;E-mail;E-mail organisatie;Type organisatie\nA;Anna Bos;anna@example.org;info@a.example;gemeente",
            "Email 2, Name 1, Organisation 0" },
        { "Naam leidinggevende;E-mail leidinggevende;Naam;E-mail\nCas Bos;cas@example.org;Anna Bos;anna@example.org", "Email 3, Name 2" },
        { "Naam 1;E-mail 1;Naam 2;E-mail 2\nAnna Bos;anna@example.org;Cas Bos;cas@example.org", "Email 1, Name 0" },
        { "Datum;Naam evenement;Naam bezoeker;E-mail\n2026-10-03;Netwerkdag;Anna Bos;anna@example.org", "Email 3, Name 2, SignedUpAt 0" },
        { "Naam;Geboortedatum;E-mail;Laatst gewijzigd\nAnna Bos;3-10-1980;anna@example.org;3-10-2026", "Email 2, Name 0" },
        { "Title;First Name;Last Name;Email;Title\nDr.;Anna;Bos;anna@example.org;Adviser",
            "Email 3, GivenName 1, FamilyName 2, Function 4" },
        { "Rol;Naam;E-mail\nSpreker;Anna Bos;anna@example.org", "Email 2, Name 1, Function 0" },
        { "Nr;Deelnemer;Contact\n1;Anna Bos;anna@example.org", "Email 2, Name 1" },
        { "Naam;E-mail;Aangemeld\nAnna Bos;a@a.example;ja\nBas Bos;b@a.example;nee", "Email 1, Name 0, Status 2" },
        { "Naam;E-mail;Aangemeld\nAnna Bos;a@a.example;3-10-2026\nBas Bos;b@a.example;4-10-2026", "Email 1, Name 0, SignedUpAt 2" },
        { "Achternaam en voorletters;Bent u aanwezig?;Mail\nBos, A.;ja;a@a.example", "Email 2, Name 0, Status 1" },
        { "Achternaam (incl. tussenvoegsel);Voornaam (roepnaam);E-mail\nvan Dijk;Anna;a@a.example",
            "Email 2, GivenName 1, FamilyName 0" },
        { "Naam;Op welk e-mailadres wilt u de bevestiging ontvangen?;Nieuwsbrief per e-mail?\nAnna Bos;a@a.example;ja",
            "Email 1, Name 0" },
        { "Naam;E-mail;Betaling\nAnna Bos;a@a.example;Geannuleerd", "Email 1, Name 0" },
        { "Anna Jansen;anna@example.org;Gemeente A\nBas Smit;;Gemeente B", "Email 1, Name 0, Organisation 2" },
        { "Anna Jansen;anna@example.org;Afgemeld\nBas Smit;bas@example.org;Aangemeld", "Email 1, Name 0, Status 2" },
    };

    [Theory, MemberData(nameof(Lists)), Trait("Finding", "lists-1"), Trait("Finding", "lists-15")]
    public void Columns_are_proposed_by_heading_and_content(string text, string proposed)
    {
        var table = ListReader.Read(Sheets.Csv(text.Split('\n')), "lijst.csv").Table!;
        Assert.Equal(proposed, Written(ListColumns.Propose(table), ListField.All));
    }

    [Theory, Trait("Finding", "lists-20")]
    [InlineData("Voornaam;Tussenvoegsel;Achternaam;E-mail;Organisatie;Functie;Status;Nummer op de wachtlijst;Sinds;Aangemeld op;"
        + "Opmerkingen;Ronde 1;Ronde 1, keuzes;Ronde 2;Ronde 2, keuzes;Aangemeld door;Alleen samen;Wordt overgeslagen", "Heeft een plek")]
    [InlineData("First name;Prefix (van der);Last name;E-mail;Organisation;Job title;Status;Number on the waiting list;Since;Signed up on;"
        + "Notes;Round 1;Round 1, choices;Round 2;Round 2, choices;Signed up by;Only together;Passed over", "Has a place")]
    public void Our_own_export_is_recognised_wholly(string headings, string state)
    {
        ListField[] fields = [.. ListField.All, .. Rounds.SelectMany(round => new[] { round, ListField.OfChoices(round) })];
        var cells = $"Anna;van;Dijk;anna@example.org;Gemeente A;'- (geen);{state};;2026-10-03 09:02;2026-10-03 09:02;;Wet;Wet;;;;;";
        foreach (var lines in new[] { new[] { headings, cells }, [headings, ";;;;;;;;;;;;;;;;;".Insert(3, "anna@example.org")] })
        {
            var table = ListReader.Read(Sheets.Csv(lines), "export.csv").Table!;
            var columns = ListColumns.Propose(table, fields);

            Assert.Equal(
                "Email 3, GivenName 0, Infix 1, FamilyName 2, Organisation 4, Function 5, Notes 10, Status 6, Number 7, SignedUpAt 9, "
                    + "Round11 11, Round11Choices 12, Round12 13, Round12Choices 14",
                Written(columns, fields));
            Assert.All(columns.Unused(table), column => Assert.Equal(8, column));
        }
    }

    [Fact]
    public void A_column_of_a_round_is_recognised_by_its_sessions()
    {
        ListField[] fields =
            [.. ListField.All, ListField.OfRound(1, 1, "Ronde 1", ["De wet", "De kaart"]), ListField.OfRound(2, 2, "Middag", ["Spel"])];
        var table = ListReader.Read(
            Sheets.Csv(
                "Naam;E-mail;Welke sessie kiest u?;Uw middag;Maat",
                "Anna Bos;a@a.example;de Wet;SPEL;M",
                "Bas Bos;b@a.example;De kaart, De wet;;L"),
            "lijst.csv").Table!;
        var columns = ListColumns.Propose(table, fields);

        Assert.Equal("Email 1, Name 0, Round1 2, Round2 3", Written(columns, fields));
        Assert.Equal([4], columns.Unused(table));
    }

    [Fact]
    public void Chosen_columns_are_read_for_every_field()
    {
        ListField[] fields = [.. ListField.All, ListField.OfRound(7, 1, "Ronde 1", [])];
        var table = ListReader.Read(Sheets.Csv("A;B;C", "Anna Bos;a@a.example;x"), "lijst.csv").Table!;
        var chosen = new Dictionary<string, string> { ["Name"] = "0", ["Email"] = "1", ["Round7"] = "2", ["Notes"] = "3", ["Status"] = "" };

        var columns = ListColumns.Read(chosen.GetValueOrDefault, table, fields);

        Assert.Equal("Email 1, Name 0, Round7 2", Written(columns, fields));
        Assert.Equal([2], ListColumns.Read(chosen.GetValueOrDefault, table).Unused(table));
    }

    [Fact, Trait("Finding", "lists-25")]
    public void An_address_is_cleaned_where_it_is_read()
    {
        var table = ListReader.Read(Sheets.Csv("Naam;E-mail", "Anna Jansen;anna@example.org\u200B"), "lijst.csv").Table!;
        Assert.Equal("anna@example.org", ListedAttendee.Of(table.Rows[0], ListColumns.Propose(table)).Details.Email);
    }

    [Theory]
    [InlineData("10/3/2026 9:02:11 AM", "3/14/2026 1:05 PM", "2026-10-03 09:02:11")]
    [InlineData("10/3/2026 9:02", "10/14/2026 13:05", "2026-10-03 09:02")]
    [InlineData("10/3/2026 9:02", "9/3/2026 13:05", "10/3/2026 9:02")]
    [InlineData("10-3-2026 9:02", "14-3-2026 13:05", "10-3-2026 9:02")]
    public void The_column_decides_on_day_and_month(string first, string second, string cell)
    {
        var table = ListReader.Read(
            Sheets.Csv("Naam;E-mail;Timestamp", $"Anna Bos;a@a.example;{first}", $"Bas Bos;b@a.example;{second}"), "lijst.csv").Table!;
        Assert.Equal(cell, ListColumns.Propose(table).Cell(table.Rows[0], ListField.SignedUpAt));
    }

    private static string Written(ListColumns columns, IReadOnlyList<ListField> fields) =>
        string.Join(", ", fields.Where(columns.Chosen.ContainsKey).Select(field => $"{field} {columns.Of(field)}"));

    [Fact]
    public void Every_answer_of_a_row_becomes_a_detail()
    {
        var fields = AttendeeFields.All;
        var table = new ListTable(
            [.. fields.Select(field => field.Headings[0])], [new ListRow(2, [.. fields.Select(field => $"Answer to {field.Name}")])]);

        var attendee = ListedAttendee.Of(table.Rows[0], ListColumns.Propose(table));

        Assert.Equal(
            AttendeeFields.Read(fields, field => field == AttendeeFields.Email ? "" : $"Answer to {field.Name}"), attendee.Details);
        Assert.Equal("Answer to Email", attendee.UnusableAddress);
    }

    [Fact]
    public void The_address_column_is_recognised_by_its_contents()
    {
        var table = new ListTable(["A", "B"], [new ListRow(2, ["Anna", "anna@a.example"]), new ListRow(3, ["Bert", "?"])]);
        Assert.Equal(1, ListColumns.Propose(table).Of(ListField.Of(AttendeeFields.Email)));
    }
}
