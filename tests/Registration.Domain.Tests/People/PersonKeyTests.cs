using System.Globalization;
using EventRegistration.Registrations;
using Xunit;

namespace EventRegistration.Domain.Tests.People;

/// <summary>The same person, organisation and address by every spelling of theirs, and others by none.</summary>
[Trait("Finding", "attendee-D3")]
[Trait("Finding", "lists-10")]
public sealed class PersonKeyTests
{
    private static readonly PersonName Hoff = new("Anne-Marie", "van 't", "Hoff");

    [Theory]
    [InlineData("Anne-Marie", "van ’t", "Hoff", "a curled quote")]
    [InlineData("Anne-Marie", "van ‘t", "Hoff", "an opening quote")]
    [InlineData("Anne-Marie", "van ´t", "Hoff", "an accent for a quote")]
    [InlineData("Anne-Marie", "van `t", "Hoff", "a grave accent for a quote")]
    [InlineData("Anne-Marie", "van ʼt", "Hoff", "a letter that looks like a quote")]
    [InlineData("Anne‑Marie", "van 't", "Hoff", "a hyphen that does not break")]
    [InlineData("Anne–Marie", "van 't", "Hoff", "a dash")]
    [InlineData("Anne Marie", "van 't", "Hoff", "a space for a hyphen")]
    [InlineData("AnneMarie", "van't", "Hoff", "nothing for a hyphen")]
    [InlineData("Anne-\u200BMarie", "van 't", "Hoff\u200B", "a space without width")]
    [InlineData("Anne\u00ADMarie", "van 't", "Ho\u00ADff", "a soft hyphen")]
    [InlineData("\uFEFFAnne-Marie", "van 't", "Hoff\u2060", "a byte order mark and a word joiner")]
    [InlineData("Anné-Marië", "VAN 'T", "HOFF", "accents and capitals")]
    [InlineData("Anne\u0301-Marie\u0308", "van 't", "Hoff", "accents apart from their letters")]
    [InlineData("Anne-Marie", "", "van 't Hoff", "the infix in the family name")]
    [InlineData("Ａｎｎｅ－Ｍａｒｉｅ", "van 't", "Hoﬀ", "wide letters and a ligature")]
    [InlineData("Anne-Marie", "van\u00A0't", "Hoff\u3164", "a space that does not break and a filler")]
    public void Spellings_of_one_person_give_one_key(string given, string infix, string family, string because) =>
        Assert.True(
            PersonKey.Of("a@example.org", Hoff) == PersonKey.Of("a@example.org", new PersonName(given, infix, family)), because);

    [Theory]
    [InlineData("J.P. de Vries", "J. P. de Vries")]
    [InlineData("JP de Vries", "J.P. de Vries")]
    [InlineData("Øystein Lødrup", "oystein lodrup")]
    [InlineData("Łukasz Święty", "Lukasz Swiety")]
    [InlineData("Jürgen Weiß", "JURGEN WEISS")]
    [InlineData("ĲSBRAND", "ijsbrand")]
    [InlineData("Æthelred Œuvre", "Aethelred Oeuvre")]
    [InlineData("Işıl Özdemir", "isil ozdemir")]
    [InlineData("İbrahim", "IBRAHIM")]
    [InlineData("Đorđe Ðað", "dorde dad")]
    [InlineData("Νίκος", "ΝΙΚΟΣ")]
    [InlineData("Ёлкин", "ЕЛКИН")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("O’Brien-de Vries", "obrien de vries")]
    public void Names_that_fold_alike_are_the_same(string one, string other) =>
        Assert.Equal(PersonKey.NameOf(one), PersonKey.NameOf(other));

    [Theory]
    [InlineData("राम", "रमा")]
    [InlineData("かとう", "がとう")]
    [InlineData("王芳", "王方")]
    [InlineData("😀", "😎")]
    [InlineData("Anna 2", "Anna 3")]
    public void Names_of_any_script_stay_apart(string one, string other)
    {
        Assert.NotEqual(PersonKey.NameOf(one), PersonKey.NameOf(other));
        Assert.NotEqual("", PersonKey.NameOf(one));
    }

    [Theory]
    [InlineData("jan@münchen.de", "jan@xn--mnchen-3ya.de")]
    [InlineData("jan@MÜNCHEN.de", "JAN@XN--MNCHEN-3YA.DE")]
    [InlineData("jan@straße.de", "jan@xn--strae-oqa.de")]
    [InlineData(" jan@gemeente.nl\u200B ", "jan@gemeente.nl")]
    [InlineData("ｊａｎ@gemeente.nl", "jan@gemeente.nl")]
    public void Spellings_of_one_address_give_one_key(string one, string other) =>
        Assert.Equal(PersonKey.AddressOf(one), PersonKey.AddressOf(other));

    [Theory]
    [InlineData("jan.vries@gemeente.nl", "janvries@gemeente.nl")]
    [InlineData("jan-vries@gemeente.nl", "janvries@gemeente.nl")]
    [InlineData("jan+1@gemeente.nl", "jan+2@gemeente.nl")]
    [InlineData("rené@gemeente.nl", "rene@gemeente.nl")]
    [InlineData("jan@münchen.de", "jan@munchen.de")]
    public void Other_mailboxes_stay_apart(string one, string other) =>
        Assert.NotEqual(PersonKey.AddressOf(one), PersonKey.AddressOf(other));

    [Theory]
    [InlineData("a@..b", "a@..b")]
    [InlineData("no address", "noaddress")]
    [InlineData("", "")]
    public void Text_without_an_address_still_has_a_key(string email, string expected) =>
        Assert.Equal(expected, PersonKey.AddressOf(email));

    [Theory]
    [InlineData("Gemeente Ede", "gemeente  EDE", true)]
    [InlineData("Ministerie van SZW", "Ministerie-van-SZW", true)]
    [InlineData("Werk & Inkomen", "Werk en Inkomen", true)]
    [InlineData("Werk&Inkomen", "Werk en inkomen.", true)]
    [InlineData("Súdwest-Fryslân", "Sudwest Fryslan", true)]
    [InlineData("Gemeente Ede", "Ede", false)]
    [InlineData("Divosa", "Divosa+", false)]
    [InlineData("Cedris BV", "Cedris", false)]
    public void Only_case_spaces_marks_and_punctuation_leave_an_organisation(string one, string other, bool same) =>
        Assert.Equal(same, PersonKey.OrganisationOf(one) == PersonKey.OrganisationOf(other));

    [Theory, InlineData(""), InlineData(" - "), InlineData("—"), InlineData("...")]
    public void Organisation_without_a_letter_is_none(string organisation) => Assert.Equal("", PersonKey.OrganisationOf(organisation));

    [Fact]
    public void Folding_is_idempotent_for_every_character()
    {
        var changed = Enumerable.Range(0, 0x20000).Where(code => code is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
            .Where(character => new[] { Folding.Words(character), Folding.Key(character), Folding.KeyWithSymbols(character) }
                is [var words, var key, var symbols]
                && (Folding.Words(words), Folding.Key(key), Folding.KeyWithSymbols(symbols)) != (words, key, symbols));
        Assert.Empty(changed);
    }

    [Fact]
    public void Invalid_characters_still_give_a_key() =>
        Assert.All(['\uD800', '\uDC00', '\uFFFE'], invalid => Assert.Equal("anna", PersonKey.NameOf($"an{invalid}na")));

    [Fact]
    public void The_culture_of_the_machine_makes_no_difference()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal("ibrahim", PersonKey.NameOf("IBRAHIM"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

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
    public void People_are_found_by_words_of_every_field()
    {
        var details = new AttendeeDetails
        {
            GivenName = "Fatma",
            Infix = "van 't",
            FamilyName = "Koşer-O’Neill",
            Email = "F.Koser@gemeente.nl",
            Organisation = "Gemeente Súdwest-Fryslân",
            Function = "Wethouder",
            Notes = "Met rolstoel, graag vooraan.",
        };

        foreach (var typed in new[]
                 {
                     "koser fatma", "FATMA koşer", "oneill", "o'neill", "o’neill", "vant", "van 't", "f.koser@", "fkoser",
                     "sudwest fryslan", "súdwest-fryslân", "wethouder", "rolstoel", "koseroneill",
                 })
        {
            Assert.All(
                Folding.Words(typed).Split(' '), word => Assert.Contains(word, details.ToSearchText(), StringComparison.Ordinal));
        }

        Assert.DoesNotContain("gemeente zwolle", details.ToSearchText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Finding", "lists-12")]
    public void Lists_are_in_Dutch_order()
    {
        PersonName[] inOrder =
        [
            new("Ann", "", "Ålund"), new("Bea", "", "Bakker"), new("Anna", "", "Berg"), new("Anna", "van den", "Berg"),
            new("Bram", "", "van den Berg"), new("Cees", "", "Berg, van den"), new("Anna", "", "Berg en Dal"),
            new("Anna", "", "Bergen"), new("Igor", "", "IJsbrand"), new("Ida", "", "Ĳsbrands"), new("Jan", "'t", "Ooft"),
            new("Öz", "", "Özdemir"),
            new("Sam", "", "’s Zand"), new("Zoë", "", "Zwart"),
        ];

        Assert.Equal(
            inOrder.Select(name => name.Full),
            inOrder.Reverse().OrderBy(name => name.SortKey, StringComparer.Ordinal).Select(name => name.Full));
    }
}
