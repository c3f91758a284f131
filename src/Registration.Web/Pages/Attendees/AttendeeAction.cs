using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Attendees;

/// <summary>The services that every <see cref="AttendeeAction{TSubject}"/> needs.</summary>
internal sealed class AttendeeActions(
    OwnRegistrations registrations, OwnParties parties, CapacityService places, AnswerTranslation answers, RefusalTexts refusals)
{
    public OwnRegistrations Registrations => registrations;

    public OwnParties Parties => parties;

    public CapacityService Places => places;

    public AnswerTranslation Answers => answers;

    public RefusalTexts Refusals => refusals;
}

/// <summary>
/// An action on a registration or a party by its own link, below <c>/r/{token}</c>. Leads back to the own page. Idempotent. The
/// right to act is the link and not a cookie, so the form has no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken, OwnForm]
internal abstract class AttendeeAction<TSubject>(AttendeeActions actions) : ActionPage<TSubject>
    where TSubject : class
{
    private static readonly Texts Usual = Texts.Of("Pages/Attendees/AttendeeAction");

    [FromRoute(Name = "token")]
    public string Token { get; set; } = "";

    protected AttendeeActions Services { get; } = actions;

    protected string OwnPage => $"{Request.PathBase}/r/{Token}";

    protected abstract EventFacts Event { get; }

    /// <summary>Whether the action would do something as things stand.</summary>
    protected abstract bool IsPossible { get; }

    /// <summary>Whether something is given up.</summary>
    protected virtual bool GivesUp => false;

    protected abstract string Explanation { get; }

    protected virtual string Impossible => Texts["Impossible"];

    /// <summary>The commands, carried out in this order; the first refusal is the answer.</summary>
    protected abstract IEnumerable<Command> Commands { get; }

    protected override ActionView Describe() => new(Texts["Title"], Texts["Button"], OwnPage)
    {
        Lead = [Event.Title, EventTime.Range(Event.StartsAt, Event.EndsAt, Event.TimeZone)],
        Explanation = [Explanation],
        GivesUp = GivesUp,
        NoText = Usual["Keep"],
        Impossible = IsPossible ? null : Impossible,
        HasAntiforgery = false,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        Answer answer = new No(new NoOffer());
        foreach (var command in Commands)
        {
            answer = await Services.Places.CarryOutAsync(Event.Id, command, cancellationToken);
            if (answer is not Done)
            {
                break;
            }
        }

        if (answer is No)
        {
            await ReadAgainAsync(cancellationToken);
        }

        return Services.Answers.Translate(
            this, answer, Problems, _ => OwnPage, refusal => Problems.Add(Services.Refusals.Of(refusal, Event)));
    }
}

/// <summary>An action on one registration.</summary>
internal abstract class OwnAction(AttendeeActions actions) : AttendeeAction<OwnRegistration>(actions)
{
    private static readonly Texts Usual = Texts.Of("Pages/Attendees/OwnAction");

    protected override EventFacts Event => Subject.Event;

    protected override string Explanation => Texts[Subject.IsTogether ? "ExplanationTogether" : "Explanation"];

    protected override IEnumerable<Command> Commands => [CommandFor(Subject.Registration.Id)];

    protected abstract Command CommandFor(Guid registration);

    protected override Task<OwnRegistration?> FindAsync(CancellationToken cancellationToken) =>
        Services.Registrations.FindAsync(Token, cancellationToken);

    protected override ActionView Describe() =>
        base.Describe() with { Kicker = Usual["Whose", Subject.Name.Full], BackText = Usual["Back"] };
}

/// <summary>An action on a party, for each of its members whom it concerns.</summary>
internal abstract class PartyAction(AttendeeActions actions) : AttendeeAction<OwnParty>(actions)
{
    private static readonly Texts Usual = Texts.Of("Pages/Attendees/PartyAction");

    protected override EventFacts Event => Subject.Event;

    protected override bool IsPossible => Subject.CanAnswer;

    protected override string Explanation => Texts["Explanation", Enumeration.Of(Subject.Offered.Select(member => member.Name.Full))];

    protected override Task<OwnParty?> FindAsync(CancellationToken cancellationToken) =>
        Services.Parties.FindAsync(Token, cancellationToken);

    protected override ActionView Describe() =>
        base.Describe() with { Kicker = Usual["Whose", Subject.Sender.Full], BackText = Usual["Back"] };

    /// <summary>
    /// The members with an offer. If all offers are answered, the members in <paramref name="answered"/>: answering is idempotent.
    /// </summary>
    protected IEnumerable<MemberState> ToAnswer(ClaimState answered) =>
        Subject.InState(Subject.Offered.Any() ? ClaimState.Offered : answered);
}
