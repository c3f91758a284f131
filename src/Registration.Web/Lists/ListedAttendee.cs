using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The person described by a row, with the corrections of organisers.</summary>
internal sealed record ListedAttendee
{
    /// <summary>The row number in the spreadsheet program, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>The details as they would be stored. Without an address if the list has no usable one.</summary>
    public required AttendeeDetails Details { get; init; }

    /// <summary>The text in place of an address to which nothing can be mailed. Empty if there is none.</summary>
    public string UnusableAddress { get; init; } = "";

    /// <summary>The status. Null if the organiser has to say what the word stands for.</summary>
    public required ListedStatus? Status { get; init; }

    /// <summary>The status in the words of the list.</summary>
    public string StatusInList { get; init; } = "";

    /// <summary>The moment (UTC) of signing up. Null if the list has no usable one.</summary>
    public DateTime? SignedUpAt { get; init; }

    /// <summary>The moment of signing up in the words of the list.</summary>
    public string SignedUpInList { get; init; } = "";

    /// <summary>Whether the moment of signing up is yet to come. It is not taken over then.</summary>
    public bool IsSignedUpLater { get; init; }

    /// <summary>The number on the waitlist in the list, by which the people who wait come in. Null if there is none.</summary>
    public int? NumberInList { get; init; }

    /// <summary>The preferred sessions by the numbers of their rounds.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> Sessions { get; init; } = new Dictionary<int, IReadOnlyList<long>>();

    /// <summary>
    /// The sessions that the person has by the list, where it tells them apart from the other preferences: by the numbers of the rounds.
    /// The others are chosen once everybody has theirs.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> SessionsHeld { get; init; } = new Dictionary<int, IReadOnlyList<long>>();

    /// <summary>The numbers on the waitlists of sessions in the list, by the ids of the sessions.</summary>
    public IReadOnlyDictionary<long, int> SessionNumbers { get; init; } = new Dictionary<long, int>();

    /// <summary>The preferred sessions with which the person is registered.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> FirstSessions => SessionsHeld.Count == 0 ? Sessions : Sessions
        .Select(round => KeyValuePair.Create(round.Key, SessionsHeld.GetValueOrDefault(round.Key, round.Value)))
        .Where(round => round.Value.Count > 0)
        .ToDictionary();

    /// <summary>Whether the status in the list says nothing certain, so that the organiser says what it stands for.</summary>
    public bool IsStatusAsked { get; init; }

    /// <summary>The titles that no session of their round has.</summary>
    public IReadOnlyList<AskedTitle> AskedTitles { get; init; } = [];

    /// <summary>The cells of the rounds in the words of the list, by the numbers of the rounds.</summary>
    public IReadOnlyDictionary<int, string> SessionsInList { get; init; } = new Dictionary<int, string>();

    /// <summary>The person as the list itself has it, if an organiser corrected the row. Null otherwise.</summary>
    public ListedAttendee? BeforeCorrection { get; private init; }

    public PersonName Name => Details.Name;

    public PersonKey Key => Details.Key;

    public bool HasName => FormText.IsVisible(Name.Given) || FormText.IsVisible(Name.Family);

    /// <summary>The address, or the text in its place.</summary>
    public string AddressInList => Details.Email.Length > 0 ? Details.Email : UnusableAddress;

    /// <summary>Whether the organiser has to say something before the row can be imported.</summary>
    public bool IsAsked => Status is null || (Status != ListedStatus.Left && AskedTitles.Any(title => title.Meant is null));

    public static ListedAttendee Of(ListRow row, ListColumns columns, ListContext? context = null)
    {
        context ??= new ListContext();
        var listed = Of(row.Number, field => columns.Cell(row, field), context);
        return context.Choices.Rows.TryGetValue(RowKey.Of(context.Sheet, row.Number), out var corrected)
            ? Corrected(listed, field => corrected.GetValueOrDefault(field.Key, ""), context)
            : listed;
    }

    /// <summary>Returns the first fault of the row in itself. Null if there is none.</summary>
    public RowProblem? Problem() => this switch
    {
        { Status: ListedStatus.Left } => new RowProblem(RowFault.Left),
        { HasName: false } => new RowProblem(RowFault.NameMissing),
        _ when AttendeeFields.All.FirstOrDefault(field => field.Of(Details).Length > field.MaxLength) is { } field =>
            new RowProblem(RowFault.TooLong) { Field = field, Number = field.MaxLength },
        _ when AttendeeFields.All.FirstOrDefault(field => !IsStorable(field)) is { } field =>
            new RowProblem(RowFault.NoLine) { Field = field },
        _ => null,
    };

    private static ListedAttendee Of(int row, Func<ListField, string> cell, ListContext context)
    {
        var details = AttendeeFields.Read(AttendeeFields.All, Answer) with
        {
            Name = NameOf(Answer, cell(ListField.Name), context),
        };
        var status = cell(ListField.Status);
        var certain = context.Statuses.Read(status);
        var person = new ListedAttendee
        {
            Row = row,
            Details = details,
            Status = certain ?? (context.Choices.Statuses.TryGetValue(ListStatuses.SpellingOf(status), out var meant) ? meant : null),
            IsStatusAsked = certain is null,
            StatusInList = status.Trim(),
        };
        person = WithNumber(WithAddress(person), cell(ListField.Number), context);
        return WithMoment(WithSessions(person, cell, context), cell(ListField.SignedUpAt), context);

        string Answer(AttendeeField field) => cell(ListField.Of(field));
    }

    /// <summary>Returns the row with the fields that an organiser corrected; they hold the whole person.</summary>
    private static ListedAttendee Corrected(ListedAttendee listed, Func<ListField, string> cell, ListContext context)
    {
        var corrected = WithAddress(listed with
        {
            Details = AttendeeFields.Read(AttendeeFields.All, field => cell(ListField.Of(field))),
            Status = Enum.TryParse<ListedStatus>(cell(ListField.Status), out var status) ? status : listed.Status,
            IsStatusAsked = listed.IsStatusAsked && cell(ListField.Status).Length == 0,
            NumberInList = PersonCell.PositionIn(cell(ListField.Number)),
            BeforeCorrection = listed,
        });
        if (corrected is { Details.Email: "", UnusableAddress: "" })
        {
            corrected = corrected with { UnusableAddress = listed.UnusableAddress };
        }

        corrected = WithSessions(corrected, cell, context);
        return WithMoment(
            corrected with
            {
                SessionsHeld = listed.SessionsHeld.ToDictionary(
                    round => round.Key,
                    IReadOnlyList<long> (round) => [.. round.Value.Intersect(corrected.Sessions.GetValueOrDefault(round.Key, []))]),
                SessionNumbers = listed.SessionNumbers,
            },
            cell(ListField.SignedUpAt),
            context);
    }

    private static ListedAttendee WithAddress(ListedAttendee person)
    {
        var address = person.Details.Email;
        return address.Length <= AttendeeFields.Email.MaxLength && EmailAddress.IsValid(address)
            ? person with { UnusableAddress = "" }
            : person with
            {
                Details = person.Details with { Email = "" },
                UnusableAddress = address.Any(char.IsLetterOrDigit) ? address.Trim() : "",
            };
    }

    private static ListedAttendee WithSessions(ListedAttendee person, Func<ListField, string> cell, ListContext context)
    {
        Dictionary<int, IReadOnlyList<long>> sessions = [];
        Dictionary<int, IReadOnlyList<long>> held = [];
        Dictionary<long, int> numbers = [];
        List<AskedTitle> asked = [];
        foreach (var round in context.Rounds)
        {
            var has = SessionTitles.Read(cell(round.Field), round, context.Choices);
            var chosen = SessionTitles.Read(cell(round.Choices), round, context.Choices);
            sessions[round.Number] = [.. chosen.Sessions.Union(has.Sessions)];
            asked.AddRange(chosen.Asked.Concat(has.Asked).DistinctBy(title => title.Title, StringComparer.Ordinal));
            if (chosen.Sessions.Count > 0 && context.RoundsWithBoth.Contains(round.Number) && person.Status == ListedStatus.Attends)
            {
                held[round.Number] = has.Sessions;
            }

            foreach (var (session, number) in chosen.Numbers)
            {
                numbers[session] = number;
            }
        }

        return person with
        {
            Sessions = sessions.Where(round => round.Value.Count > 0).ToDictionary(),
            SessionsHeld = held,
            SessionNumbers = numbers,
            AskedTitles = asked,
            SessionsInList = context.Rounds.ToDictionary(
                round => round.Number, round => cell(round.Choices) is { Length: > 0 } all ? all : cell(round.Field)),
        };
    }

    /// <summary>
    /// Reads the number on the waitlist. Who has one waits, unless a status says otherwise: then the organiser is asked.
    /// </summary>
    private static ListedAttendee WithNumber(ListedAttendee person, string cell, ListContext context)
    {
        var number = PersonCell.PositionIn(cell);
        return (number, person.Status) switch
        {
            (null, ListedStatus.Waits) => person with { NumberInList = PersonCell.PositionIn(person.StatusInList) },
            (null, _) or (_, ListedStatus.Left) => person,
            (_, ListedStatus.Attends) when !context.HasStatus => person with { NumberInList = number, Status = ListedStatus.Waits },
            (_, ListedStatus.Attends) when !person.IsStatusAsked => Contradicted(person with { NumberInList = number }, context),
            _ => person with { NumberInList = number },
        };
    }

    /// <summary>The person of whom the list says that they come, and also their number on the waitlist.</summary>
    private static ListedAttendee Contradicted(ListedAttendee person, ListContext context)
    {
        var words = $"{person.StatusInList} + {context.NumberHeading}".Trim();
        return person with
        {
            StatusInList = words,
            IsStatusAsked = true,
            Status = context.Choices.Statuses.TryGetValue(ListStatuses.SpellingOf(words), out var meant) ? meant : null,
        };
    }

    private static ListedAttendee WithMoment(ListedAttendee person, string cell, ListContext context)
    {
        DateTime? moment = SignedUp.Read(cell) is { } local
            ? local.Kind == DateTimeKind.Utc ? local : LocalTime.ToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), context.Zone)
            : null;
        return person with
        {
            SignedUpInList = cell.Trim(),
            SignedUpAt = moment <= context.Now ? moment : null,
            IsSignedUpLater = moment > context.Now,
        };
    }

    private bool IsStorable(AttendeeField field) =>
        field.Kind == AttendeeFieldKind.Text ? FormText.IsText(field.Of(Details)) : FormText.IsLine(field.Of(Details));

    private static PersonName NameOf(Func<AttendeeField, string> answer, string whole, ListContext context)
    {
        var (given, infix, family) = (answer(AttendeeFields.GivenName), answer(AttendeeFields.Infix), answer(AttendeeFields.FamilyName));
        if (family.Length == 0 && whole.Length > 0)
        {
            return NameParts.Split(whole);
        }

        if (infix.Length == 0 && !context.HasInfix)
        {
            (infix, family) = NameParts.SplitFamily(family);
        }

        return new PersonName(given, infix, family);
    }
}
