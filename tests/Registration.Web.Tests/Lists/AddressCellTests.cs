using EventRegistration.Lists;

namespace EventRegistration.Web.Tests.Lists;

public sealed class AddressCellTests
{
    [Theory, Trait("Finding", "lists-25")]
    [InlineData("anna@example.org\u200B")]
    [InlineData("\uFEFFanna@example.org")]
    [InlineData("\u00A0anna@example.org\u00A0")]
    [InlineData("an\u00ADna@exam\u00ADple.org")]
    [InlineData("\u202Aanna@example.org\u202C")]
    [InlineData("anna@example.org\r\n")]
    [InlineData("mailto:anna@example.org")]
    [InlineData("MAILTO: anna@example.org?subject=Hallo")]
    [InlineData("<anna@example.org>")]
    [InlineData("Anna Jansen <anna@example.org>")]
    [InlineData("\"Jansen, Anna\" <anna@example.org>;")]
    [InlineData("<mailto:anna@example.org>")]
    [InlineData("anna@example.org;")]
    [InlineData("anna@example.org.")]
    [InlineData("anna@example.org,")]
    [InlineData("'anna@example.org'")]
    [InlineData("anna@example.org (werk)")]
    [InlineData("anna @ example.org")]
    [InlineData("e-mail: anna@example.org")]
    [InlineData("anna@example.org")]
    public void Text_that_nobody_sees_or_means_falls_away(string cell) => Assert.Equal("anna@example.org", AddressCell.Clean(cell));

    [Theory, Trait("Finding", "lists-25")]
    [InlineData("", "")]
    [InlineData("geen", "geen")]
    [InlineData("anna@", "anna@")]
    [InlineData("anna jansen@example.org", "anna jansen@example.org")]
    [InlineData("anna@example.org; bas@example.org", "anna@example.org; bas@example.org")]
    [InlineData("anna@example.org\nbas@example.org", "anna@example.org\nbas@example.org")]
    [InlineData("Anna <anna@example.org>, Bas <bas@example.org>", "Anna <anna@example.org>, Bas <bas@example.org>")]
    [InlineData("anna+nieuws@münchen.example", "anna+nieuws@münchen.example")]
    public void Nothing_is_guessed(string cell, string read) => Assert.Equal(read, AddressCell.Clean(cell));
}
