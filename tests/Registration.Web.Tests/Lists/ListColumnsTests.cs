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
        Assert.Equal(proposed,
            string.Join(", ", ListField.All.Where(columns.Chosen.ContainsKey).Select(field => $"{field} {columns.Of(field)}")));
    }

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

    [Theory]
    [InlineData("Marieke van der Meer", "Marieke", "van der", "Meer")]
    [InlineData("Anna Jansen", "Anna", "", "Jansen")]
    [InlineData("Jan Willem de Boer", "Jan Willem", "de", "Boer")]
    [InlineData("Sam in 't Veld", "Sam", "in 't", "Veld")]
    [InlineData("Piet van ’t Hof-de Groot", "Piet", "van ’t", "Hof-de Groot")]
    [InlineData("Anna Maria Jansen-de Vries", "Anna Maria", "", "Jansen-de Vries")]
    [InlineData("Al Bakker", "Al", "", "Bakker")]
    [InlineData("van der Meer", "", "van der", "Meer")]
    [InlineData("Meer, Marieke van der", "Marieke", "van der", "Meer")]
    [InlineData("Jansen, Anna", "Anna", "", "Jansen")]
    [InlineData("J. de  Vries", "J.", "de", "Vries")]
    [InlineData("Cher", "", "", "Cher")]
    [InlineData("Jan van", "Jan", "", "van")]
    [InlineData("' Jansen", "'", "", "Jansen")]
    public void A_whole_name_is_divided_over_its_fields(string name, string given, string infix, string family) =>
        Assert.Equal(new PersonName(given, infix, family), NameParts.Split(name));

    [Theory]
    [InlineData("van der Meer", "van der", "Meer")]
    [InlineData("De Vries", "De", "Vries")]
    [InlineData("Meer, van der", "van der", "Meer")]
    [InlineData("Jansen, Bakker", "", "Jansen, Bakker")]
    [InlineData("Jansen", "", "Jansen")]
    [InlineData("", "", "")]
    public void An_infix_in_the_column_of_family_names_is_found(string cell, string infix, string family) =>
        Assert.Equal((infix, family), NameParts.SplitFamily(cell));
}
