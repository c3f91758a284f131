using System.Globalization;
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
/// A list as it would be taken over, row by row, with the columns that are chosen and the questions that it leaves; then taking it over.
/// Afterwards the same page shows how everybody in it stands.
/// </summary>
[NeedsRight(Right.Organiser)]
[RequestFormLimits(ValueCountLimit = MostFields)]
internal sealed class ImportListModel(ListImport import, RegistrationContext context) : PageModel
{
    /// <summary>The name and value of the button that sends answers.</summary>
    public const string Button = "Do";

    public const string Answering = "Answer";

    /// <summary>More than one field for every word of the longest list.</summary>
    private const int MostFields = 2 * ListTable.MostRows;

    private readonly Texts _texts = Texts.Of("Pages/Organiser/Import/ImportList");

    public ImportListView View { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    /// <summary>Whether the query has chosen columns.</summary>
    internal static bool IsChosen(Func<string, string?> chosen) => chosen(ListField.Of(AttendeeFields.Email).Key) is not null;

    public async Task<IActionResult> OnGetAsync(Guid list, CancellationToken cancellationToken) =>
        await ShowAsync(list, name => Request.Query[name], cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid list, CancellationToken cancellationToken)
    {
        if (!await ShowAsync(list, name => Request.Form[name], cancellationToken))
        {
            return NotFound();
        }

        return Request.Form.Text(Button) == Answering
            ? await AnswerAsync(list, cancellationToken)
            : await TakeOverAsync(list, cancellationToken);
    }

    private async Task<IActionResult> TakeOverAsync(Guid list, CancellationToken cancellationToken)
    {
        if (!View.MayTakeOver)
        {
            AddProblems();
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var mail = Request.Form.Ticked("MailEveryone");
        if (await import.CarryOutAsync(View.Opened, View.Plan, HttpContext.OrganiserScope().AccountId, mail))
        {
            return new SeeOther($"{Request.PathBase}{Request.Path}{View.Query}");
        }

        await ShowAsync(list, name => Request.Form[name], cancellationToken);
        View = View with { MailEveryone = mail };
        Problems.Add(_texts["Busy", View.Taken]);
        return AnswerTranslation.Again(this, StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Stores the answers that are given. A question without an answer is asked again.</summary>
    private async Task<IActionResult> AnswerAsync(Guid list, CancellationToken cancellationToken)
    {
        var given = View.Plan.Questions.Select(question => (Question: question, Answer: AnswerTo(question))).ToList();
        await import.ChooseAsync(
            HttpContext.OrganiserScope().EventId,
            list,
            choices => given.Aggregate(choices, (before, one) => With(before, one.Question, one.Answer)),
            cancellationToken);
        await ShowAsync(list, name => Request.Form[name], cancellationToken);
        if (View.Plan.IsAnswered)
        {
            return new SeeOther($"{Request.PathBase}{Request.Path}{View.Query}");
        }

        AddQuestions();
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The posted answer to a question. Null if there is none that fits.</summary>
    private string? AnswerTo(ListQuestion question) =>
        Request.Form.Text(question.Field) is var answer && ImportListView.OptionsOf(question).Contains(answer, StringComparer.Ordinal)
            ? answer
            : null;

    private static ListChoices With(ListChoices choices, ListQuestion question, string? answer) => (question.Round, answer) switch
    {
        (_, null) => choices,
        (null, _) => choices with
        {
            Statuses = choices.Statuses.SetItem(ListStatuses.SpellingOf(question.Word), Enum.Parse<ListedStatus>(answer)),
        },
        ({ } round, _) => choices with
        {
            Sessions = choices.Sessions.SetItem(
                ListChoices.TitleKey(round.Field, question.Word), long.Parse(answer, CultureInfo.InvariantCulture)),
        },
    };

    /// <summary>False when there is no such list in this event.</summary>
    private async Task<bool> ShowAsync(Guid id, Func<string, string?> chosen, CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        if (await import.OpenAsync(eventId, id, chosen, IsChosen(chosen), cancellationToken) is not { } opened)
        {
            return false;
        }

        View = new ImportListView(opened, await import.PlanAsync(opened, cancellationToken))
        {
            IsCancelled = await context.Events.AnyAsync(
                meeting => meeting.Id == eventId && meeting.Status == EventStatus.Cancelled, cancellationToken),
        };
        return true;
    }

    private void AddProblems()
    {
        foreach (var field in View.Opened.Missing)
        {
            Problems.Add(field.Key, _texts[$"Missing{field}"]);
        }

        if (!Problems.Any)
        {
            AddQuestions();
        }

        if (!Problems.Any)
        {
            Problems.Add(_texts[View.IsCancelled ? "Cancelled" : "Nobody"]);
        }
    }

    private void AddQuestions()
    {
        foreach (var question in View.Plan.Questions.Where(question => question.Answer is null))
        {
            Problems.Add(question.Field, _texts["AskedMissing", question.Word.Length > 0 ? question.Word : _texts["Empty"].Value]);
        }
    }
}

/// <summary>A list as its page shows it.</summary>
internal sealed record ImportListView(OpenedList Opened, ListPlan Plan)
{
    /// <summary>Longer lists are folded: what matters then are the counts, and the rows with something wrong.</summary>
    private const int MostUnfolded = 100;

    public bool IsCancelled { get; init; }

    public bool MailEveryone { get; init; }

    public int ToTake => Plan.ToDo.Count;

    /// <summary>The number of people who were taken over before.</summary>
    public int Taken => Plan.Rows.Count(row => row.Registration is not null);

    public IReadOnlyList<PlannedRow> NotTaken => [.. Plan.Rows.Where(row => row.Fate == RowFate.NotTaken)];

    public IReadOnlyList<PlannedRow> Others => [.. Plan.Rows.Where(row => row.Fate != RowFate.NotTaken)];

    /// <summary>The rows that contradict another one.</summary>
    public IReadOnlyList<PlannedRow> Contradicting => [.. Plan.Rows.Where(row => row.Contradictions.Count > 0)];

    /// <summary>The number of people who are taken over without an address.</summary>
    public int WithoutAddress => Plan.ToDo.Count(row => !row.Person.Key.HasAddress);

    public bool IsComplete => Opened.IsComplete;

    public bool MayTakeOver => IsComplete && !IsCancelled && Plan.IsAnswered && (ToTake > 0 || Taken > 0);

    public bool IsUnfolded => Others.Count <= MostUnfolded;

    /// <summary>The sheet and the columns as they are chosen, for the address of this page.</summary>
    public QueryString Query => QueryString.Create(Opened.Choice.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)));

    /// <summary>The possible answers to a question, as they are posted.</summary>
    public static IReadOnlyList<string> OptionsOf(ListQuestion question) => question.Round is { } round
        ?
        [
            .. round.Sessions.Select(session => session.Id.ToString(CultureInfo.InvariantCulture)),
            SessionTitles.NoSession.ToString(CultureInfo.InvariantCulture),
        ]
        : Enum.GetNames<ListedStatus>();

    /// <summary>The fields that the list has: those with a column, and those that an organiser filled in.</summary>
    public bool Shows(ListField field) => Opened.Columns.Of(field) is not null
        || Opened.People.Any(person => person.BeforeCorrection is not null);

    /// <summary>The headings of the columns that no field takes.</summary>
    public IReadOnlyList<int> Unused => [.. Opened.Columns.Unused(Opened.Table)];
}

/// <summary>Some rows of a list for <c>_ListRows.cshtml</c>, with the address of the list's page.</summary>
internal sealed record ListRows(ImportListView View, IReadOnlyList<PlannedRow> Rows, string Address)
{
    /// <summary>The event's own page.</summary>
    public string EventPage => Address[..Address.LastIndexOf("/import/", StringComparison.Ordinal)];
}
