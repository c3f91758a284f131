using EventRegistration.Pages.Events;
using EventRegistration.Pages.Organiser.Desk;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>The accounts with their rights.</summary>
internal sealed class IndexModel(Colleagues colleagues) : PageModel
{
    public IReadOnlyList<Colleague> All { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => All = await colleagues.AllAsync(cancellationToken);
}
