using System.Collections.Frozen;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>
/// Words in a heading that turn it away from a field that it also names: the file of "File name", the consent of "E-mail consent".
/// </summary>
internal static class ForeignWords
{
    private static readonly FrozenSet<string> None = [];

    /// <summary>Words for people who are not the attendee.</summary>
    private static readonly FrozenSet<string> OtherPeople = Set(
        """
        collega collegas partner leidinggevende manager supervisor noodcontact emergency koper buyer besteller billing factuur invoice
        introducee secretaresse assistant assistent tweede second secondary alternatief alternative cc meisjes geboorte maiden admin
        intern interne internal inviter uitgenodigd referrer
        """);

    private static readonly FrozenSet<string> NoName = Set(
        """
        event evenement bijeenkomst sessie session sessies sessions workshop bestand bestands file user gebruiker login state provincie
        province plaats city country land straat street organisatie organisation organization company bedrijf bedrijfs gemeente instelling
        school team group groep afdeling department product item order lijst list project price tier domein domain campaign scan scanned
        date datum time tijd id email mail type category locatie location zaal room host venue werkgever employer contract
        """);

    private static readonly Dictionary<string, FrozenSet<string>> ByField = new(StringComparer.Ordinal)
    {
        [AttendeeFields.Email.Name] = Set(
            """
            consent toestemming akkoord permission optin opt nieuwsbrief newsletter mailing status verstuurd sent bevestigd bevestiging
            confirmed confirmation verified opened type voorkeur preference template bounced bounce hash body subject onderwerp verzonden
            ontvangen received ontvang hold greeting signature client format count
            """),
        [nameof(ListField.Name)] = NoName,
        [AttendeeFields.GivenName.Name] = NoName,
        [AttendeeFields.FamilyName.Name] = NoName,
        [AttendeeFields.Organisation.Name] = Set(
            """
            type soort id nummer number grootte size omvang email mail website url telefoon phone telefoonnummer adres address kvk vat btw
            sector industry branche postcode afdeling department plaats
            """),
        [nameof(AttendeeDetails.Function)] = Set("id code user account waitlist waiting wachtlijst queue session sessie"),
        [nameof(ListField.Status)] = Set(
            """
            payment betaal betaling betalings factuur facturatie invoice marital burgerlijke email mail check checkin refund verification
            verificatie shipping id name naam code reden reason mailing sync
            """),
        [nameof(ListField.SignedUpAt)] = Set(
            """
            birth geboorte geboortedatum event evenement bijeenkomst modified gewijzigd updated check checkin scan scanned cancel
            cancelled canceled cancellation afgemeld afmelding annulering payment betaald betaling invoice factuur expires vervaldatum
            door by session sessie end einde
            """),
    };

    /// <summary>Returns the words against a field, and those with which another column is better.</summary>
    public static (IReadOnlySet<string> Against, IReadOnlySet<string> Behind) Of(string key) =>
        (ByField.GetValueOrDefault(key, None), OtherPeople);

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
