using EventRegistration.Data;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>Finds changes of address by the links that belong to them.</summary>
internal sealed class AddressChanges(RegistrationContext context)
{
    /// <summary>Returns whether the former address can undo the change at a moment (UTC).</summary>
    public static bool IsUndoable(AddressChange change, DateTime now) =>
        change is { UndoneAt: null, FormerEmail.Length: > 0 } && now < change.ChangedAt + AddressChange.UndoPeriod;

    /// <summary>Finds the change that a link undoes. Null if there is none.</summary>
    public async Task<AddressChange?> FindAsync(string token, CancellationToken cancellationToken) => Tokens.Hash(token) is { } hash
        ? await context.AddressChanges.AsNoTracking().SingleOrDefaultAsync(change => change.UndoTokenHash == hash, cancellationToken)
        : null;

    /// <summary>
    /// Finds the registration whose former link this is, while nobody has acted under the new link. Null if there is none.
    /// </summary>
    public async Task<(long EventId, Guid Registration)?> OfFormerLinkAsync(string token, CancellationToken cancellationToken)
    {
        var found = Tokens.Hash(token) is not { } hash ? null : await context.AddressChanges.AsNoTracking()
            .Where(change => change.FormerTokenHash == hash && change.UsedAt == null)
            .Select(change => new { change.EventId, change.RegistrationId })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.EventId, found.RegistrationId);
    }

    /// <summary>
    /// Notes that somebody acted under a link of the registration: its earlier links show nothing from then on. The link itself goes on
    /// showing the registration, also if the action gave it another address.
    /// </summary>
    public async Task UsedAsync(Guid registration, string token, DateTime now, CancellationToken cancellationToken)
    {
        var link = Tokens.Hash(token);
        await context.AddressChanges
            .Where(change => change.RegistrationId == registration && change.FormerTokenHash != link && change.UsedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.UsedAt, now), cancellationToken);
    }
}
