using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Lists;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Import;

/// <summary>
/// A list as it would be taken over, row by row, with the columns that are chosen; then taking it over. Afterwards the same page shows how
/// everybody in it stands.
/// </summary>
[NeedsRight(Right.Organiser)]
internal sealed class ImportListModel(ListImport import, RegistrationContext context) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Import/ImportList");

    public ImportListView View { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(Guid list, CancellationToken cancellationToken)
    {
        var isChosen = Request.Query.ContainsKey(ListField.Of(AttendeeFields.Email).Key);
        return await ShowAsync(list, isChosen ? name => Request.Query[name] : null, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid list, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(list, name => Request.Form[name], cancellationToken))
        {
            return NotFound();
        }

        if (!View.MayTakeOver)
        {
            AddProblems();
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var mail = Request.Form.Ticked("MailEveryone");
        if (await import.CarryOutAsync(View.List, View.Plan, HttpContext.OrganiserScope().AccountId, mail))
        {
            return new SeeOther($"{Request.PathBase}{Request.Path}{View.Query}");
        }

        await ShowAsync(list, name => Request.Form[name], cancellationToken);
        View = View with { MailEveryone = mail };
        Problems.Add(_texts["Busy", View.Taken]);
        return AnswerTranslation.Again(this, StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>False when there is no such list in this event.</summary>
    private async Task<bool> ShowAsync(Guid id, Func<string, string?>? chosen, CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        if (await import.FindAsync(eventId, id, cancellationToken) is not { } list
            || ListReader.Read(list.Content, list.FileName).Table is not { } table)
        {
            return false;
        }

        var columns = chosen is null ? ListColumns.Propose(table) : ListColumns.Read(chosen, table);
        var before = await import.PlacesAsync(list, cancellationToken);
        View = new ImportListView(list, table, columns, ListPlanner.Plan(table, columns, before))
        {
            IsCancelled = await context.Events.AnyAsync(
                meeting => meeting.Id == eventId && meeting.Status == EventStatus.Cancelled, cancellationToken),
        };
        return true;
    }

    private void AddProblems()
    {
        foreach (var field in View.Columns.Missing)
        {
            Problems.Add(field.Key, _texts[$"Missing{field}"]);
        }

        if (!Problems.Any)
        {
            Problems.Add(_texts[View.IsCancelled ? "Cancelled" : "Nobody"]);
        }
    }
}

/// <summary>A list as its page shows it.</summary>
internal sealed record ImportListView(UploadedList List, ListTable Table, ListColumns Columns, ListPlan Plan)
{
    /// <summary>Longer lists are folded: what matters then are the counts, and the rows with something wrong.</summary>
    private const int MostUnfolded = 100;

    public bool IsCancelled { get; init; }

    public bool MailEveryone { get; init; }

    public int ToTake => Plan.ToDo.Count;

    /// <summary>The number of people who were taken over before.</summary>
    public int Taken => Plan.Rows.Count(row => row.Fate is RowFate.HasPlace or RowFate.HasOffer or RowFate.HasNumber or RowFate.HasLeft);

    public IReadOnlyList<PlannedRow> NotTaken => [.. Plan.Rows.Where(row => row.Fate == RowFate.NotTaken)];

    public IReadOnlyList<PlannedRow> Others => [.. Plan.Rows.Where(row => row.Fate != RowFate.NotTaken)];

    public bool IsComplete => Columns.Missing.Count == 0;

    public bool MayTakeOver => IsComplete && !IsCancelled && (ToTake > 0 || Taken > 0);

    public bool IsUnfolded => Others.Count <= MostUnfolded;

    /// <summary>The columns as they are chosen, for the address of this page.</summary>
    public QueryString Query => QueryString.Create(
        ListField.All.Select(of => KeyValuePair.Create(of.Key, (string?)ValueOf(of))));

    /// <summary>The index of the column; empty when none is chosen.</summary>
    public string ValueOf(ListField field) =>
        Columns.Of(field)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
