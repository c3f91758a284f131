using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>What a verb's page says. Shown by <c>_Verb.cshtml</c>.</summary>
public sealed record VerbView(string Whose, EventFacts Event, FormProblems Problems)
{
    public VerbView(OwnRegistration own, FormProblems problems) : this(own.Name.Full, own.Event, problems)
    {
    }

    public VerbView(OwnParty party, FormProblems problems) : this(party.Sender.Full, party.Event, problems) => IsOfParty = true;

    /// <summary>Whether the page is below that of a party.</summary>
    public bool IsOfParty { get; }

    /// <summary>The page's address below <c>/r/{token}</c>.</summary>
    public required string Address { get; init; }

    public required string Title { get; init; }

    /// <summary>What will happen.</summary>
    public required string Explanation { get; init; }

    public required string Button { get; init; }

    /// <summary>Whether the button would do something as things stand; the core has the last word.</summary>
    public required bool Possible { get; init; }

    /// <summary>What to say when it would not.</summary>
    public required string Impossible { get; init; }

    /// <summary>Whether something is given up.</summary>
    public bool GivesUp { get; init; }
}
