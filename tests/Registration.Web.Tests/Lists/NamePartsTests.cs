using EventRegistration.Lists;
using EventRegistration.Registrations;

namespace EventRegistration.Web.Tests.Lists;

public sealed class NamePartsTests
{
    [Theory, Trait("Finding", "lists-16")]
    [InlineData("Marieke van der Meer", "Marieke", "van der", "Meer")]
    [InlineData("Anna Jansen", "Anna", "", "Jansen")]
    [InlineData("Jan Willem de Boer", "Jan Willem", "de", "Boer")]
    [InlineData("Sam in 't Veld", "Sam", "in 't", "Veld")]
    [InlineData("Piet van ’t Hof-de Groot", "Piet", "van ’t", "Hof-de Groot")]
    [InlineData("Anna Maria Jansen-de Vries", "Anna Maria", "", "Jansen-de Vries")]
    [InlineData("Jan-Willem de Vries-van den Berg", "Jan-Willem", "de", "Vries-van den Berg")]
    [InlineData("Al Bakker", "Al", "", "Bakker")]
    [InlineData("van der Meer", "", "van der", "Meer")]
    [InlineData("Jansen, Anna", "Anna", "", "Jansen")]
    [InlineData("J. de  Vries", "J.", "de", "Vries")]
    [InlineData("Cher", "", "", "Cher")]
    [InlineData("Jan van", "Jan", "", "van")]
    [InlineData("' Jansen", "'", "", "Jansen")]
    [InlineData("Piet v.d. Berg", "Piet", "v.d.", "Berg")]
    [InlineData("Piet v/d Berg", "Piet", "v/d", "Berg")]
    [InlineData("A. v. Dijk", "A.", "v.", "Dijk")]
    [InlineData("Jan T. Hoff", "Jan T.", "", "Hoff")]
    [InlineData("Anna S. Bakker", "Anna S.", "", "Bakker")]
    [InlineData("JAN VAN DER BERG", "JAN", "VAN DER", "BERG")]
    [InlineData("Jan VAN DER BERG", "Jan", "VAN DER", "BERG")]
    [InlineData("VAN DER BERG Jan", "Jan", "VAN DER", "BERG")]
    [InlineData("DUPONT Marie-Claire", "Marie-Claire", "", "DUPONT")]
    [InlineData("JP Jansen", "JP", "", "Jansen")]
    [InlineData("Anna Jansen - de Vries", "Anna", "", "Jansen-de Vries")]
    [InlineData("Anna Jansen–de Vries", "Anna", "", "Jansen-de Vries")]
    public void A_whole_name_is_divided_over_its_fields(string name, string given, string infix, string family) =>
        Assert.Equal(new PersonName(given, infix, family), NameParts.Split(name));

    [Theory, Trait("Finding", "lists-16")]
    [InlineData("Meer, Marieke van der", "Marieke", "van der", "Meer")]
    [InlineData("van Dijk, Jan", "Jan", "van", "Dijk")]
    [InlineData("Dijk, Jan van", "Jan", "van", "Dijk")]
    [InlineData("Dijk, van, Jan", "Jan", "van", "Dijk")]
    [InlineData("Berg, van den", "", "van den", "Berg")]
    [InlineData("Dijk, van Jan", "Jan", "van", "Dijk")]
    [InlineData("VAN DIJK, Jan", "Jan", "VAN", "DIJK")]
    [InlineData("Jansen, A.", "A.", "", "Jansen")]
    [InlineData("Jansen, A. (Anna)", "Anna", "", "Jansen")]
    [InlineData("'t Hoff, Jan", "Jan", "'t", "Hoff")]
    [InlineData("Hoff, J.P. van 't", "J.P.", "van 't", "Hoff")]
    [InlineData("Jansen-de Vries, Anna Maria", "Anna Maria", "", "Jansen-de Vries")]
    [InlineData("Jansen, drs. A.", "A.", "", "Jansen")]
    [InlineData("Jansen, Anna, MSc", "Anna", "", "Jansen")]
    public void A_name_behind_a_comma_is_the_given_name(string name, string given, string infix, string family) =>
        Assert.Equal(new PersonName(given, infix, family), NameParts.Split(name));

    [Theory, Trait("Finding", "lists-16")]
    [InlineData("Anna Jansen, MSc", "Anna", "", "Jansen")]
    [InlineData("Anna Jansen MSc", "Anna", "", "Jansen")]
    [InlineData("Anna Jansen, MSc, PhD", "Anna", "", "Jansen")]
    [InlineData("Anna Jansen M.Sc. Ph.D.", "Anna", "", "Jansen")]
    [InlineData("dr. ir. Anna de Vries", "Anna", "de", "Vries")]
    [InlineData("Prof.dr.ir. A. Jansen MBA", "A.", "", "Jansen")]
    [InlineData("mr. drs. P.J. van den Berg LLM", "P.J.", "van den", "Berg")]
    [InlineData("Ing. Piet Bakker RA", "Piet", "", "Bakker")]
    [InlineData("Dhr. J. Jansen", "J.", "", "Jansen")]
    [InlineData("De heer J. Jansen", "J.", "", "Jansen")]
    [InlineData("Mevr. A. de Boer-Smit", "A.", "de", "Boer-Smit")]
    [InlineData("Mw. drs. Anna Bos", "Anna", "", "Bos")]
    [InlineData("Mrs Anna Bos", "Anna", "", "Bos")]
    [InlineData("Ms. Anna Bos, BA", "Anna", "", "Bos")]
    [InlineData("Jack Ma", "Jack", "", "Ma")]
    [InlineData("YO-YO MA", "YO-YO", "", "MA")]
    [InlineData("Anna Bos MA", "Anna", "", "Bos")]
    [InlineData("Dr.", "", "", "Dr.")]
    [InlineData("Martin Jansen jr.", "Martin", "", "Jansen jr.")]
    public void Titles_around_a_name_fall_away(string name, string given, string infix, string family) =>
        Assert.Equal(new PersonName(given, infix, family), NameParts.Split(name));

    [Theory, Trait("Finding", "lists-16")]
    [InlineData("Bas Bos (hij/hem)", "Bas", "", "Bos")]
    [InlineData("Bas Bos (zij/haar)", "Bas", "", "Bos")]
    [InlineData("Bas Bos [they/them]", "Bas", "", "Bos")]
    [InlineData("Bas Bos hij/hem", "Bas", "", "Bos")]
    [InlineData("A.B. de Jong (Anna)", "Anna", "de", "Jong")]
    [InlineData("A.B. (Anna) de Jong", "Anna", "de", "Jong")]
    [InlineData("Robert (Bob) Jansen", "Robert", "", "Jansen")]
    [InlineData("Anna Jansen (Gemeente A)", "Anna", "", "Jansen")]
    [InlineData("A. Jansen (online)", "A.", "", "Jansen")]
    [InlineData("(Anna)", "", "", "(Anna)")]
    [InlineData("Robert \"Bob\" Jansen", "Robert", "", "Jansen")]
    [InlineData("A. “Anna” Jansen", "Anna", "", "Jansen")]
    [InlineData("Anna Jansen <anna@example.org>", "Anna", "", "Jansen")]
    [InlineData("Anna Jansen - Gemeente A", "Anna", "", "Jansen")]
    [InlineData("Anna Jansen | she/her", "Anna", "", "Jansen")]
    public void Text_in_brackets_is_a_nickname_or_nothing(string name, string given, string infix, string family) =>
        Assert.Equal(new PersonName(given, infix, family), NameParts.Split(name));

    [Theory, Trait("Finding", "lists-16")]
    [InlineData("Mohammed El Amrani", "Mohammed", "El", "Amrani")]
    [InlineData("Abdel Karim al-Hassan", "Abdel Karim", "", "al-Hassan")]
    [InlineData("Khalid ibn al Walid", "Khalid", "ibn al", "Walid")]
    [InlineData("Fatima ben Ali", "Fatima", "ben", "Ali")]
    [InlineData("Gabriel García Márquez", "Gabriel", "", "García Márquez")]
    [InlineData("Ana María López Ruiz", "Ana María", "", "López Ruiz")]
    [InlineData("Juan Carlos de la Torre Sánchez", "Juan Carlos", "de la", "Torre Sánchez")]
    [InlineData("María del Carmen García López", "María del Carmen", "", "García López")]
    [InlineData("Luiz da Silva", "Luiz", "da", "Silva")]
    [InlineData("Wolfgang von der Heide", "Wolfgang", "von der", "Heide")]
    public void Names_from_elsewhere_keep_their_parts(string name, string given, string infix, string family) =>
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
