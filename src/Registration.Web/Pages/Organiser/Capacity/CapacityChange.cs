using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Changes a number of places through the capacity service, and finds in the log what followed from it.</summary>
public sealed class CapacityChange(RegistrationContext context, CapacityService places, Previewing previewing, TimeProvider clock)
{
    /// <summary>The result of the change if it were made now; nothing is changed.</summary>
    public Task<PlacesPreview> PreviewAsync(long eventId, CapacityForm form, CancellationToken cancellationToken) =>
        previewing.OfAsync(eventId, Command(form, Guid.Empty), cancellationToken);

    /// <summary>The answer, with the number that the change has in the log; null if nothing changed.</summary>
    public async Task<(Answer Answer, long? Number)> CarryOutAsync(
        long eventId, CapacityForm form, Guid account, string standardReason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var note = ReasonField.NoteOf(eventId, form.Reason, standardReason, clock);
        var answer = await places.CarryOutAsync(eventId, Command(form, note.Id), cancellationToken, new ByOrganiser(account, note));
        return (answer, answer is Done ? await NumberAsync(eventId, form.Pool.Pool, note.Id, cancellationToken) : null);
    }

    /// <summary>The result of the change with this number in the log; null if there is no such change.</summary>
    public async Task<CapacityResult?> ResultAsync(long eventId, long number, CancellationToken cancellationToken)
    {
        var change = await context.Decisions.AsNoTracking().SingleOrDefaultAsync(
            decision => decision.EventId == eventId && decision.Number == number && decision.Reason == ReasonCode.CapacityChanged,
            cancellationToken);
        if (change is null)
        {
            return null;
        }

        var note = ReasonValues.Read(change.Reason, change.ReasonValues).Note;
        var same = await (
            from decision in context.Decisions.AsNoTracking()
            join person in context.Registrations on decision.RegistrationId equals person.Id into people
            from person in people.DefaultIfEmpty()
            where decision.EventId == eventId && decision.At == change.At && decision.Command == change.Command
                && decision.AccountId == change.AccountId
                && (decision.PoolId == change.PoolId || decision.RegistrationId == null)
            orderby decision.Number
            select new Row(decision, person.GivenName, person.Infix, person.FamilyName)).ToListAsync(cancellationToken);

        // One command after the other may have had the same moment: who left for this one has its words, who moved up comes right after it.
        var after = same.SkipWhile(row => row.Decision.Number <= number).TakeWhile(row => row.Decision.RegistrationId is not null).ToList();
        return new CapacityResult(change.PoolId, change.FromCapacity, change.Capacity)
        {
            Held = [.. after.Where(row => row.Decision.To == ClaimState.Held).Select(row => row.Name)],
            Offered = [.. after.Where(row => row.Decision.To == ClaimState.Offered).Select(row => row.Name)],
            Left = [.. same.Where(row => row.Decision.To == ClaimState.Released && row.Note == note).Select(row => row.Name)],
        };
    }

    private static ChangeCapacity Command(CapacityForm form, Guid note) =>
        new(form.Pool.Pool) { Capacity = form.Number, Note = note, Leavers = [.. form.Leavers] };

    private Task<long?> NumberAsync(long eventId, long pool, Guid note, CancellationToken cancellationToken)
    {
        var words = note.ToString();
        return context.Decisions
            .Where(decision => decision.EventId == eventId && decision.PoolId == pool && decision.RegistrationId == null
                && decision.ReasonValues.Contains(words))
            .Select(decision => (long?)decision.Number)
            .SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record Row(LoggedDecision Decision, string? GivenName, string? Infix, string? FamilyName)
    {
        public string Name => new PersonName(GivenName ?? "", Infix ?? "", FamilyName ?? "").Full;

        public Guid? Note => ReasonValues.Read(Decision.Reason, Decision.ReasonValues).Note;
    }
}

/// <summary>The result of a change of the number of places; the names in the order of the log.</summary>
public sealed record CapacityResult(long Pool, int? From, int? To)
{
    public IReadOnlyList<string> Held { get; init; } = [];

    public IReadOnlyList<string> Offered { get; init; } = [];

    public IReadOnlyList<string> Left { get; init; } = [];
}
