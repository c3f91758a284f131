using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The changes under the event lock that tests of places make, with the people whom each concerns.</summary>
internal static class Changes
{
    /// <summary>Gives a session other hours (UTC; null: unknown).</summary>
    public static LockedChange MoveSession(long eventId, long session, DateTime? from, DateTime? to) =>
        new Change(async (context, _, cancellationToken) =>
        {
            if (await context.Sessions.SingleOrDefaultAsync(row => row.EventId == eventId && row.Id == session, cancellationToken)
                is not { } stored)
            {
                return WrittenChange.Nothing;
            }

            (stored.StartsAt, stored.EndsAt) = (from, to);
            var pool = await PoolOfAsync(context, eventId, session, cancellationToken);
            return new WrittenChange
            {
                Command = new Reschedule
                {
                    Moved = [pool],
                    Registrations = [.. await ConcernedAsync(context, eventId, pool, cancellationToken)],
                },
                Action = new LoggedAction { Kind = ActionKind.SessionChanged },
            };
        });

    /// <summary>Gives the event another start and end (UTC).</summary>
    public static LockedChange MoveEvent(long eventId, DateTime from, DateTime to) => new Change(async (context, _, cancellationToken) =>
    {
        var stored = await context.Events.SingleAsync(row => row.Id == eventId, cancellationToken);
        (stored.StartsAt, stored.EndsAt) = (from, to);
        return new WrittenChange
        {
            Command = new Reschedule { Registrations = [.. await ConcernedAsync(context, eventId, session: 0, cancellationToken)] },
            Action = new LoggedAction { Kind = ActionKind.EventChanged },
        };
    });

    /// <summary>Switches whether a round, by its number, has waitlists and lets people upgrade.</summary>
    public static LockedChange SwitchRound(long eventId, int number, bool waitlist, bool upgrade) =>
        new Change(async (context, _, cancellationToken) =>
        {
            var round = await context.Rounds.SingleAsync(row => row.EventId == eventId && row.Number == number, cancellationToken);
            return new WrittenChange
            {
                Command = await RoundSwitching.SwitchAsync(context, round, waitlist, upgrade, cancellationToken),
                Action = new LoggedAction { Kind = ActionKind.RoundChanged },
            };
        });

    public static LockedChange CallOff(long eventId, long session, Guid? note = null) =>
        new Change(async (context, _, cancellationToken) =>
        {
            var pool = await PoolOfAsync(context, eventId, session, cancellationToken);
            var people = await context.Claims
                .Where(claim => claim.PoolId == pool && (claim.State == ClaimState.Held || claim.State == ClaimState.Waiting))
                .Select(claim => claim.RegistrationId)
                .ToListAsync(cancellationToken);
            var entered = await context.Decisions
                .Where(one => one.EventId == eventId && one.To == ClaimState.Held && one.From != ClaimState.Held
                    && people.Contains(one.RegistrationId!.Value)
                    && context.Pools.Any(own => own.Id == one.PoolId && own.SessionId == null))
                .GroupBy(one => one.RegistrationId!.Value)
                .Select(ofOne => new { Id = ofOne.Key, Number = ofOne.Max(one => one.Number) })
                .ToDictionaryAsync(one => one.Id, one => one.Number, cancellationToken);
            return new WrittenChange
            {
                Command = new CallOffSession(pool)
                {
                    Note = note,
                    Registrations =
                    [
                        .. people.OrderBy(one => entered[one]),
                        .. await SessionCalling.ToEnter(context, eventId, pool).ToListAsync(cancellationToken),
                    ],
                },
                Action = new LoggedAction { Kind = ActionKind.SessionCalledOff },
            };
        });

    /// <summary>Lets a colleague come instead: one who waits, or a new one, whose id is given back.</summary>
    public static (LockedChange Change, Guid Colleague) Replace(
        long eventId, Guid registration, AttendeeDetails colleague, Tokens tokens, Guid? waiting = null, bool byOrganiser = false)
    {
        var id = waiting ?? Guid.CreateVersion7();
        return (new Change(async (context, now, cancellationToken) =>
        {
            var attendee = await FindAsync(context, eventId, registration, cancellationToken);
            var key = PersonKey.OrganisationOf(colleague.Organisation);
            var merged = await context.OrganisationMerges.Where(merge => merge.EventId == eventId && merge.Key == key)
                .Select(merge => merge.Into).SingleOrDefaultAsync(cancellationToken) ?? key;
            if (waiting is null && attendee is not null)
            {
                context.Registrations.Add(new Registration
                {
                    Id = id,
                    EventId = eventId,
                    Details = colleague,
                    OrganisationKey = merged,
                    PartyId = attendee.PartyId,
                    OrganisationAtSignUp = OrganisationCode.Of(key),
                    CreatedAt = now,
                    TokenHash = Tokens.Hash(tokens.ForRegistration(id, eventId))!,
                });
            }

            var present = await FindAsync(context, eventId, id, cancellationToken);
            return new WrittenChange
            {
                Command = new ReplaceRegistration(registration)
                {
                    Colleague = id,
                    Person = colleague.Key,
                    Organisation = OrganisationCode.Of(present?.OrganisationKey ?? merged),
                    FromOrganisation = OrganisationCode.Of(attendee?.OrganisationKey ?? ""),
                    ByOrganiser = byOrganiser,
                },
                Addresses = [colleague.Key.Address],
                IsDecidedFirst = true,
                Action = new LoggedAction { Kind = ActionKind.PersonReplaced, RegistrationId = attendee?.Id },
            };
        }), id);
    }

    /// <summary>Undoes the end of a registration.</summary>
    public static LockedChange Restore(long eventId, Guid registration, bool waited) => new Change(async (context, _, cancellationToken) =>
    {
        var attendee = await FindAsync(context, eventId, registration, cancellationToken);
        attendee?.Active = true;
        return new WrittenChange
        {
            IsDecidedFirst = true,
            Command = new RestoreRegistration(registration)
            {
                Waited = waited,
                Organisation = OrganisationCode.Of(attendee?.OrganisationKey ?? ""),
            },
            Addresses = attendee is null ? [] : [attendee.AddressKey],
            Action = new LoggedAction { Kind = ActionKind.PersonRestored, RegistrationId = attendee?.Id },
        };
    });

    /// <summary>Corrects the details of a registration.</summary>
    public static LockedChange Correct(long eventId, Guid registration, Func<AttendeeDetails, AttendeeDetails> change, bool byOrganiser) =>
        new Change(async (context, _, cancellationToken) =>
        {
            if (await FindAsync(context, eventId, registration, cancellationToken) is not { } attendee)
            {
                return new WrittenChange { Command = new CorrectPerson(registration) { Person = new PersonKey("", "") } };
            }

            var (before, present) = (attendee.Details, attendee.OrganisationKey);
            var after = change(before);
            var key = PersonKey.OrganisationOf(after.Organisation);
            if (after.Organisation != before.Organisation)
            {
                attendee.OrganisationKey = await context.OrganisationMerges
                    .Where(merge => merge.EventId == eventId && merge.Key == key)
                    .Select(merge => merge.Into).SingleOrDefaultAsync(cancellationToken) ?? key;
            }

            attendee.Details = after;
            var code = OrganisationCode.Of(attendee.OrganisationKey);
            return new WrittenChange
            {
                Command = new CorrectPerson(registration)
                {
                    Person = after.Key,
                    Organisation = code,
                    FromOrganisation = OrganisationCode.Of(present),
                    ByOrganiser = byOrganiser,
                },
                Addresses = [after.Key.Address],
                IsDecidedFirst = true,
                Action = new LoggedAction { Kind = ActionKind.PersonCorrected, RegistrationId = registration },
            };
        });

    private static Task<Registration?> FindAsync(
        RegistrationContext context, long eventId, Guid registration, CancellationToken cancellationToken) =>
        context.Registrations.SingleOrDefaultAsync(row => row.EventId == eventId && row.Id == registration, cancellationToken);

    private static Task<long> PoolOfAsync(RegistrationContext context, long eventId, long session, CancellationToken cancellationToken) =>
        context.Pools.Where(pool => pool.EventId == eventId && pool.SessionId == session).Select(pool => pool.Id)
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The people with an offer, or with a session among their preferences, in the order in which they signed up.</summary>
    private static async Task<IEnumerable<Guid>> ConcernedAsync(
        RegistrationContext context, long eventId, long session, CancellationToken cancellationToken)
    {
        var people = await context.Claims
            .Where(claim => claim.EventId == eventId && claim.State != ClaimState.Released
                && context.Pools.Any(own => own.Id == claim.PoolId && own.SessionId == null)
                && (claim.State == ClaimState.Offered || context.Preferences.Any(preference =>
                    preference.PoolId == session && preference.RegistrationId == claim.RegistrationId)))
            .Select(claim => claim.RegistrationId)
            .ToListAsync(cancellationToken);
        var first = await context.Decisions
            .Where(one => one.EventId == eventId && people.Contains(one.RegistrationId!.Value))
            .GroupBy(one => one.RegistrationId!.Value)
            .Select(ofOne => new { Id = ofOne.Key, Number = ofOne.Min(one => one.Number) })
            .ToDictionaryAsync(one => one.Id, one => one.Number, cancellationToken);
        return people.OrderBy(one => first[one]);
    }

    private sealed class Change(Func<RegistrationContext, DateTime, CancellationToken, Task<WrittenChange>> writeAsync) : LockedChange
    {
        public override Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken) =>
            writeAsync(context, now, cancellationToken);
    }
}
