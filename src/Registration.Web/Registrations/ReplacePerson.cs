using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>A colleague comes instead of an attendee. A colleague who waits already keeps the own registration and link.</summary>
internal sealed class ReplacePerson(long eventId, Guid id, AttendeeDetails colleague, string language, bool byOrganiser, Tokens tokens)
    : LockedChange
{
    private static readonly AttendeeField[] Naming = [.. AttendeeFields.NameParts, AttendeeFields.Email];

    /// <summary>The registration of the colleague.</summary>
    public Guid Colleague { get; private set; }

    /// <summary>Whether the colleague waits already, and keeps other details than those that were filled in.</summary>
    public bool KeepsOwnDetails { get; private set; }

    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var key = colleague.Key;
        var known = await context.Registrations.AsNoTracking()
            .Where(other => other.EventId == eventId && other.Active && other.AddressKey == key.Address && other.NameKey == key.Name)
            .Select(other => new { other.Id, other.OrganisationKey, other.Details })
            .SingleOrDefaultAsync(cancellationToken);
        KeepsOwnDetails = known is not null && AttendeeFields.All.Except(Naming)
            .Any(field => field.Of(colleague).Length > 0 && field.Of(colleague) != field.Of(known.Details));
        var organisation = known?.OrganisationKey
            ?? await CountedOrganisation.OfAsync(context, eventId, colleague.Organisation, cancellationToken);
        Colleague = known?.Id ?? Guid.CreateVersion7(new DateTimeOffset(now));
        var attendee = await context.Registrations.AsNoTracking().Where(one => one.Id == id && one.EventId == eventId)
            .Select(one => new { one.PartyId, one.OrganisationKey })
            .SingleAsync(cancellationToken);
        if (known is null)
        {
            context.Registrations.Add(new Registration
            {
                Id = Colleague,
                EventId = eventId,
                Details = colleague,
                OrganisationKey = organisation,
                OrganisationAtSignUp = OrganisationCode.Of(PersonKey.OrganisationOf(colleague.Organisation)),
                PartyId = attendee.PartyId,
                Language = language,
                CreatedAt = now,
                TokenHash = Tokens.Hash(tokens.ForRegistration(Colleague, eventId))!,
            });
        }

        return new WrittenChange
        {
            Command = new ReplaceRegistration(id)
            {
                Colleague = Colleague,
                Person = key,
                Organisation = OrganisationCode.Of(organisation),
                FromOrganisation = OrganisationCode.Of(attendee.OrganisationKey),
                ByOrganiser = byOrganiser,
            },
            IsDecidedFirst = true,
            Addresses = [key.Address],
            Action = new LoggedAction { Kind = ActionKind.PersonReplaced, RegistrationId = id },
        };
    }
}
