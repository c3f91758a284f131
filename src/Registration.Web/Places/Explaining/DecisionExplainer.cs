using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// Explains the decisions of a batch as they are logged: the number on the waitlist before each, and the people whom it passed. The
/// promotion of the first in line costs nothing. Anything else costs one read of counts for the batch, and one of the people passed.
/// </summary>
internal sealed class DecisionExplainer(ExplanationReader reader)
{
    private readonly Dictionary<long, ExplainedWaitlist> _waitlists = [];

    public void Add(LoggedDecision logged, ClaimDecision decision, Snapshot before)
    {
        if (!_waitlists.TryGetValue(decision.Pool, out var waitlist))
        {
            _waitlists[decision.Pool] = waitlist = new ExplainedWaitlist(decision.Pool, before);
        }

        waitlist.Add(logged, decision, before);
    }

    /// <summary>Completes the rows of the log. Nothing of the batch may have been written yet.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var counts = await reader.AheadAsync([.. _waitlists.Values.SelectMany(waitlist => waitlist.Questions)], cancellationToken);
        foreach (var waitlist in _waitlists.Values)
        {
            await waitlist.CompleteAsync(counts, reader, cancellationToken);
        }

        _waitlists.Clear();
    }
}
