using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>The services that every <see cref="AttendeeAction{TSubject}"/> needs.</summary>
internal sealed class AttendeeActions(
    OwnRegistrations registrations,
    OwnParties parties,
    AddressChanges changes,
    CapacityService places,
    AnswerTranslation answers,
    RefusalTexts refusals,
    PresentStates states,
    OwnNotices notices)
{
    public AddressChanges Changes => changes;

    public OwnRegistrations Registrations => registrations;

    public OwnParties Parties => parties;

    public CapacityService Places => places;

    public AnswerTranslation Answers => answers;

    public RefusalTexts Refusals => refusals;

    public PresentStates States => states;

    public OwnNotices Notices => notices;
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

    /// <summary>The reason why the action is impossible, if the present state does not tell; empty if it does.</summary>
    protected virtual string Impossible => "";

    /// <summary>The present state, for a page whose action is impossible in it.</summary>
    protected abstract PresentState Present { get; }

    /// <summary>The registration or the party whose page shows the notice afterwards.</summary>
    protected abstract Guid NoticedBy { get; }

    /// <summary>The member of a party whom the notice concerns. Null if it concerns the subject as a whole.</summary>
    protected virtual Guid? NoticeAbout => null;

    /// <summary>The notice on the own page after the action.</summary>
    protected abstract NoticeCode DoneNotice { get; }

    /// <summary>The notice instead if the wanted state was there already.</summary>
    protected abstract NoticeCode AgainNotice { get; }

    /// <summary>Whether the wanted state is the present one.</summary>
    protected abstract bool IsDone { get; }

    /// <summary>The address of the site in the language of the request, before <c>/events/</c>.</summary>
    protected string Site => Request.PathBase;

    /// <summary>The commands of the action, in their order. An action that is not a command overrides <see cref="AskAsync"/>.</summary>
    protected virtual IEnumerable<Command> Commands => [];

    /// <summary>Called after the action: somebody has used the link.</summary>
    protected virtual Task ActedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override ActionView Describe() => new(Texts["Title"], Texts["Button"], OwnPage)
    {
        Lead = [Event.Title, EventTime.Range(Event.StartsAt, Event.EndsAt, Event.TimeZone)],
        LeadLang = Event.Lang,
        Contact = Event.Contact,
        Explanation = [Explanation],
        GivesUp = GivesUp,
        NoText = Usual["Keep"],
        Impossible = IsPossible ? null : Impossible,
        PresentState = Present.Title,
        Consequences = Present.Sentences,
        Instead = Present.Button,
        HasAntiforgery = false,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var wasDone = IsDone;
        var answer = await AskAsync(cancellationToken);
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (answer is No)
        {
            await ReadAgainAsync(cancellationToken);
        }
        else if (answer is Done or Unchanged)
        {
            await Services.Notices.LeaveAsync(NoticedBy, wasDone ? AgainNotice : DoneNotice, cancellationToken, NoticeAbout);
            await ActedAsync(cancellationToken);
        }

        return Services.Answers.Translate(
            this, answer, Problems, _ => OwnPage, refusal => Problems.Add(FieldOf(refusal), TextOf(refusal)));
    }

    /// <summary>Carries the commands out; the first refusal is the answer. A problem that it adds is shown with the form.</summary>
    protected virtual async Task<Answer> AskAsync(CancellationToken cancellationToken)
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

        return answer;
    }

    /// <summary>The field that a refusal concerns; empty if it is the whole form.</summary>
    protected virtual string FieldOf(Refusal refusal) => "";

    protected virtual string TextOf(Refusal refusal) => Services.Refusals.Of(refusal, Event);
}

/// <summary>An action on one registration.</summary>
internal abstract class OwnAction(AttendeeActions actions) : AttendeeAction<OwnRegistration>(actions)
{
    private static readonly Texts Usual = Texts.Of("Pages/Attendees/OwnAction");

    protected override EventFacts Event => Subject.Event;

    protected override string Explanation => Texts[Subject.IsTogether ? "ExplanationTogether" : "Explanation"];

    protected override PresentState Present => Services.States.Of(Subject, OwnPage, Site);

    protected override Guid NoticedBy => Subject.Registration.Id;

    /// <summary>A former link leads to the present state, and carries out nothing.</summary>
    protected override Task<OwnRegistration?> FindAsync(CancellationToken cancellationToken) =>
        Services.Registrations.FindAnyAsync(Token, cancellationToken);

    protected override Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken) =>
        Subject.IsFormerLink ? Task.FromResult<IActionResult>(RefuseAsItStands()) : base.CarryOutAsync(cancellationToken);

    /// <summary>The page again with the present state, in which the action is impossible.</summary>
    protected PageResult RefuseAsItStands() =>
        Refuse(Impossible.Length > 0 && !Subject.IsFormerLink ? Impossible : string.Join(' ', [$"{Present.Title}.", .. Present.Sentences]));

    protected override Task ActedAsync(CancellationToken cancellationToken) =>
        Services.Changes.UsedAsync(Subject.Registration.Id, Token, Subject.Now, cancellationToken);

    protected override ActionView Describe()
    {
        var view = base.Describe() with { Kicker = Usual["Whose", Subject.Name.Full], BackText = Usual["Back"] };
        return Subject.IsFormerLink ? view with { Impossible = "" } : view;
    }
}

/// <summary>An action on a party, for each of its members whom it concerns.</summary>
internal abstract class PartyAction(AttendeeActions actions) : AttendeeAction<OwnParty>(actions)
{
    private static readonly Texts Usual = Texts.Of("Pages/Attendees/PartyAction");

    protected override EventFacts Event => Subject.Event;

    protected override bool IsPossible => Subject.CanAnswer;

    protected override PresentState Present => Services.States.Of(Subject, OwnPage, Site);

    protected override Guid NoticedBy => Subject.Party.Id;

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
