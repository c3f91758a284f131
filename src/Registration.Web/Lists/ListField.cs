using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>
/// A column that a list may have: a field of the attendee, the whole name in one cell, the state, the moment of signing up, or the sessions
/// of a round.
/// </summary>
internal sealed class ListField
{
    private static readonly ImmutableDictionary<AttendeeField, ListField> ByField =
        AttendeeFields.All.ToImmutableDictionary(field => field, field => new ListField(field.Name, field.Headings));

    private ListField(string key, IReadOnlyList<string> headings)
    {
        (Key, Headings) = (key, headings);
        (Against, Behind) = ForeignWords.Of(key);
    }

    /// <summary>The whole name in one cell.</summary>
    public static ListField Name { get; } = new(
        nameof(Name),
        [
            "naam", "volledigenaam", "naamdeelnemer", "naamvandedeelnemer", "fullname", "name", "attendeename", "participantname",
            "displayname", "sortname", "weergavenaam", "deelnemer", "deelnemers", "contactpersoon", "attendee", "participant",
        ]);

    /// <summary>The state of the attendee: attends, waits or has cancelled. Also a column that is named after one state.</summary>
    public static ListField Status { get; } = new(
        nameof(Status),
        [
            "status", "deelnemerstatus", "aanmeldstatus", "aanmeldingsstatus", "registratiestatus", "inschrijfstatus", "deelnamestatus",
            "participantstatus", "attendeestatus", "registrationstatus", "registrationstate", "attendancestatus", "rsvpstatus", "rsvp",
            "state", "stand", "toestand", "attending", "aanwezig", "aanwezigheid", "komt", "komtu", "komje", "reactie", "response",
            "afgemeld", "afmelding", "afgemeldop", "geannuleerd", "geannuleerdop", "cancelled", "canceled", "cancelledat", "canceledat",
            "cancellationdate", "wachtlijst", "opdewachtlijst", "waitlist", "waitlisted", "waitinglist", "onwaitinglist", "reservelijst",
            "reserve", "aangemeld", "ingeschreven", "registered", "attends",
        ]);

    /// <summary>The number on the waitlist, by which people wait in the list.</summary>
    public static ListField Number { get; } = new(
        nameof(Number),
        [
            "nummeropdewachtlijst", "numberonthewaitinglist", "wachtlijstnummer", "nummerwachtlijst", "wachtlijstnr", "nrwachtlijst",
            "wachtlijstpositie", "positieopdewachtlijst", "positieopwachtlijst", "positiewachtlijst", "plaatsopdewachtlijst",
            "plekopdewachtlijst", "wachtlijstplaats", "wachtlijstplek", "volgnummerwachtlijst", "wachtlijstvolgnummer", "waitlistposition",
            "waitinglistposition", "positiononwaitlist", "positiononthewaitinglist", "waitlistnumber", "waitinglistnumber",
            "numberonwaitlist", "numberonthewaitlist", "queueposition",
        ]);

    /// <summary>The moment at which the attendee signed up.</summary>
    public static ListField SignedUpAt { get; } = new(
        nameof(SignedUpAt),
        [
            "aangemeldop", "signedupon", "signedupat", "aanmelddatum", "aanmeldingsdatum", "datumaanmelding", "datumvanaanmelding",
            "aanmeldtijd", "aanmeldmoment", "inschrijfmoment", "inschrijvingsdatum", "boekingsdatum", "bookingdate", "inschrijfdatum",
            "datuminschrijving", "ingeschrevenop", "registratiedatum", "datumregistratie", "geregistreerdop", "registrationdate",
            "registrationtime", "registeredon", "registeredat", "registerdate", "dateregistered", "dateofregistration", "signupdate",
            "timestamp", "tijdstempel", "tijdstip", "completiontime", "voltooiingstijd", "tijdvanvoltooien", "submittedat", "submittedon",
            "submitted", "submissiondate", "submissiontime", "submitdate", "datesubmitted", "ingediendop", "ingezondenop", "inzenddatum",
            "orderdate", "orderdatetime", "besteldatum", "orderdatum", "besteldop", "purchasedate", "createdat", "createdon", "created",
            "createddate", "datecreated", "aangemaaktop", "aangemaakt", "datumaangemaakt", "entrydate", "participantregisterdate",
            "aangemeld", "ingeschreven", "starttime", "begintijd", "datum", "date",
        ]);

    /// <summary>Every field that any event has, in the order of the form for choosing columns.</summary>
    public static IReadOnlyList<ListField> All { get; } =
    [
        Of(AttendeeFields.Email),
        .. AttendeeFields.NameParts.Select(Of),
        Name,
        .. AttendeeFields.Lines.Where(field => field != AttendeeFields.Email).Select(Of),
        .. AttendeeFields.Texts.Select(Of),
        Status,
        Number,
        SignedUpAt,
    ];

    /// <summary>The name of the field in addresses and forms, and the first part of the keys of its texts.</summary>
    public string Key { get; }

    /// <summary>The headings of this field in lists: letters only, in lower case, the most telling first.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>Words with which a heading speaks of something else, folded.</summary>
    public IReadOnlySet<string> Against { get; }

    /// <summary>Words with which a heading speaks of another person, folded: a column without them is better.</summary>
    public IReadOnlySet<string> Behind { get; }

    /// <summary>Whether the cells may hold anything.</summary>
    public bool IsFreeText => AttendeeFields.Texts.Any(text => Of(text) == this);

    /// <summary>The name of the round. Null for other fields.</summary>
    public string? Round { get; private init; }

    /// <summary>The number of the round. 0 for other fields.</summary>
    public int RoundNumber { get; private init; }

    /// <summary>Whether the cells hold every choice in a round, beside a column of the sessions that people have in it.</summary>
    public bool IsOfChoices { get; private init; }

    /// <summary>The titles of the sessions of the round. Empty for other fields.</summary>
    public IReadOnlyList<string> Titles { get; private init; } = [];

    public static ListField Of(AttendeeField field) => ByField[field];

    /// <summary>
    /// Makes the field of a round of an event, whose cells hold titles of sessions. A column is recognised by the name of the round or by
    /// the titles in it.
    /// </summary>
    public static ListField OfRound(long round, int number, string name, IReadOnlyList<string> sessionTitles) => new($"Round{round}", [])
    {
        Round = name,
        RoundNumber = number,
        Titles = sessionTitles,
    };

    /// <summary>Makes the field of all choices in a round, in order of preference.</summary>
    public static ListField OfChoices(ListField round) => new($"{round.Key}Choices", [])
    {
        Round = round.Round,
        RoundNumber = round.RoundNumber,
        Titles = round.Titles,
        IsOfChoices = true,
    };

    /// <summary>Returns the key.</summary>
    public override string ToString() => Key;
}
