using static EventRegistration.Web.Tests.Contract.Sends;

namespace EventRegistration.Web.Tests.Contract;

internal static partial class ContractTable
{
    private const string Colleague1 =
        "Party[1].GivenName Party[1].Infix Party[1].FamilyName Party[1].Email Party[1].Function Party[1].Notes Party[1].Sessions[1]";

    private const string Colleague2 =
        "Party[2].GivenName Party[2].Infix Party[2].FamilyName Party[2].Email Party[2].Function Party[2].Notes Party[2].Sessions[1]";

    private const string Details = "GivenName Infix FamilyName Email Organisation Function Notes";

    private const string Meeting = "Seen Title Date Start End VenueName VenueAddress VenuePostcode VenueCity VenueDirections "
        + "Summary Description Preview Organisers Partners ContactOrganisation ContactEmail ContactPhone Slug LastDay Visibility "
        + "Language OpensAt ClosesAt Series SeriesNumber PartOf InternalNotes";

    private const string Person0 = "People[0].Part People[0].Name People[0].Organisation People[0].Email";
    private const string Person1 = "People[1].Part People[1].Name People[1].Organisation People[1].Email";
    private const string Person2 = "People[2].Part People[2].Name People[2].Organisation People[2].Email";
    private const string Session = "Seen Kind Title Start Minutes Round Capacity Room Track Ordinal";
    private const string Columns =
        "Email GivenName Infix FamilyName Name Organisation Function Notes Status Number SignedUpAt Round{round} Round{round}Choices";

    private const string Capacity = "Seen Capacity Unlimited Reason Preview";

    private const string Rules = "Seen Waitlist WaitlistLimit ShowPosition OfferFrom CancelUntil OfferHours OfferHoursInLastWeek "
        + "OfferHoursOnTheDay LapsesToBack StopsDays StopsAt PerOrganisation PerOrganisationUntil Passing Halted Reason Preview";

    /// <summary>Every form of every page, with the exact names of its fields.</summary>
    public static readonly IReadOnlyList<Form> Forms =
    [
        new(Open, "/events/{slug}/register", "IdempotencyKey Invitation GivenName Infix FamilyName Email Organisation Function Sessions[1] "
            + $"Notes Attending Together More {Colleague1} {Colleague2}"),
        new(Search, "/", "q"),
        new(Open, "/my", "Email"),
        new(Open, "/speaker", "Email"),

        new(Open, "/r/{held}/cancel", ""),
        new(Open, "/r/{held}/sessions", "Seen Sessions[1]"),
        new(Open, "/r/{held}/details", $"Seen {Details}"),
        new(Open, "/r/{held}/replace", Details),
        new(Open, "/r/{offered}", "") { To = "/r/{offered}/accept" },
        new(Open, "/r/{offered}/accept", ""),
        new(Open, "/r/{offered}/decline", ""),
        new(Open, "/r/{waiting}/leave", ""),
        new(Open, "/r/{waiting}/pause", ""),
        new(Open, "/r/{paused}/resume", ""),
        new(Open, "/r/{undo}/not-me", ""),
        new(Open, "/r/{party}", "") { To = "/r/{party}/party/accept" },
        new(Open, "/r/{party}/party/accept", ""),
        new(Open, "/r/{party}/party/decline", ""),
        new(Open, "/r/{party}/party/{member}/cancel", ""),

        new(Guarded, "/setup?token={setup}", "Name Email Password"),
        new(Guarded, "/account/sign-in", "Email Password ReturnUrl"),
        new(Guarded, "/account/forgot-password", "Email"),
        new(Guarded, "/account/welcome?token={welcome}", "Password"),
        new(Guarded, "/account/reset-password?token={reset}", "Password"),
        new(Guarded, "/account/change-password", "Current Password"),
        new(Guarded, "/account/sign-out", ""),

        new(Guarded, "/organiser/people/invite", "Name Email MailLanguage Right Event"),
        new(Guarded, "/organiser/people/{account}", "Right Event"),
        new(Guarded, "/organiser/people/{account}/invite-again", ""),
        new(Guarded, "/organiser/people/{account}/take/{right}", ""),
        new(Search, "/organiser/outbox", "q state"),
        new(Guarded, "/organiser/outbox", ""),
        new(Guarded, "/organiser/outbox/{mail}", ""),
        new(Guarded, "/organiser/events/new", $"{Meeting} Capacity"),
        new(Guarded, "/organiser/events/{slug}/edit", $"{Meeting} MoveProgramme TellPeople"),
        new(Guarded, "/organiser/events/{slug}/clone", "Title Date Slug Speakers"),
        new(Guarded, "/organiser/events/{draft}/publish", ""),
        new(Guarded, "/organiser/events/{closed}/open", ""),
        new(Guarded, "/organiser/events/{slug}/close", ""),
        new(Guarded, "/organiser/events/{slug}/cancel", "Note"),
        new(Guarded, "/organiser/events/{draft}/remove", ""),
        new(Guarded, "/organiser/events/{slug}/programme", $"{Session} {Person0} {Person1}"),
        new(Guarded, "/organiser/events/{slug}/programme/sessions/{session}", $"{Session} {Person0} {Person1} {Person2}"),
        new(Guarded, "/organiser/events/{slug}/programme/sessions/{session}/call-off", "Reason Silent"),
        new(Guarded, "/organiser/events/{slug}/programme/sessions/{session}/remove", "Reason Silent"),
        new(Guarded, "/organiser/events/{slug}/programme/rounds/new",
            $"Title Sessions Start Minutes Capacity {Person0} {Person1} Waitlist Swap Required"),
        new(Guarded, "/organiser/events/{slug}/programme/rounds/{round}", "Seen Title Start Minutes Waitlist Swap Required"),
        new(Guarded, "/organiser/events/{draft}/programme/rounds/{emptyRound}/remove", ""),
        new(Guarded, "/organiser/events/{slug}/programme/speakers", "Speaker"),
        new(Guarded, "/organiser/events/{slug}/programme/speakers/{speakerId}", "Seen Name Organisation Email"),
        new(Guarded, "/organiser/events/{slug}/programme/speakers/{speakerId}/remove", "Reason Silent"),
        new(Guarded, "/organiser/events/{slug}/programme/swap", "One Other Reason Preview"),
        new(Guarded, "/organiser/events/{slug}/programme/swap", "One Other Reason Preview Previewed")
            { Typed = "One={pool1} Other={pool2} Preview=true" },
        new(Search, "/organiser/events/{slug}/registrations", "q state session"),
        new(Guarded, "/organiser/events/{slug}/registrations/new",
            "IdempotencyKey GivenName Infix FamilyName Email Organisation Function Sessions[1] Notes Speaks Mail"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/promote", "Overbook Reason Mail"),
        new(Guarded, "/organiser/events/{kept}/registrations/{waitsForKept}/offer", "Reason Mail"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/move", "Position Reason Mail"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/remove", "Reason Mail"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/mail", ""),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/details", $"Seen {Details}"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/replace", Details),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/sessions", "Seen Sessions[1]"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/note", "Seen Note"),
        new(Guarded, "/organiser/events/{slug}/registrations/{person}/cancel", "Reason Mail"),
        new(Guarded, "/organiser/events/{slug}/import", "List"),
        new(Guarded, "/organiser/events/{slug}/import/{list}", $"{Columns} MailEveryone"),
        new(Search, "/organiser/events/{slug}/import/{list}", Columns),
        new(
            Guarded,
            "/organiser/events/{slug}/import/{list}/rows/{row}",
            "Columns Email GivenName Infix FamilyName Organisation Function Notes Status Number SignedUpAt Round{round}"),
        new(Search, "/organiser/events/{slug}/waitlist", "q session"),
        new(Guarded, "/organiser/events/{slug}/capacity", Capacity) { To = "/organiser/events/{slug}/capacity/{pool}" },
        new(Guarded, "/organiser/events/{slug}/capacity/{pool}", Capacity),
        new(Guarded, "/organiser/events/{slug}/capacity/{pool}", $"{Capacity} Leavers OffTheList Previewed")
        {
            Typed = "Capacity=1 Preview=true",
        },
        new(Guarded, "/organiser/events/{slug}/capacity/{pool}", $"{Capacity} Previewed") { Typed = "Capacity=9 Preview=true" },
        new(Guarded, "/organiser/events/{slug}/settings", Rules),
        new(Guarded, "/organiser/events/{slug}/settings/organisations", "Key Into"),
        new(Search, "/organiser/events/{slug}/mail", "q state"),
        new(Guarded, "/organiser/events/{slug}/mail", ""),
        new(Guarded, "/organiser/events/{slug}/mail/{mail}", ""),
        new(Search, "/organiser/events/{slug}/log", "q kind day"),
        new(Search, "/organiser/events/{slug}/log?person={person}", "q kind day person"),
        new(Search, "/organiser/events/{slug}/log", "at"),
        new(Search, "/organiser/events/{slug}/registrations/{person}/compare", "with"),
    ];
}
