using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>
/// Keeps the registrant of a party recognisable: a party knows its registrant by name and address, so both follow a correction of the
/// registrant's own registration.
/// </summary>
internal static class PartySenders
{
    /// <summary>Gives a registration other details, and its party too if the attendee is the registrant of the party.</summary>
    public static async Task CorrectAsync(
        RegistrationContext context, Registration person, AttendeeDetails details, CancellationToken cancellationToken)
    {
        var former = new PersonKey(person.AddressKey, person.NameKey);
        person.Details = details;
        if (person.PartyId is { } id
            && await context.Parties.SingleAsync(party => party.Id == id, cancellationToken) is var party && party.SenderKey == former)
        {
            (party.GivenName, party.Infix, party.FamilyName) = (details.GivenName, details.Infix, details.FamilyName);
            party.Email = details.Email;
        }
    }
}
