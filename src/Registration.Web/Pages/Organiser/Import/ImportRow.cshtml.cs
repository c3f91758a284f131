using System.Collections.Immutable;
using System.Globalization;
using EventRegistration.Lists;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace EventRegistration.Pages.Organiser.Import;

/// <summary>Corrects the fields of a row before the list is taken over. The file itself stays as it is.</summary>
internal sealed class ImportRowModel(ListImport import, ListRowFormValidator validator) : EventAction<ListRowSubject>
{
    /// <summary>The field with the sheet and columns, which have the same names as the fields of a person.</summary>
    private const string Chosen = "Columns";

    private ListRowForm? _form;

    [FromRoute(Name = "list")]
    public Guid List { get; set; }

    [FromRoute(Name = "row")]
    public int Row { get; set; }

    private ListRowForm Form => _form ??= ListRowForm.Of(Subject.Person, Subject.Opened.Context);

    private string Columns => HttpMethods.IsPost(Request.Method) ? Request.Form.Text(Chosen) : Request.QueryString.Value ?? "";

    private string ListPage => $"{EventPage}/import/{List}{QueryString.Create(Subject.Opened.Choice.Select(
        one => KeyValuePair.Create(one.Name, (string?)one.Value)))}";

    private string RowTitle => Texts["Title", Row];

    protected override async Task<ListRowSubject?> FindAsync(CancellationToken cancellationToken)
    {
        var query = QueryHelpers.ParseQuery(Columns);
        string? Value(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        var opened = await import.OpenAsync(Scope.EventId, List, Value, ImportListModel.IsChosen(Value), cancellationToken);
        if (opened?.People.FirstOrDefault(person => person.Row == Row) is not { } person)
        {
            return null;
        }

        var taken = await import.TakenAsync(opened, cancellationToken);
        return new ListRowSubject(opened, person, taken.GetValueOrDefault(Row)?.Registration);
    }

    protected override ActionView Describe() => new(RowTitle, Texts["Button"], $"{ListPage}#row-{Row}")
    {
        Tab = EventTab.People,
        Breadcrumb = HttpContext.OfEvent(RowTitle),
        Kicker = Subject.Opened.List.FileName,
        Explanation = [Texts["Explanation"]],
        Fields = Form.Fields(Texts, Problems, Subject),
        Hidden = [(Chosen, Columns)],
        Impossible = Subject.Registration is null ? null : Texts["Impossible"].Value,
        Instead = Subject.Registration is { } registration
            ? new ActionButton(Texts["ToPerson"], $"{EventPage}/registrations/{registration}")
            : null,
    };

    protected override ValidationResult Validate()
    {
        _form = ListRowForm.Read(Request.Form, Subject.Opened.Context);
        return Form.IsReset || Subject.Registration is not null ? new ValidationResult() : validator.Validate(Form);
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        if (Subject.Registration is not null)
        {
            return Refuse(Texts["Impossible"]);
        }

        var key = RowKey.Of(Subject.Opened.Context.Sheet, Row);
        await import.ChooseAsync(
            Scope.EventId,
            List,
            choices => choices with
            {
                Rows = Form.IsReset ? choices.Rows.Remove(key) : choices.Rows.SetItem(key, Form.Values),
            },
            cancellationToken);
        return Told($"{ListPage}#row-{Row}", Texts[Form.IsReset ? "DoneReset" : "Done", Row]);
    }
}

/// <summary>A row of an opened list, with the registration that was made of it. Null before the import.</summary>
internal sealed record ListRowSubject(OpenedList Opened, ListedAttendee Person, Guid? Registration);

/// <summary>The fields of a row as they are typed.</summary>
internal sealed record ListRowForm(DetailsForm Details, string Status, string Number, string SignedUpAt, ListContext Context)
{
    private const string ResetField = "Reset";

    private const int LongestMoment = 40;

    private const int LongestNumber = 5;

    /// <summary>The titles of the sessions by the key of the round, one a line.</summary>
    public required ImmutableDictionary<string, string> Sessions { get; init; }

    /// <summary>Whether the row shall be as in the list again.</summary>
    public bool IsReset { get; init; }

    /// <summary>The values as they are stored.</summary>
    public ImmutableDictionary<string, string> Values => AttendeeFields.All
        .Select(one => KeyValuePair.Create(one.Name, one.Of(Details.Details)))
        .Append(KeyValuePair.Create(ListField.Status.Key, Status))
        .Append(KeyValuePair.Create(ListField.Number.Key, Number))
        .Append(KeyValuePair.Create(ListField.SignedUpAt.Key, SignedUpAt))
        .Concat(Sessions)
        .ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The form as it is shown first. An unusable address is shown as the list has it.</summary>
    public static ListRowForm Of(ListedAttendee person, ListContext context) => new(
        new DetailsForm(person.Details with { Email = person.AddressInList }),
        person.Status?.ToString() ?? "",
        person.NumberInList?.ToString(CultureInfo.InvariantCulture) ?? "",
        person.SignedUpInList,
        context)
    {
        Sessions = context.Rounds.ToImmutableDictionary(
            round => round.Field.Key, round => TitlesOf(person, round), StringComparer.Ordinal),
    };

    public static ListRowForm Read(IFormCollection posted, ListContext context) => new(
        DetailsForm.Read(posted),
        posted.Text(ListField.Status.Key),
        posted.Text(ListField.Number.Key),
        posted.Text(ListField.SignedUpAt.Key),
        context)
    {
        Sessions = context.Rounds.ToImmutableDictionary(
            round => round.Field.Key, round => posted.Text(round.Field.Key), StringComparer.Ordinal),
        IsReset = posted.Ticked(ResetField),
    };

    public IReadOnlyList<FormField> Fields(Texts texts, FormProblems problems, ListRowSubject subject)
    {
        List<FormField> fields = [.. Details.Fields(texts, problems, _ => false)];
        fields.Insert(0, new SelectField(
            ListField.Status.Key,
            texts["Status.Label"],
            Status,
            [("", texts["Choose"]), .. Enum.GetNames<ListedStatus>().Select(one => (one, texts[$"Status{one}"].Value))])
        {
            Hint = subject.Person.StatusInList.Length > 0 ? texts["Status.Hint", subject.Person.StatusInList].Value : null,
            Problem = problems.At(ListField.Status.Key),
        });
        fields.Insert(1, new TextField(ListField.Number.Key, texts["Number.Label"], Number, LongestNumber)
        {
            Optional = true,
            Hint = texts["Number.Hint"],
            Problem = problems.At(ListField.Number.Key),
        });
        fields.Add(new TextField(ListField.SignedUpAt.Key, texts["SignedUpAt.Label"], SignedUpAt, LongestMoment)
        {
            Optional = true,
            Hint = texts["SignedUpAt.Hint"],
            Problem = problems.At(ListField.SignedUpAt.Key),
        });
        fields.AddRange(Context.Rounds.Select(round => new TextField(
            round.Field.Key, round.Name, Sessions[round.Field.Key], ListRowFormValidator.LongestTitles)
        {
            Rows = 3,
            Optional = true,
            Hint = texts["Sessions.Hint", string.Join("; ", round.Sessions.Select(session => session.Title))],
            Problem = problems.At(round.Field.Key),
        }));
        if (subject.Person.BeforeCorrection is not null)
        {
            fields.Add(new CheckField(ResetField, texts["Reset"], IsReset));
        }

        return fields;
    }

    private static string TitlesOf(ListedAttendee person, ListRound round) => string.Join('\n', person.Sessions
        .GetValueOrDefault(round.Number, [])
        .Select(id => round.Sessions.First(session => session.Id == id).Title)
        .Concat(person.AskedTitles.Where(asked => asked.Round == round && asked.Meant is null).Select(asked => asked.Title)));
}

/// <summary>The rules of the sign-up form for a row. A name and a status are needed; an address is not.</summary>
internal sealed class ListRowFormValidator : AttendeeValidator<ListRowForm>
{
    public const int LongestTitles = 2_000;

    private static readonly Texts Own = Texts.Of("Pages/Organiser/Import/ImportRow");

    public ListRowFormValidator()
        : base(Texts.Of("Pages/Events/Register"))
    {
        RuleFor(form => form.Status)
            .Must(status => Enum.GetNames<ListedStatus>().Contains(status, StringComparer.Ordinal)).WithMessage(_ => Own["Status.Missing"]);
        RuleFor(form => form.Number)
            .Must(number => number.Length == 0 || (number.All(char.IsAsciiDigit) && PersonCell.PositionIn(number) is not null))
            .WithMessage(_ => Own["Number.Wrong"]);
        RuleFor(form => form.Details.Details.Name)
            .Must(name => FormText.IsVisible(name.Given) || FormText.IsVisible(name.Family)).WithMessage(_ => Own["Name.Missing"])
            .OverridePropertyName(AttendeeFields.GivenName.Name);
        RulesForAttendee(AttendeeFields.All, _ => false, form => form.Details.Details, _ => SessionChoices.None);
        RuleFor(form => form).Custom((form, context) =>
        {
            if (MomentProblem(form) is { } key)
            {
                context.AddFailure(ListField.SignedUpAt.Key, Own[key]);
            }

            foreach (var round in form.Context.Rounds)
            {
                var read = SessionTitles.Read(form.Sessions[round.Field.Key], round, ListChoices.None);
                if (read.Asked is [var unknown, ..])
                {
                    context.AddFailure(round.Field.Key, Own["Sessions.Unknown", unknown.Title]);
                }
            }
        });
    }

    protected override IReadOnlyCollection<string> Asked(ListRowForm form) => form.Details.Asked;

    protected override bool NeedsAddress(ListRowForm form) => false;

    private static string? MomentProblem(ListRowForm form)
    {
        if (form.SignedUpAt.Length == 0)
        {
            return null;
        }

        return SignedUp.Read(form.SignedUpAt) is not { } local ? "SignedUpAt.Wrong"
            : local.Kind != DateTimeKind.Utc && LocalTime.ToUtc(local, form.Context.Zone) <= form.Context.Now ? null
            : local.Kind == DateTimeKind.Utc && local <= form.Context.Now ? null
            : "SignedUpAt.Later";
    }
}
