using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>
/// Keeps for a minute what was done on an own page. The redirect leads to the address of the page itself, which other programs rely on, so
/// the code cannot stand in that address. Reading changes nothing: a reload within the minute shows the notice again.
/// </summary>
internal sealed class OwnNotices(RegistrationContext context, TimeProvider clock)
{
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(1);

    /// <summary>Leaves a notice for the next time that the page is shown.</summary>
    /// <param name="subject">The registration or the party whose page it is.</param>
    /// <param name="code">The thing that was done.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <param name="about">The member of the party whom it concerns.</param>
    public async Task LeaveAsync(Guid subject, NoticeCode code, CancellationToken cancellationToken, Guid? about = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await context.Set<OwnNotice>().Where(notice => notice.At < now - Shown && notice.Subject != subject)
            .ExecuteDeleteAsync(cancellationToken);
        if (await UpdateAsync(subject, code, about, now, cancellationToken))
        {
            return;
        }

        context.Add(new OwnNotice { Subject = subject, Code = code, About = about, At = now });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another request for the same page was first.
            context.ChangeTracker.Clear();
            await UpdateAsync(subject, code, about, now, cancellationToken);
        }
    }

    /// <summary>Returns the notice of a page. Null if nothing was done on it lately.</summary>
    public async Task<OwnNotice?> OfAsync(Guid subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await context.Set<OwnNotice>().AsNoTracking()
            .SingleOrDefaultAsync(notice => notice.Subject == subject && notice.At <= now && notice.At > now - Shown, cancellationToken);
    }

    private async Task<bool> UpdateAsync(
        Guid subject, NoticeCode code, Guid? about, DateTime now, CancellationToken cancellationToken) =>
        await context.Set<OwnNotice>().Where(notice => notice.Subject == subject).ExecuteUpdateAsync(
            notice => notice.SetProperty(one => one.Code, code).SetProperty(one => one.About, about).SetProperty(one => one.At, now),
            cancellationToken) > 0;
}
