using System.Collections.Immutable;
using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Lists;

/// <summary>The list and the row that a registration was imported from.</summary>
/// <param name="FileName">The name of the file. Null once the list is erased.</param>
internal sealed record ListOrigin(string? FileName, int Row);

/// <summary>Finds the lists that registrations were imported from, by the keys of their acknowledgements.</summary>
internal static class ListOrigins
{
    private const int LengthOfId = 32;

    /// <summary>Returns the origins by registration. A registration that was not imported is absent.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ListOrigin>> OfAsync(
        RegistrationContext context, long eventId, IReadOnlyCollection<Guid> registrations, CancellationToken cancellationToken)
    {
        if (registrations.Count == 0)
        {
            return ImmutableDictionary<Guid, ListOrigin>.Empty;
        }

        var keys = await context.Acknowledgements.AsNoTracking()
            .Where(done => done.EventId == eventId && done.Command == Register.Name
                && EF.Parameter(registrations).Contains(done.RegistrationId))
            .Select(done => new { done.RegistrationId, done.Key })
            .ToListAsync(cancellationToken);
        var rows = keys.Select(done => (done.RegistrationId, From: Read(done.Key))).Where(one => one.From is not null).ToList();
        var names = await NamesAsync(context, eventId, [.. rows.Select(one => one.From!.Value.List).Distinct()], cancellationToken);
        return rows.ToDictionary(
            one => one.RegistrationId, one => new ListOrigin(names.GetValueOrDefault(one.From!.Value.List), one.From!.Value.Row));
    }

    /// <summary>Returns the names of the files of lists that are still kept.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(
        RegistrationContext context, long eventId, IReadOnlyCollection<Guid> lists, CancellationToken cancellationToken) =>
        lists.Count == 0 ? ImmutableDictionary<Guid, string>.Empty : await context.UploadedLists.AsNoTracking()
            .Where(list => list.EventId == eventId && EF.Parameter(lists).Contains(list.Id))
            .ToDictionaryAsync(list => list.Id, list => list.FileName, cancellationToken);

    private static (Guid List, int Row)? Read(string key) =>
        key.Length > LengthOfId + 1 && key[LengthOfId] == '-' && Guid.TryParseExact(key[..LengthOfId], "N", out var list)
        && RowKey.Read(key[(LengthOfId + 1)..]) is { } place
            ? (list, place.Row)
            : null;
}
