using EventRegistration.Lists;
using EventRegistration.Registrations;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>The row of headings, what stands above it, and lists that have none.</summary>
public sealed class HeadingRowTests
{
    [Theory, Trait("Finding", "lists-14")]
    [InlineData("Netwerkdag 14 maart\nNaam;E-mail;Organisatie\nAnna;a@a.example;A", 1, "1")]
    [InlineData("Vragen aan;info@example.org;\nNaam;E-mail;Organisatie\nAnna;a@a.example;A", 1, "1")]
    [InlineData("Dag\n\nVersie;3\nOrganisatie: Gemeente A;info@example.org\nVoornaam;Achternaam;Mail\nAnna;Bos;a@a.example", 3, "1, 3, 4")]
    [InlineData("Deelnemers\nNaam;E-mail\nAnna;a@a.example", 1, "1")]
    [InlineData("Lijst met e-mailadressen\nNaam;E-mail\nAnna;a@a.example", 1, "1")]
    [InlineData("Naam;E-mail\nAnna;a@a.example", 0, "")]
    [InlineData("First Name,Last Name,Email\nAnna,Bos,a@a.example", 0, "")]
    [InlineData("\"1. Voornaam *\";\"2. Achternaam\n(zonder tussenvoegsel)\";\"3. E-mailadres *\"\nAnna;Bos;a@a.example", 0, "")]
    [InlineData("E-mail\na@a.example", 0, "")]
    [InlineData("Mijn lijst\nE-mail\na@a.example", 1, "1")]
    public void Rows_above_the_headings_are_titles(string text, int titles, string rows)
    {
        var read = Read(text);

        Assert.Equal("a@a.example", Assert.Single(read.Table!.Rows).Cells.Single(cell => cell.Contains('@')));
        Assert.Equal(
            titles == 0 ? [] : [new ListRemark(ListRemarkKind.TitleRows) { Count = titles, Value = rows }],
            read.Remarks);
        Assert.NotNull(ListColumns.Propose(read.Table).Of(ListField.Of(AttendeeFields.Email)));
    }

    [Theory, Trait("Finding", "lists-7")]
    [InlineData("Anna Jansen;;Gemeente A\nBas Smit;bas@example.org;Gemeente B")]
    [InlineData("Anna Jansen;geen;Gemeente A\nBas Smit;bas@example.org;Gemeente B")]
    [InlineData("Anna Jansen;anna@;Gemeente A\nBas Smit;bas@example.org;Gemeente B")]
    [InlineData("Anna;Jansen;;A\nBas;Smit;bas@example.org;B")]
    [InlineData("Anna Jansen;anna@example.org\nBas Smit;bas@example.org")]
    [InlineData("Marieke van der Meer\nBas Smit")]
    [InlineData("Anna Jansen;;Deelnemer\nBas Smit;bas@example.org;Deelnemer\nCas Bos;cas@example.org;Deelnemer")]
    [InlineData("Anna Jansen;;Organisatieadviseur gemeente Utrecht\nBas Smit;bas@example.org;Medewerker organisatie")]
    public void A_list_without_headings_begins_with_a_person(string text)
    {
        var read = Read(text);

        Assert.Equal(1, read.Table!.Rows[0].Number);
        Assert.All(read.Table.Headings, heading => Assert.Equal("", heading));
        Assert.Equal([new ListRemark(ListRemarkKind.NoHeadings)], read.Remarks);
    }

    [Theory]
    [InlineData("Wie;Waar;Bereikbaar via\nAnna Jansen;Utrecht;anna@example.org\nBas Smit;Zwolle;bas@example.org")]
    [InlineData("Kolom;Andere\nx;y")]
    [InlineData("Spreker;Onderwerp\nAnna Jansen;De wet\nBas Smit;De kaart")]
    public void Unknown_headings_are_headings(string text)
    {
        var read = Read(text);

        Assert.Equal(2, read.Table!.Rows[0].Number);
        Assert.Empty(read.Remarks);
    }

    private static ReadList Read(string text) => ListReader.Read(Sheets.Csv(text.Split('\n')), "lijst.csv");
}
