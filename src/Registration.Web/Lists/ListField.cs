using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>A column that a list may have: a field of the attendee, the whole name in one cell, or the state.</summary>
internal sealed class ListField
{
    private static readonly ImmutableDictionary<AttendeeField, ListField> ByField =
        AttendeeFields.All.ToImmutableDictionary(field => field, field => new ListField(field.Name, field.Headings));

    private ListField(string key, IReadOnlyList<string> headings) => (Key, Headings) = (key, headings);

    /// <summary>The whole name in one cell.</summary>
    public static ListField Name { get; } = new(
        nameof(Name),
        [
            "naam", "volledigenaam", "naamdeelnemer", "deelnemer", "deelnemers", "contactpersoon", "name", "fullname", "attendee",
            "participant",
        ]);

    /// <summary>The state of the attendee: attends, waits or has cancelled.</summary>
    public static ListField Status { get; } = new(
        nameof(Status), ["status", "aanmeldstatus", "registratiestatus", "stand", "registrationstatus", "state"]);

    /// <summary>The moment at which the attendee signed up elsewhere.</summary>
    public static ListField SignedUpAt { get; } = new(
        nameof(SignedUpAt), ["aangemeldop", "aanmelddatum", "datumaanmelding", "signedupat", "registrationdate", "registeredat"]);

    /// <summary>Every field in the order of proposing columns: the address first, because its headings are unambiguous.</summary>
    public static IReadOnlyList<ListField> All { get; } =
    [
        Of(AttendeeFields.Email),
        .. AttendeeFields.NameParts.Select(Of),
        Name,
        .. AttendeeFields.Lines.Where(field => field != AttendeeFields.Email).Select(Of),
        .. AttendeeFields.Texts.Select(Of),
        Status,
        SignedUpAt,
    ];

    /// <summary>The name of the field in addresses and forms, and the first part of the keys of its texts.</summary>
    public string Key { get; }

    /// <summary>The headings of this field in lists: letters only, in lower case.</summary>
    public IReadOnlyList<string> Headings { get; }

    public static ListField Of(AttendeeField field) => ByField[field];

    /// <summary>The sessions of a round that the attendee prefers, by their titles.</summary>
    public static ListField OfRound(long round, string name, IReadOnlyList<string> sessionTitles) =>
        new($"Round{round}", [string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant()]) { Titles = sessionTitles };

    /// <summary>The titles of the sessions of a round. Empty for any other field.</summary>
    public IReadOnlyList<string> Titles { get; private init; } = [];

    /// <summary>Returns the key.</summary>
    public override string ToString() => Key;
}
