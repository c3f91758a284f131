using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Somebody with an account.</summary>
internal sealed record Colleague(Guid Id, string Name, string Email, bool HasPassword, IReadOnlyList<ColleagueRight> Rights);

/// <summary>A right of a colleague. Without an event it holds for every event.</summary>
internal sealed record ColleagueRight(long Id, Right Right, long? EventId, string? Event);

/// <summary>An event for which a right can be given.</summary>
internal sealed record EventChoice(long Id, string Title, DateTime StartsAt, string TimeZone)
{
    /// <summary>The title with the day, because a series may have one title.</summary>
    public string Text => $"{Title} ({EventTime.Day(StartsAt, TimeZone)})";
}

/// <summary>Reads the accounts with their rights, for administrators.</summary>
internal sealed class Colleagues(RegistrationContext context)
{
    public Task<List<Colleague>> AllAsync(CancellationToken cancellationToken) =>
        ReadAsync(context.Users.AsNoTracking(), cancellationToken);

    public async Task<Colleague?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(context.Users.AsNoTracking().Where(account => account.Id == id), cancellationToken)).SingleOrDefault();

    /// <summary>The events for which a right can be given, the latest first.</summary>
    public async Task<IReadOnlyList<EventChoice>> EventsAsync(CancellationToken cancellationToken) => await context.Events.AsNoTracking()
        .OrderByDescending(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
        .Select(meeting => new EventChoice(meeting.Id, meeting.Title, meeting.StartsAt, meeting.TimeZone))
        .ToListAsync(cancellationToken);

    private async Task<List<Colleague>> ReadAsync(IQueryable<Security.Account> accounts, CancellationToken cancellationToken)
    {
        var rows = await (
            from account in accounts
            from right in context.AccountRights.Where(right => right.AccountId == account.Id).DefaultIfEmpty()
            from meeting in context.Events.Where(meeting => meeting.Id == right!.EventId).DefaultIfEmpty()
            orderby account.DisplayName, account.Email, meeting!.StartsAt
            select new
            {
                account.Id,
                account.DisplayName,
                account.Email,
                HasPassword = account.PasswordHash != null,
                Right = right,
                Event = meeting == null ? null : meeting.Title,
            }).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Id).Select(ofOne => new Colleague(
                ofOne.Key,
                ofOne.First().DisplayName,
                ofOne.First().Email!,
                ofOne.First().HasPassword,
                [
                    .. ofOne.Where(row => row.Right is not null)
                        .Select(row => new ColleagueRight(row.Right!.Id, row.Right.Right, row.Right.EventId, row.Event)),
                ])),
        ];
    }
}
