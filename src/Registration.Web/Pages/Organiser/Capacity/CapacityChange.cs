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
    public async Task<PlacesPreview> PreviewAsync(long eventId, CapacityForm form, CancellationToken cancellationToken) =>
        await previewing.OfAsync(eventId, await CommandAsync(eventId, form, Guid.Empty, cancellationToken), cancellationToken);

    /// <summary>Returns the answer and the number of the change in the log. The number is null if nothing changed.</summary>
    public async Task<(Answer Answer, long? Number)> CarryOutAsync(
        long eventId, CapacityForm form, Guid account, string standardReason, CancellationToken cancellationToken)
    {
        var note = ReasonField.NoteOf(eventId, form.Reason, standardReason, clock);
        var command = await CommandAsync(eventId, form, note.Id, cancellationToken);
        var answer = await places.CarryOutAsync(eventId, command, cancellationToken, new ByOrganiser(account, note));
        return (answer, answer is Done { Command: > 0 } done ? await NumberAsync(eventId, done.Command, cancellationToken) : null);
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
            Left =
            [
                .. named
                    .Where(row => row is
                        { To: ClaimState.Released, Reason: ReasonCode.RemovedByOrganiser or ReasonCode.CapacityLowered })
                    .Select(row => row.Name),
            ],
            Back = [.. named.Where(row => row is { To: ClaimState.Waiting, Reason: ReasonCode.CapacityLowered }).Select(row => row.Name)],
        };
    }

    /// <summary>The command, with the people who leave in the order in which they signed up.</summary>
    private async Task<ChangeCapacity> CommandAsync(
        long eventId, CapacityForm form, Guid note, CancellationToken cancellationToken)
    {
        var first = form.Leavers.Count < 2 ? [] : await context.Decisions.AsNoTracking()
            .Where(decision => decision.EventId == eventId && form.Leavers.Contains(decision.RegistrationId!.Value))
            .GroupBy(decision => decision.RegistrationId!.Value)
            .Select(one => new { Id = one.Key, Number = one.Min(decision => decision.Number) })
            .ToDictionaryAsync(one => one.Id, one => one.Number, cancellationToken);
        return new ChangeCapacity(form.Pool.Pool)
        {
            Capacity = form.Number,
            Note = note,
            Leavers = [.. form.Leavers.OrderBy(leaver => first.GetValueOrDefault(leaver))],
            OffTheList = form.OffTheList,
        };
    }

    private static string NameOf(string? givenName, string? infix, string? familyName) =>
        new PersonName(givenName ?? "", infix ?? "", familyName ?? "").Full;

    private Task<long?> NumberAsync(long eventId, long command, CancellationToken cancellationToken) => context.Decisions
        .Where(decision => decision.EventId == eventId && decision.CommandNumber == command
            && decision.Reason == ReasonCode.CapacityChanged)
        .MaxAsync(decision => (long?)decision.Number, cancellationToken);
}

/// <summary>The outcome of a change of capacity. The names are in the order of the log.</summary>
internal sealed record CapacityResult(long Pool, int? From, int? To)
{
    public IReadOnlyList<string> Held { get; init; } = [];

    public IReadOnlyList<string> Offered { get; init; } = [];

    /// <summary>The people without a place who wait no longer either.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>The people without a place who are at the head of the waitlist.</summary>
    public IReadOnlyList<string> Back { get; init; } = [];
}
