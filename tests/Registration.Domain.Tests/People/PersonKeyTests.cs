using System.Globalization;
using EventRegistration.Registrations;
using Xunit;

namespace EventRegistration.Domain.Tests.People;

public sealed class PersonKeyTests
{
    [Theory]
    [InlineData("Anna@Example.ORG", "anna@example.org", "capitals")]
    [InlineData("  anna@example.org\t", "anna@example.org", "white space around")]
    [InlineData("Van \u00A0 der\tMeer", "van der meer", "white space of any kind, folded")]
    [InlineData("Zoe\u0308", "zo\u00EB", "a letter and its accent apart")]
    [InlineData("ＡＮＮＡ", "anna", "wide letters")]
    [InlineData("ﬁ", "fi", "a ligature")]
    [InlineData("ÏJssel", "ïjssel", "capitals with accents")]
    [InlineData("ＩＪ Ĳ", "ij ij", "the Dutch ij as one character")]
    [InlineData("Straße", "straße", "what has no other case stays")]
    [InlineData("", "", "nothing")]
    [InlineData(" \r\n ", "", "only white space")]
    public void Text_is_normalised(string text, string expected, string because) =>
        Assert.True(string.Equals(expected, PersonKey.Normalise(text), StringComparison.Ordinal), because);

    [Fact]
    public void Normalising_is_idempotent_for_every_letter_of_the_basic_plane()
    {
        var changed = Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(letter => !char.IsSurrogate(letter))
            .Select(letter => PersonKey.Normalise(letter.ToString()))
            .Where(key => !string.Equals(PersonKey.Normalise(key), key, StringComparison.Ordinal));
        Assert.Empty(changed);
    }

    [Fact]
    public void Invalid_characters_still_give_a_key() =>
        Assert.All(['\uD800', '\uDC00', '\uFFFE'], invalid => Assert.Equal("an\uFFFDna", PersonKey.Normalise($"an{invalid}na")));

    [Fact]
    public void The_culture_of_the_machine_makes_no_difference()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal("ibrahim", PersonKey.Normalise("IBRAHIM"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Different_spellings_of_one_person_give_the_same_key() =>
        Assert.Equal(
            PersonKey.Of("anna@example.org", new PersonName("Anna", "van der", "Meer")),
            PersonKey.Of(" Anna@EXAMPLE.org ", new PersonName("anna", "Van  Der", " meer")));

    [Theory]
    [InlineData("anna@example.com", "Anna", "van der", "Meer")]
    [InlineData("anna+1@example.org", "Anna", "van der", "Meer")]
    [InlineData("anna@example.org", "Anne", "van der", "Meer")]
    [InlineData("anna@example.org", "Anna", "van", "Meer")]
    [InlineData("anna@example.org", "Anna", "", "Meer")]
    public void Another_address_or_name_is_another_person(string email, string given, string infix, string family) =>
        Assert.NotEqual(
            PersonKey.Of("anna@example.org", new PersonName("Anna", "van der", "Meer")),
            PersonKey.Of(email, new PersonName(given, infix, family)));

    [Fact]
    public void A_key_holds_the_full_name_without_empty_fields() =>
        Assert.Equal(new PersonKey("anna@example.org", "anna meer"), PersonKey.Of("anna@example.org", new PersonName("Anna", "", "Meer")));
}
