using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>
/// Switches whether a round has waitlists and lets people upgrade. Attendees who found its sessions full before join their waitlists.
/// </summary>
internal static class RoundSwitching
{
    /// <summary>
    /// Writes the switches, and returns the command that follows; null if nothing is switched on. Then a person whom an organiser took out
    /// of a session stays out.
    /// </summary>
    public static async Task<OpenWaitlist?> SwitchAsync(
        RegistrationContext context, Round round, bool waitlist, bool upgrade, CancellationToken cancellationToken)
    {
        var opens = (waitlist && !round.WaitlistEnabled) || (upgrade && !round.UpgradeEnabled);
        (round.WaitlistEnabled, round.UpgradeEnabled) = (waitlist, upgrade);
        if (!opens)
        {
            return null;
        }

        var without = context.Preferences
            .Where(preference => preference.EventId == round.EventId && preference.Round == round.Number)
            .Where(preference => context.Claims.Any(claim => claim.RegistrationId == preference.RegistrationId
                && claim.State == ClaimState.Held && context.Pools.Any(pool => pool.Id == claim.PoolId && pool.SessionId == null)))
            .Where(preference => !context.Claims.Any(claim => claim.PoolId == preference.PoolId
                && claim.RegistrationId == preference.RegistrationId && claim.State == ClaimState.Held))
            .Select(preference => preference.RegistrationId);
        var people = await EntryOrder.Of(context, round.EventId, without).ToListAsync(cancellationToken);
        return new OpenWaitlist(round.Number) { Registrations = [.. people] };
    }
}
