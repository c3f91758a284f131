using System.Globalization;
using System.Text;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The words of states that are certain, folded, in Dutch and English and the commonest in German and French.</summary>
internal static class StatusWords
{
    /// <summary>Words for coming. Negated, they say for certain that a person does not come.</summary>
    public static readonly HashSet<string> Coming = Set(
        """
        aangemeld ingeschreven aanwezig deelnemer deelneemt komt kom komen gaat deel deelnemen neemt gekomen registered attending attends
        attend attendee participant participating participates coming comes come going go present enrolled teilnehmer angemeldet kommt
        anwesend inscrit
        """);

    public static readonly HashSet<string> Negations = Set(
        "niet geen nee no not non nicht kein keine never nooit cannot cant wont isnt doesnt didnt hasnt unable");

    public static readonly HashSet<string> Yes = Set("ja yes y j jawel oui si");

    public static readonly HashSet<string> No = Set("nee neen no n nein non");

    public static readonly HashSet<string> Marks = Set("x v true waar wahr on aan");

    public static readonly HashSet<string> NoMarks = Set("false onwaar falsch off uit");

    /// <summary>Ticks and crosses that stand for "yes, this one". A ballot cross may as well mean no.</summary>
    public static readonly HashSet<int> Ticks = [0x2713, 0x2714, 0x2611, 0x2705, 0x00D7];

    /// <summary>Words for having a place, whose negation may be anything: not confirmed is no cancellation.</summary>
    private static readonly HashSet<string> Confirmed = Set(
        """
        bevestigd confirmed geaccepteerd accepted approved goedgekeurd akkoord toegelaten admitted geplaatst plek plaats place seat
        gereserveerd reserved geboekt booked definitief definite voltooid afgerond completed complete ingecheckt checked attended
        bestatigt zugesagt reserviert
        """);

    private static readonly HashSet<string> Waiting = Set(
        """
        wachtlijst wachtend wachtende wacht wachten wachtrij wachtlijstplek wachtlijstplaats reserve reserves reservelijst reservist
        wait waiting waits waitlist waitlisted waitinglist standby warteliste wartend nachrucker aanbod aangeboden offer offered
        """);

    private static readonly HashSet<string> Gone = Set(
        """
        afgemeld afmelding afgezegd afzegging geannuleerd annulering uitgeschreven afgewezen geweigerd verwijderd vervallen verlopen
        ingetrokken teruggetrokken terugbetaald afwezig verhinderd noshow cancelled canceled cancellation withdrawn withdrew declined
        rejected refused denied removed deleted refunded expired unregistered deregistered absent abgemeldet abgesagt storniert
        abgelehnt abwesend annule annulee
        """);

    private static readonly Dictionary<string, ListedStatus> Statuses = Coming.Union(Confirmed, StringComparer.Ordinal)
        .Select(word => (word, ListedStatus.Attends))
        .Concat(Waiting.Select(word => (word, ListedStatus.Waits)))
        .Concat(Gone.Select(word => (word, ListedStatus.Left)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Words that change nothing about the words beside them.</summary>
    private static readonly HashSet<string> Fillers = Set(
        """
        ja yes y j jawel oui si
        een de het op om te in aan van from voor via per heeft hebben is zijn wordt werd kan kunnen zal wil wel er door meer u zich ik
        hij zij nummer nr num number a an the on of for to by at has have had been are was be will can does do did list longer anymore
        any i she he they their it sinds since vanaf seit
        lijst mail email telefoon telefonisch datum date als deelname aanmelding inschrijving registratie
        registration booking boeking reservering reservation uur den der die das auf mehr langer ist hat einen status
        januari februari maart april mei juni juli augustus september oktober november december january february march may june july
        august october jan feb mrt mar apr jun jul aug sep sept okt oct nov dec
        """);

    /// <summary>Words of states in which nothing is decided yet. A cell with one of them is asked about.</summary>
    private static readonly HashSet<string> Undecided = Set(
        "pending uitgenodigd invited misschien maybe tentative voorbehoud onbevestigd unconfirmed behandeling optie");

    private static readonly char[] Digits = [.. "0123456789"];

    private static readonly HashSet<string> StatusHeadings =
        Set("status statuses stand state toestand rsvp reactie respons response antwoord answer");

    /// <summary>Words that are written as one or as two.</summary>
    private static readonly (string First, string Second)[] Compounds =
        [("no", "show"), ("stand", "by"), ("wait", "list"), ("wait", "listed")];

    /// <summary>The folded words of a text. A hyphen separates words, an apostrophe does not.</summary>
    public static List<string> Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value is not ('\'' or '’' or '‘' or '`' or '´')))
        {
            var isMark = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            plain.Append(Rune.IsLetterOrDigit(rune) || isMark ? rune.ToString() : " ");
        }

        List<string> words = [.. Folding.Words(plain.ToString()).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        for (var index = words.Count - 2; index >= 0; index--)
        {
            if (Compounds.Contains((words[index], words[index + 1])))
            {
                words[index] += words[index + 1];
                words.RemoveAt(index + 1);
            }
        }

        return words;
    }

    /// <summary>Whether a word of a heading names a column of states and says nothing itself.</summary>
    public static bool NamesStatus(string word) => StatusHeadings.Contains(word) || word.EndsWith("status", StringComparison.Ordinal);

    /// <summary>The status of a text of which every word is known. Null if one is not, or if the words contradict.</summary>
    public static ListedStatus? StatusOf(IReadOnlyList<string> words)
    {
        var isNegated = words.Any(Negations.Contains);
        List<string> telling = [.. words.Where(Statuses.ContainsKey)];
        if (telling.Count == 0 || !words.All(IsKnown))
        {
            return null;
        }

        HashSet<ListedStatus> statuses = [.. telling.Select(word => Statuses[word])];
        return (isNegated, statuses.Contains(ListedStatus.Attends), statuses.Contains(ListedStatus.Left)) switch
        {
            (true, _, _) => telling.All(Coming.Contains) ? ListedStatus.Left : null,
            (_, true, true) => null,
            (_, _, true) => ListedStatus.Left,
            _ => statuses.Contains(ListedStatus.Waits) ? ListedStatus.Waits : ListedStatus.Attends,
        };
    }

    /// <summary>Whether a text is one of a state, certain or not, and of nothing else.</summary>
    public static bool AreOfState(IReadOnlyList<string> words) =>
        words.Any(word => Statuses.ContainsKey(word) || Undecided.Contains(word))
        && words.All(word => IsKnown(word) || Undecided.Contains(word));

    private static bool IsKnown(string word) => Statuses.ContainsKey(word) || Negations.Contains(word) || Fillers.Contains(word)
        || (char.IsAsciiDigit(word[0]) && word.TrimStart(Digits) is "" or "e" or "de" or "ste" or "st" or "nd" or "rd" or "th");

    private static HashSet<string> Set(string words) =>
        words.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
