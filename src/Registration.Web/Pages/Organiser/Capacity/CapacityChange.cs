using EventRegistration.Data;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Changes a capacity through the capacity service, and finds the outcome in the log.</summary>
internal sealed class CapacityChange(RegistrationContext context, CapacityService places, Previewing previewing, TimeProvider clock)
{
    /// <summary>Previews the outcome and changes nothing.</summary>
    public Task<PlacesPreview> PreviewAsync(long eventId, CapacityForm form, CancellationToken cancellationToken) =>
        previewing.OfAsync(eventId, Command(form, Guid.Empty), cancellationToken);

    /// <summary>Returns the answer and the number of the change in the log. The number is null if nothing changed.</summary>
    public async Task<(Answer Answer, long? Number)> CarryOutAsync(
        long eventId, CapacityForm form, Guid account, string standardReason, CancellationToken cancellationToken)
    {
        var note = ReasonField.NoteOf(eventId, form.Reason, standardReason, clock);
        var answer = await places.CarryOutAsync(eventId, Command(form, note.Id), cancellationToken, new ByOrganiser(account, note));
        return (answer, answer is Done ? await NumberAsync(eventId, form.Pool.Pool, note.Id, cancellationToken) : null);
    }

    /// <summary>Returns the outcome of the change with this number in the log. Null if there is no such change.</summary>
    public async Task<CapacityResult?> ResultAsync(long eventId, long number, CancellationToken cancellationToken)
    {
        var change = await context.Decisions.AsNoTracking().SingleOrDefaultAsync(
            decision => decision.EventId == eventId && decision.Number == number && decision.Reason == ReasonCode.CapacityChanged,
            cancellationToken);
        if (change is null)
        {
            return null;
        }

        var same = await (
            from decision in context.Decisions.AsNoTracking()
            join person in context.Registrations on decision.RegistrationId equals person.Id into people
            from person in people.DefaultIfEmpty()
            where decision.EventId == eventId && decision.CommandNumber == change.CommandNumber && decision.PoolId == change.PoolId
            orderby decision.Number
            select new { decision.To, decision.Reason, person!.Details.GivenName, person.Details.Infix, person.Details.FamilyName })
            .ToListAsync(cancellationToken);
        var named = same.ConvertAll(row => (row.To, row.Reason, Name: NameOf(row.GivenName, row.Infix, row.FamilyName)));
        return new CapacityResult(change.PoolId, change.FromCapacity, change.Capacity)
        {
            Held = [.. named.Where(row => row.To == ClaimState.Held).Select(row => row.Name)],
            Offered = [.. named.Where(row => row.To == ClaimState.Offered).Select(row => row.Name)],
            Left = [.. named.Where(row => row.Reason == ReasonCode.RemovedByOrganiser).Select(row => row.Name)],
        };
    }

    private static ChangeCapacity Command(CapacityForm form, Guid note) =>
        new(form.Pool.Pool) { Capacity = form.Number, Note = note, Leavers = [.. form.Leavers] };

    private static string NameOf(string? givenName, string? infix, string? familyName) =>
        new PersonName(givenName ?? "", infix ?? "", familyName ?? "").Full;

    private Task<long?> NumberAsync(long eventId, long pool, Guid note, CancellationToken cancellationToken)
    {
        var words = note.ToString();
        return context.Decisions
            .Where(decision => decision.EventId == eventId && decision.PoolId == pool && decision.RegistrationId == null
                && decision.ReasonValues.Contains(words))
            .Select(decision => (long?)decision.Number)
            .SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>The outcome of a change of capacity. The names are in the order of the log.</summary>
internal sealed record CapacityResult(long Pool, int? From, int? To)
{
    public IReadOnlyList<string> Held { get; init; } = [];

    public IReadOnlyList<string> Offered { get; init; } = [];

    public IReadOnlyList<string> Left { get; init; } = [];
}
