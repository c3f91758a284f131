using System.Globalization;
using System.Text;
using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>Makes a change to see whom it concerns, and undoes it. So what is shown is exactly what would happen.</summary>
internal sealed class ConcernQuery(CapacityService places, RegistrationContext context, IServiceScopeFactory scopes)
{
    private const int BytesOfDigest = 12;

    /// <summary>
    /// Returns null if the change cannot be made as things stand; it is then its own answer. If the digest is as it was
    /// <paramref name="seen"/>, nothing but the digest is set: the organiser knows the rest.
    /// </summary>
    public async Task<Concern?> OfAsync(
        long eventId, AnnouncedChange change, CancellationToken cancellationToken, ByOrganiser? by = null, string? seen = null)
    {
        Concern? concern = null;
        var before = await ProgrammeState.OfAsync(context, eventId, cancellationToken);
        var pools = await context.Pools.AsNoTracking().Where(pool => pool.EventId == eventId).ToListAsync(cancellationToken);
        var toEnter = await SessionsConcerned.ToEnter(context, eventId).GroupBy(preference => preference.PoolId)
            .ToDictionaryAsync(pool => pool.Key, pool => pool.Count(), cancellationToken);
        var told = await EventMail.SpeakersTold(context, eventId).Select(speaker => speaker.Id).ToListAsync(cancellationToken);

        // The change is made by the writer, which has another culture than the request.
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        await places.LookAsync(
            eventId,
            change,
            async (outcome, cancellation) =>
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
                var digest = DigestOf(outcome, change.Changes);
                concern = digest == seen ? new Concern() : await SeeAsync(eventId, change, outcome, cancellation) with
                {
                    Parts = [.. Parts(change.Changes, before, pools, toEnter, told)],
                };
                concern = concern with { Digest = digest };
            },
            cancellationToken,
            by);
        return concern;
    }

    private async Task<Concern> SeeAsync(long eventId, AnnouncedChange change, SeenChange seen, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<BorrowedContext>().Context = seen.Context;
        var after = await ProgrammeState.OfAsync(seen.Context, eventId, cancellationToken);
        var pools = await seen.Context.Pools.AsNoTracking().Where(pool => pool.EventId == eventId).ToListAsync(cancellationToken);
        int Those(Func<ClaimDecision, bool> which) => seen.Decisions.OfType<ClaimDecision>()
            .Where(which).Select(decision => decision.Registration).Distinct().Count();
        int People(ReasonCode reason) => Those(decision => decision.Reason.Code == reason);
        return new Concern
        {
            Changes = await scope.ServiceProvider.GetRequiredService<ChangesQuery>()
                .OfAsync(after.Event, change.Changes, cancellationToken),
            Told = seen.Told,
            Unreached = seen.Unreached,
            Withdrawn = People(ReasonCode.ClashesWithSession),
            Granted = People(ReasonCode.PreferenceGranted),
            Promoted = Those(decision => decision is { From: ClaimState.Waiting, To: ClaimState.Held }),
            Joined = Those(decision => decision is { From: not ClaimState.Waiting, To: ClaimState.Waiting }),
            Shortened = People(ReasonCode.OfferShortened),
            Clashing = await ClashingAsync(seen.Context, eventId, change.Changes, after, pools, cancellationToken),
            Warnings = Warnings(change.Changes, after),
            Moments = change.Moments,
            TimeZone = after.Event.TimeZone,
            Mails = await MailsAsync(scope.ServiceProvider.GetRequiredService<MailComposer>(), seen.Queued, cancellationToken),
        };
    }

    /// <summary>By session, in the order of the changes: the numbers as they are before the change.</summary>
    private static IEnumerable<ConcernedPart> Parts(
        IReadOnlyList<Change> changes, ProgrammeState before, List<Pool> pools, Dictionary<long, int> toEnter, List<long> told)
    {
        var sessions = before.Sessions.ToDictionary(session => session.Id);
        var all = pools.Find(pool => pool.SessionId is null)!;
        foreach (var ofOne in changes.GroupBy(change => change.Session))
        {
            var change = ofOne.First();
            var pool = pools.Find(one => one.SessionId is not null && one.SessionId == change.Session) ?? all;

            // Outside a round everybody is in the session, speakers too.
            var speakers = pool.SessionId is { } id && sessions.TryGetValue(id, out var session)
                ? session.Speakers.Select(speaker => speaker.Id).Concat(ofOne.SelectMany(one => one.To.SpeakerIds)).Intersect(told)
                : told;
            yield return new ConcernedPart(
                change.Session is null ? null : change.SessionTitle,
                pool.Held,
                pool.SessionId is null ? pool.Waiting + pool.Offered : pool.Waiting + toEnter.GetValueOrDefault(pool.Id),
                speakers.Count());
        }
    }

    /// <summary>The people who hold a moved session and another one at the same time.</summary>
    private static async Task<IReadOnlyList<string>> ClashingAsync(
        RegistrationContext context,
        long eventId,
        IReadOnlyList<Change> changes,
        ProgrammeState after,
        List<Pool> pools,
        CancellationToken cancellationToken)
    {
        var moved = changes.Where(change => change.Aspect == ChangeAspect.Time).Select(change => change.Session).OfType<long>().ToHashSet();
        var sessions = after.Sessions.ToDictionary(session => session.Id);
        var byPool = pools.Where(pool => pool.SessionId is { } id && sessions.ContainsKey(id))
            .ToDictionary(pool => pool.Id, pool => sessions[pool.SessionId!.Value]);
        List<Guid> clashing = [];
        if (byPool.Values.Any(session => moved.Contains(session.Id)))
        {
            var held = await context.Claims.AsNoTracking()
                .Where(claim => claim.EventId == eventId && claim.State == ClaimState.Held && byPool.Keys.Contains(claim.PoolId))
                .Select(claim => new { claim.RegistrationId, claim.PoolId }).ToListAsync(cancellationToken);
            clashing =
            [
                .. held.GroupBy(claim => claim.RegistrationId, claim => byPool[claim.PoolId])
                    .Where(own => own.Any(one => moved.Contains(one.Id) && own.Any(other => other.Id != one.Id && other.Overlaps(one))))
                    .Select(own => own.Key),
            ];
        }

        var names = await AttendeeNames.OfAsync(context, eventId, clashing, cancellationToken);
        return [.. clashing.Select(id => names.GetValueOrDefault(id, "")).Order(StringComparer.CurrentCulture)];
    }

    private static List<ProgrammeWarning> Warnings(IReadOnlyList<Change> changes, ProgrammeState after)
    {
        var eventMoved = changes.Any(change => change is { Session: null, Aspect: ChangeAspect.Time });
        var changed = changes.Select(change => change.Session).OfType<long>().ToHashSet();
        return
        [
            .. ProgrammeWarnings.Of(after).Where(warning => warning.Session is { } session && changed.Contains(session.Id)
                || (eventMoved && warning.Kind is WarningKind.OutsideEvent or WarningKind.EndsEarly)),
        ];
    }

    /// <summary>The first mail of each kind, with the number of its kind. With a place one reads other words than without.</summary>
    private static async Task<IReadOnlyList<SampleMail>> MailsAsync(
        MailComposer composer, IReadOnlyList<OutboxMail> queued, CancellationToken cancellationToken)
    {
        List<SampleMail> samples = [];
        foreach (var kind in queued.GroupBy(mail => (mail.Template, StoredMailValues.Read(mail.Values).HadPlace)))
        {
            foreach (var mail in kind)
            {
                if (await composer.ComposeAsync(mail, cancellationToken) is { } composed)
                {
                    samples.Add(new SampleMail(MailTemplates.NameOf(mail.Template), kind.Count(), composed));
                    break;
                }
            }
        }

        return samples;
    }

    /// <summary>A hash of the decisions, the changes and the number of mails. Moments and notes differ each time: left out.</summary>
    private static string DigestOf(SeenChange seen, IReadOnlyList<Change> changes)
    {
        var text = new StringBuilder();
        foreach (var decision in seen.Decisions.OfType<ClaimDecision>())
        {
            text.Append(null, $"{decision.Pool} {decision.Registration} {decision.From} {decision.To}\n");
        }

        foreach (var change in changes)
        {
            text.Append(null, $"{change.Session} {change.Aspect} {change.From.StartsAt:O} {change.To.StartsAt:O} {change.To.EndsAt:O}")
                .Append(null, $" {change.From.Text} {change.To.Text} {string.Join(',', change.To.Speakers)}\n");
        }

        text.Append(null, $"{seen.Told}");
        return ShortHash.Of(text.ToString(), BytesOfDigest);
    }
}
