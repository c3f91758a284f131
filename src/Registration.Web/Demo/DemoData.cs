using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Demo;

/// <summary>
/// Loads the meetings of <c>meetings.json</c>, dated from today. The meetings and speakers bear real names. The
/// attendees are invented and have addresses in example.org domains.
/// </summary>
internal static class DemoData
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Demo");

    /// <summary>Loads the demo if the database holds no event yet. Returns whether it was loaded.</summary>
    public static async Task<bool> LoadIntoEmptyDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var meetings = await Meeting.ReadAllAsync(Path.Combine(Folder, "meetings.json"), cancellationToken);
        if (!await AddProgrammesAsync(services, meetings, now, cancellationToken))
        {
            return false;
        }

        await SignUpEverybodyAsync(services, meetings, now, cancellationToken);
        return true;
    }

    /// <summary>
    /// Adds all events in one transaction. Of several instances that start together only one adds the events, because slugs are unique.
    /// </summary>
    private static async Task<bool> AddProgrammesAsync(
        IServiceProvider services, IReadOnlyList<Meeting> meetings, DateTime now, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Events.AnyAsync(cancellationToken))
        {
            return false;
        }

        var series = meetings.Select(meeting => meeting.Series?.Title).OfType<string>().Distinct(StringComparer.Ordinal)
            .ToDictionary(title => title, title => new Series { Title = title }, StringComparer.Ordinal);
        List<(Meeting Meeting, DemoProgramme Programme)> programmes =
        [
            .. meetings.Select(meeting => (
                meeting, DemoProgramme.Of(meeting, meeting.Series is { Title: var title } ? series[title] : null, now))),
        ];
        context.Events.AddRange(programmes.Select(made => made.Programme.Event));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancellationToken);
            if (await context.Events.AnyAsync(cancellationToken))
            {
                return false;
            }

            throw;
        }

        var speakers = new DemoSpeakers();
        programmes.ForEach(made => made.Programme.AddPlacesAndSpeakers(context, made.Meeting.Capacity, speakers));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Registers through the capacity service, so that every claim has its decisions. Registers one person at a time to keep the order.
    /// </summary>
    private static async Task SignUpEverybodyAsync(
        IServiceProvider services, IReadOnlyList<Meeting> meetings, DateTime now, CancellationToken cancellationToken)
    {
        var clock = new DemoClock();
        await using var places = new CapacityService(
            services.GetRequiredService<PlacesDatabase>(),
            services.GetRequiredService<InstallationSettings>(),
            services.GetRequiredService<Tokens>(),
            services.GetRequiredService<OutboxSignal>(),
            clock,
            services.GetRequiredService<ILogger<CapacityService>>());
        var people = new DemoPeople(services.GetRequiredService<Municipalities>().Names);
        Dictionary<string, IReadOnlyList<DemoPerson>> attendees = new(StringComparer.Ordinal);
        foreach (var meeting in meetings)
        {
            var attending = attendees[meeting.Key] = Attending(meeting, attendees, people);
            var stored = await StoredAsync(services, meeting.Key, cancellationToken);
            foreach (var (number, signUp) in DemoAttendees.Of(meeting, stored, attending).Index())
            {
                clock.SetTo(number, attending.Count, stored.StartsAt, now);
                if (await places.RegisterAsync(signUp, cancellationToken) is not Done)
                {
                    throw new InvalidOperationException($"The demo could not register attendee {number} for {meeting.Key}.");
                }
            }
        }
    }

    /// <summary>Returns the attendees of the meeting that this one invites from, or newly invented people.</summary>
    private static IReadOnlyList<DemoPerson> Attending(
        Meeting meeting, Dictionary<string, IReadOnlyList<DemoPerson>> attendees, DemoPeople people)
    {
        var count = meeting.Demo.Held + meeting.Demo.Waiting;
        return meeting.Audience.InviteFrom is { } from
            ? [.. attendees[from.Split(':')[0]].Take(count)]
            : [.. Enumerable.Range(0, count).Select(_ => people.Next(meeting.Audience.Municipalities))];
    }

    private static async Task<Event> StoredAsync(IServiceProvider services, string slug, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RegistrationContext>().Events
            .AsNoTrackingWithIdentityResolution()
            .AsSplitQuery()
            .Include(meeting => meeting.Rounds)
            .ThenInclude(round => round.Sessions)
            .SingleAsync(meeting => meeting.Slug == slug, cancellationToken);
    }
}
