using EventRegistration.Data;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>The outbox of one event, or of all: its page says which by its address.</summary>
[NeedsRight(Right.Reader)]
internal sealed class OutboxModel(OutboxQuery query, OutboxRetry retry) : PageModel
{
    public OutboxPlace Place => OutboxPlace.Of(HttpContext);

    public OutboxFilter Filter { get; private set; } = new(null, "", 1);

    public MailsFound Found { get; private set; } = null!;

    public DateTime Now => query.Now;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Filter = OutboxFilter.Read(Request.Query);
        Found = await query.FindAsync(Place.Scope, Filter, cancellationToken);
    }

    /// <summary>Has all that failed tried again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await retry.AllAsync(Place.Scope, HttpContext.SignedIn()!.Id, cancellationToken);
        return new SeeOther(Place.Address);
    }
}

/// <summary>One mail: how far it is, why, and what was sent.</summary>
[NeedsRight(Right.Reader)]
internal sealed class OutboxMailModel(OutboxQuery query, OutboxRetry retry) : PageModel
{
    public OutboxPlace Place => OutboxPlace.Of(HttpContext);

    public MailRow Mail { get; private set; } = null!;

    public DateTime Now => query.Now;

    /// <summary>Whether the mail that was to be tried again was sent, or is being sent.</summary>
    public bool TooLate { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await ShowAsync(id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await retry.OneAsync(Place.Scope, id, HttpContext.SignedIn()!.Id, cancellationToken))
        {
            return new SeeOther($"{Place.Address}/{id}");
        }

        TooLate = true;
        var shown = await ShowAsync(id, cancellationToken);
        return shown is PageResult ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity) : shown;
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await query.OneAsync(Place.Scope, id, cancellationToken) is not { } mail)
        {
            return NotFound();
        }

        Mail = mail;
        return Page();
    }
}

/// <summary>The people of an event whom no mail reaches: without an address, bounced, or with mail that waits too long.</summary>
[NeedsRight(Right.Reader)]
internal sealed class UnreachedModel(OutboxQuery query, RegistrationContext context) : PageModel
{
    public OutboxPlace Place => OutboxPlace.Of(HttpContext);

    public IReadOnlyList<(Guid Id, string Name, string Organisation)> WithoutAddress { get; private set; } = [];

    public IReadOnlyList<MailRow> Bounced { get; private set; } = [];

    public IReadOnlyList<MailRow> Waiting { get; private set; } = [];

    public DateTime Now => query.Now;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var people = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == Place.Scope.EventId && person.Active && person.AddressKey == "")
            .OrderBy(person => person.SortKey).ThenBy(person => person.Id)
            .Select(person => new { person.Id, person.Details })
            .ToListAsync(cancellationToken);
        WithoutAddress = people.ConvertAll(person => (person.Id, person.Details.Name.Full, person.Details.Organisation));
        var mails = await query.UnreachedAsync(Place.Scope, cancellationToken);
        Bounced = [.. mails.Where(mail => mail.State == MailState.Failed)];
        Waiting = [.. mails.Where(mail => mail.State != MailState.Failed)];
    }
}

/// <summary>The address of an outbox, the mail that it shows, and whether the account may have mail tried again.</summary>
internal sealed record OutboxPlace(string Address, OutboxScope Scope, bool MayChange)
{
    public static OutboxPlace Of(HttpContext context)
    {
        var account = context.SignedIn()!;
        var withAccounts = account.May(Right.Administrator);
        var organiser = $"{context.Request.PathBase}/organiser";
        return context.Features.Get<OrganiserScope>() is { } scope
            ? new($"{organiser}/events/{scope.Slug}/mail", new OutboxScope(scope.EventId, withAccounts), scope.Right >= Right.Organiser)
            : new($"{organiser}/outbox", new OutboxScope(null, withAccounts), account.May(Right.Organiser));
    }
}
