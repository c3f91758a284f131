using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>The sign-up form as it was filled in, cleaned of what nobody means to type. What is wrong with it stays in it.</summary>
public sealed record RegistrationForm
{
    // Generous: what is somewhat too long is judged field by field and shown again, not cut off unread.
    internal const int MostCharacters = 65_536;
    internal const int MostFields = 2_000;

    /// <summary>More than can be signed up in one go, so that it can be said that there are too many.</summary>
    internal const int MostColleagues = 2 * Terms.PeoplePerParty;

    /// <summary>The button that asks for one more colleague.</summary>
    internal const string MoreField = "More";

    private const int FirstColleagues = 2;

    public AttendeeDetails Details { get; init; } = new();

    public SessionChoices Sessions { get; init; } = SessionChoices.None;

    /// <summary>Whether who fills it in comes too.</summary>
    public bool Attending { get; init; } = true;

    /// <summary>Places for all of them, or for none.</summary>
    public bool Together { get; init; }

    /// <summary>The colleagues as they are shown: empty ones are nobody.</summary>
    public IReadOnlyList<Colleague> Blocks { get; init; } = [.. Enumerable.Range(1, FirstColleagues).Select(number => new Colleague(number))];

    /// <summary>There is a colleague in it without a number, who would be lost.</summary>
    public bool HasUnreadColleague { get; init; }

    /// <summary>Asks for one more colleague to fill in, and for nothing else yet.</summary>
    public bool AsksForMore { get; init; }

    /// <summary>The colleagues who are signed up.</summary>
    public IEnumerable<Colleague> Colleagues => Blocks.Where(colleague => !colleague.IsEmpty);

    /// <summary>Whether it signs up nobody but who fills it in.</summary>
    public bool IsAlone => Attending && !Colleagues.Any();

    /// <summary>Whether it is about more than who fills it in, so that this part of it is to be seen.</summary>
    public bool ShowsColleagues => !IsAlone || AsksForMore || Together;

    public bool TakesMore => Blocks.Count < Terms.PeoplePerParty;

    /// <summary>The number of a colleague to be added.</summary>
    public int NextNumber => Blocks.Count == 0 ? 1 : Math.Min(int.MaxValue - 1, Blocks[^1].Number) + 1;

    /// <summary>Makes that the same form sent twice is one registration; made when the form is first shown.</summary>
    public string IdempotencyKey { get; init; } = NewKey();

    /// <summary>Handed through as it came.</summary>
    public string Invitation { get; init; } = "";

    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>The form that was posted; null when there is more, or other, than a form of this page can hold.</summary>
    public static async Task<RegistrationForm?> ReadAsync(
        HttpRequest request, IReadOnlyList<RoundView> rounds, CancellationToken cancellationToken)
    {
        return await PostedForm.ReadAsync(request, MostFields, MostCharacters, cancellationToken) is { } posted && Of(posted, rounds) is var form
            && form.Blocks.Count <= MostColleagues ? form : null;
    }

    /// <summary>To be shown again: a key that is missing or malformed is replaced, so that sending again works.</summary>
    public RegistrationForm WithUsableKey() =>
        RegistrationFormValidator.IsKey(IdempotencyKey) ? this : this with { IdempotencyKey = NewKey() };

    /// <summary>To be shown again with one more colleague to fill in.</summary>
    public RegistrationForm WithOneMore() => TakesMore ? this with { Blocks = [.. Blocks, new Colleague(NextNumber)] } : this;

    /// <summary>The colleague who is so manieth, from 0, of those who are signed up; null: who fills it in.</summary>
    public Colleague? MemberAt(int member) => Attending ? member == 0 ? null : Colleagues.ElementAt(member - 1) : Colleagues.ElementAt(member);

    /// <summary>Returns the details of an attendee who is signed up; null is the sender, whose details complete those of a colleague.</summary>
    public AttendeeDetails DetailsOf(Colleague? member) => member is null ? Details : AttendeeFields.Complete(member.Details, Details);

    /// <summary>What the capacity service is asked for several, from a form that is valid: who fills it in goes first.</summary>
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

    /// <summary>What the capacity service is asked, from a form that is valid.</summary>
    public SignUp ToSignUp(long eventId) => new()
    {
        EventId = eventId,
        Details = Details,
        Language = Language.Current.Code,
        Sessions = Sessions.Chosen,
        IdempotencyKey = IdempotencyKey,
    };

    /// <summary>The form as the page's own reader has it.</summary>
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
        };
        return blocks.Count > 0 ? form with { Blocks = blocks } : form;

        string Raw(string field) => posted[field] is [{ } first, ..] ? first : "";
    }
}
