using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Places;
using EventRegistration.Programme;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Changes and removes rounds. A round goes when nothing is left in it.</summary>
internal sealed class RoundEditing(RegistrationContext context, CapacityService places)
{
    public Task<Round?> FindAsync(long eventId, long roundId, CancellationToken cancellationToken) => context.Rounds
        .Include(round => round.Sessions.OrderBy(session => session.Ordinal))
        .SingleOrDefaultAsync(round => round.EventId == eventId && round.Id == roundId, cancellationToken);

    public async Task<ProgrammeOutcome> SaveAsync(
        long eventId, long roundId, RoundForm form, Guid account, CancellationToken cancellationToken)
    {
        int number;
        await using (var transaction = await context.BeginOnEventAsync(eventId, cancellationToken))
        {
            if (await FindAsync(eventId, roundId, cancellationToken) is not { } round)
            {
                return new NotThere();
            }

            var stored = RoundForm.Of(round);
            if (SeenFields.ChangedSince(form.Seen, stored.Fields) is { Count: > 0 } changed)
            {
                return new ProgrammeChanged(changed, stored.Seen);
            }

            (number, round.Title, round.ChoiceRequired) = (round.Number, form.Title, form.Required);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var answer = await places.ChangeRoundAsync(eventId, number, form.Waitlist, form.Swap, new ByOrganiser(account), cancellationToken);
        return answer is Done ? new Stored() : new PlacesRefused(answer);
    }

    public async Task<ProgrammeOutcome> RemoveAsync(long eventId, long roundId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var round = await FindAsync(eventId, roundId, cancellationToken);
        if (round is null or { Sessions.Count: > 0 })
        {
            return round is null ? new NotThere() : new InUse();
        }

        context.Rounds.Remove(round);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Stored();
    }
}
