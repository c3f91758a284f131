using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>The sign-up form as filled in, without surrounding white space. Faults stay in the form.</summary>
internal sealed record RegistrationForm
{
    // Generous limits, so that the validator can report an answer that is too long and the page can show it again.
    internal const int MostCharacters = 96 * 1024;
    internal const int MostFields = 2_000;

    /// <summary>More colleagues than a party may have, so that the refusal can report that there are too many.</summary>
    internal const int MostColleagues = 80;

    /// <summary>The name of the button that adds a block for a colleague.</summary>
    internal const string MoreField = "More";

    private const int FirstColleagues = 2;

    public AttendeeDetails Details { get; init; } = new();

    public SessionChoices Sessions { get; init; } = SessionChoices.None;

    /// <summary>Whether the sender attends too.</summary>
    public bool Attending { get; init; } = true;

    /// <summary>Whether the party wants places for all members or for none.</summary>
    public bool Together { get; init; }

    /// <summary>The blocks for colleagues as shown. An empty block signs up no colleague.</summary>
    public IReadOnlyList<Colleague> Blocks { get; init; } =
        [.. Enumerable.Range(1, FirstColleagues).Select(number => new Colleague(number))];

    /// <summary>Whether a posted block has no number, so that its colleague would be lost.</summary>
    public bool HasUnreadColleague { get; init; }

    /// <summary>Whether the sender asked for one more block only.</summary>
    public bool AsksForMore { get; init; }

    /// <summary>The colleagues to sign up.</summary>
    public IEnumerable<Colleague> Colleagues => Blocks.Where(colleague => !colleague.IsEmpty);

    /// <summary>Whether the form signs up only its sender.</summary>
    public bool IsAlone => Attending && !Colleagues.Any();

    /// <summary>Whether the part for colleagues is unfolded.</summary>
    public bool ShowsColleagues => !IsAlone || AsksForMore || Together;

    /// <summary>Whether one more colleague can be signed up, so that the button is shown for exactly as long as the core accepts.</summary>
    public bool TakesMore => Blocks.Count < Terms.PeoplePerParty - (Attending ? 1 : 0);

    /// <summary>The addresses about which the form has asked whether another is meant.</summary>
    public IReadOnlyCollection<string> Asked { get; init; } = [];

    /// <summary>Whether the attendee must have an address. Only an organiser may do without.</summary>
    public bool NeedsAddress { get; init; } = true;

    /// <summary>Whether more was posted than a form of this page can hold, so that only a part of it was read.</summary>
    public bool IsTooMuch { get; init; }

    /// <summary>The number of the next block.</summary>
    public int NextNumber => Blocks.Count == 0 ? 1 : Math.Min(int.MaxValue - 1, Blocks[^1].Number) + 1;

    /// <summary>The idempotency key, made when the form is first shown. The same form sent twice is one registration.</summary>
    public string IdempotencyKey { get; init; } = NewKey();

    /// <summary>The posted invitation, unchanged.</summary>
    public string Invitation { get; init; } = "";

    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>Reads the posted form, as much of it as this page's form can hold.</summary>
    public static async Task<RegistrationForm> ReadAsync(
        HttpRequest request, IReadOnlyList<RoundView> rounds, CancellationToken cancellationToken)
    {
        var (posted, isWhole) = await PostedForm.ReadAsync(request, MostFields, MostCharacters, cancellationToken);
        var form = Of(posted, rounds);
        return form with { IsTooMuch = !isWhole || form.Blocks.Count > MostColleagues };
    }

    /// <summary>Returns the form with the suggested address in the field that the button names.</summary>
    private RegistrationForm WithSuggestion(string field)
    {
        var email = AttendeeFields.Email;
        return field == email.Name ? this with { Details = Meant(Details) } : this with
        {
            Blocks =
            [
                .. Blocks.Select(block => block.FieldOf(email.Name) == field ? block with { Details = Meant(block.Details) } : block),
            ],
        };

        AttendeeDetails Meant(AttendeeDetails details) =>
            EmailSuggestion.For(email.Of(details)) is { } meant ? email.With(details, meant) : details;
    }

    /// <summary>Returns the form with a usable key. Replaces a missing or malformed key, so that a retry works.</summary>
    public RegistrationForm WithUsableKey() =>
        RegistrationFormValidator.IsKey(IdempotencyKey) ? this : this with { IdempotencyKey = NewKey() };

    /// <summary>Returns the form with one more block for a colleague.</summary>
    public RegistrationForm WithOneMore() => TakesMore ? this with { Blocks = [.. Blocks, new Colleague(NextNumber)] } : this;

    /// <summary>Returns the colleague at an index of the party, from 0. Null for the sender.</summary>
    public Colleague? MemberAt(int member) => !Attending ? Colleagues.ElementAt(member)
        : member > 0 ? Colleagues.ElementAt(member - 1)
        : null;

    /// <summary>Returns the details of a member of the party, null for the sender. The sender's details complete a colleague's.</summary>
    public AttendeeDetails DetailsOf(Colleague? member) => member is null ? Details : AttendeeFields.Complete(member.Details, Details);

    /// <summary>Returns the sign-up of a party, from a valid form. A sender who attends is the first member.</summary>
    public PartySignUp ToParty(long eventId)
    {
        var own = ToSignUp(eventId);
        return new PartySignUp
        {
            EventId = eventId,
            Sender = Details.Name,
            SenderEmail = Details.Email,
            Members =
            [
                .. Attending ? [own] : Array.Empty<SignUp>(),
                .. Colleagues.Select(colleague => own with { Details = DetailsOf(colleague), Sessions = colleague.Sessions.Chosen }),
            ],
            Together = Together,
            Language = own.Language,
            IdempotencyKey = IdempotencyKey,
        };
    }

    /// <summary>Returns the sign-up of the sender, from a valid form.</summary>
    public SignUp ToSignUp(long eventId) => new()
    {
        EventId = eventId,
        Details = Details,
        Language = Language.Current.Code,
        Sessions = Sessions.Chosen,
        IdempotencyKey = IdempotencyKey,
    };

    /// <summary>Reads the form from posted fields that are within the limits.</summary>
    public static RegistrationForm Of(IFormCollection posted, IReadOnlyList<RoundView> rounds)
    {
        var blocks = Colleague.Read(posted, rounds, out var unread);
        var form = new RegistrationForm
        {
            Details = AttendeeFields.Read(AttendeeFields.All, field => posted.Text(field.Name)),
            Sessions = SessionChoices.Read(posted, rounds),
            Attending = !Raw(nameof(Attending)).Trim().Equals("false", StringComparison.OrdinalIgnoreCase),
            Together = Raw(nameof(Together)).Trim().Equals("true", StringComparison.OrdinalIgnoreCase),
            HasUnreadColleague = unread,
            AsksForMore = posted.ContainsKey(MoreField),
            IdempotencyKey = Raw(nameof(IdempotencyKey)),
            Invitation = Raw(nameof(Invitation)),
            Asked = [.. posted[TextField.AskedField].OfType<string>().Select(FormText.Clean)],
        };
        return (blocks.Count > 0 ? form with { Blocks = blocks } : form).WithSuggestion(Raw(TextField.UseField));

        string Raw(string field) => posted[field] is [{ } first, ..] ? first : "";
    }
}
