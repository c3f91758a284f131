using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>The numbers of places, how they are taken, and the result of the last change.</summary>
internal sealed class IndexModel(PoolQuery query, CapacityChange change, RegistrationContext context, TimeProvider clock) : PageModel
{
    /// <summary>The number in the log of the change that was just made.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public long? ChangeNumber { get; set; }

    public IReadOnlyList<PoolFigures> Pools { get; private set; } = [];

    public PoolFigures Event => Pools[0];

    public CapacityResult? Result { get; private set; }

    public Promotion Promotion { get; private set; }

    public string TimeZone { get; private set; } = "";

    public EventStatus Status { get; private set; }

    public bool MayChange { get; private set; }

    public CapacityFormView FormAt(string here) =>
        new($"{here}/capacity/{Event.Pool}", CapacityForm.Of(Event), new FormProblems()) { Promotion = Promotion, TimeZone = TimeZone };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        Pools = await query.AllAsync(scope.EventId, cancellationToken);
        var meeting = await context.Events.AsNoTracking().SingleAsync(one => one.Id == scope.EventId, cancellationToken);
        Status = meeting.Status;
        MayChange = scope.Right >= Right.Organiser && Status != EventStatus.Cancelled;
        Promotion = Terms.Of(meeting).PromotionAt(clock.GetUtcNow().UtcDateTime);
        TimeZone = meeting.TimeZone;
        Result = ChangeNumber is { } number ? await change.ResultAsync(scope.EventId, number, cancellationToken) : null;
    }
}
