using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>Makes the keys of stored people, organisations and addresses anew when <see cref="Folding"/> has another version.</summary>
internal static class KeyRenewal
{
    private const string Name = "Folding";

    /// <summary>The number of mails that are read at once.</summary>
    private const int AtOnce = 1000;

    public static async Task RenewKeysAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        if (await IsUpToDateAsync(context, cancellationToken))
        {
            return;
        }

        // One of several instances that start together makes the keys anew. The others wait for it.
        await using var alone = await MigrationLock.TakeAsync(
            scope.ServiceProvider.GetRequiredService<InstallationSettings>(), cancellationToken);
        if (await IsUpToDateAsync(context, cancellationToken))
        {
            return;
        }

        var places = scope.ServiceProvider.GetRequiredService<CapacityService>();
        foreach (var id in await context.Events.Select(meeting => meeting.Id).ToListAsync(cancellationToken))
        {
            await places.ChangeAsync(id, new RenewedKeys(id), cancellationToken);
            await MergeOrganisationsAsync(context, places, id, cancellationToken);
        }

        await RenewMailsAsync(context, cancellationToken);
        var versions = context.Set<StoredVersion>();
        await versions.Where(one => one.Name == Name).ExecuteDeleteAsync(cancellationToken);
        versions.Add(new StoredVersion { Name = Name, Version = Folding.Version });
        await context.SaveChangesAsync(cancellationToken);
    }

    private static Task<bool> IsUpToDateAsync(RegistrationContext context, CancellationToken cancellationToken) =>
        context.Set<StoredVersion>().AnyAsync(one => one.Name == Name && one.Version == Folding.Version, cancellationToken);

    /// <summary>An organisation with another key is merged into its new one, so that shares and the log stay true.</summary>
    private static async Task MergeOrganisationsAsync(
        RegistrationContext context, CapacityService places, long eventId, CancellationToken cancellationToken)
    {
        var keys = await context.Registrations.Where(person => person.EventId == eventId && person.OrganisationKey != "")
            .Select(person => person.OrganisationKey)
            .Union(context.OrganisationMerges.Where(merge => merge.EventId == eventId).Select(merge => merge.Into))
            .ToListAsync(cancellationToken);
        foreach (var key in keys.Where(key => PersonKey.OrganisationOf(key) != key))
        {
            await places.MergeOrganisationsAsync(eventId, key, PersonKey.OrganisationOf(key), by: null, cancellationToken);
        }
    }

    private static async Task RenewMailsAsync(RegistrationContext context, CancellationToken cancellationToken)
    {
        for (var done = 0; ; done += AtOnce)
        {
            var mails = await context.Outbox.OrderBy(mail => mail.Id).Skip(done).Take(AtOnce).ToListAsync(cancellationToken);
            mails.ForEach(mail => mail.Recipient = mail.Recipient);
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            if (mails.Count < AtOnce)
            {
                return;
            }
        }
    }
}

/// <summary>
/// Makes the keys of all people of an event anew. Of two who become the same person by it, the one registered first has the key.
/// </summary>
internal sealed class RenewedKeys(long eventId) : LockedChange
{
    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        // The keys are unique at every moment. While they are written, none may be as one of before.
        await context.Registrations.Where(person => person.EventId == eventId)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.NameKey, person => person.NameKey + " before"), cancellationToken);
        HashSet<PersonKey> taken = [];
        HashSet<PersonKey> none = [];
        foreach (var person in await context.Registrations.Where(person => person.EventId == eventId)
            .OrderBy(person => person.CreatedAt).ThenBy(person => person.Id).ToListAsync(cancellationToken))
        {
            person.RenewKeys(person.Active ? taken : none);
            taken.Add(person.Active ? new PersonKey(person.AddressKey, person.NameKey) : default);
        }

        foreach (var party in await context.Parties.Where(party => party.EventId == eventId).ToListAsync(cancellationToken))
        {
            party.Email = party.Email;
        }

        foreach (var speaker in await context.Speakers.Where(speaker => speaker.EventId == eventId).ToListAsync(cancellationToken))
        {
            speaker.Email = speaker.Email;
        }

        return new WrittenChange();
    }
}
