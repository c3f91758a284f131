namespace EventRegistration.Registrations;

/// <summary>
/// The table of all fields of <see cref="AttendeeDetails"/>, in the order of the form. The three forms, their validators, the pages about a
/// person, the file of attendees, the import of lists and the columns of the database follow the table. docs/adding.md lists the steps for
/// a new field.
/// </summary>
public static class AttendeeFields
{
    public static IReadOnlyList<AttendeeField> All { get; } =
    [
        new(nameof(AttendeeDetails.GivenName), details => details.GivenName, (details, answer) => details with { GivenName = answer })
        {
            Kind = AttendeeFieldKind.NamePart,
            MaxLength = 100,
            Autocomplete = "given-name",
            Need = AttendeeFieldNeed.Required,
            Headings =
            [
                "roepnaam", "voornaam", "firstname", "givenname", "preferredname", "voornamen", "firstnames", "forename", "callname",
                "vorname", "prenom", "first", "given", "voorletters", "initialen", "initials", "voorletter",
            ],
            Purpose = DataPurpose.Identification,
        },
        new(nameof(AttendeeDetails.Infix), details => details.Infix, (details, answer) => details with { Infix = answer })
        {
            Kind = AttendeeFieldKind.NamePart,
            MaxLength = 30,
            Autocomplete = "off",
            Headings =
            [
                "tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "tussenv", "tussenvoeg", "tv", "infix", "middlename",
                "nameprefix", "familynameprefix", "surnameprefix", "lastnameprefix", "prefix", "prefixes",
            ],
            Purpose = DataPurpose.Identification,
        },
        new(nameof(AttendeeDetails.FamilyName), details => details.FamilyName, (details, answer) => details with { FamilyName = answer })
        {
            Kind = AttendeeFieldKind.NamePart,
            MaxLength = 100,
            Autocomplete = "family-name",
            Need = AttendeeFieldNeed.Required,
            Headings =
            [
                "achternaam", "familienaam", "geslachtsnaam", "lastname", "surname", "familyname", "achternamen", "lastnames", "nachname",
                "last", "family",
            ],
            Purpose = DataPurpose.Identification,
        },
        new(nameof(AttendeeDetails.Email), details => details.Email, (details, answer) => details with { Email = answer })
        {
            Kind = AttendeeFieldKind.Email,
            MaxLength = 254,
            Autocomplete = "email",
            Need = AttendeeFieldNeed.Required,
            Colleague = ColleagueAnswer.OwnOrSenders,
            Headings =
            [
                "email", "emailadres", "emailaddress", "mail", "mailadres", "mailaddress", "eadres", "emailaddresses", "emailadressen",
                "emails", "adresemail", "contactemail", "emailcontact",
            ],
            Purpose = DataPurpose.Contact,
        },
        new(
            nameof(AttendeeDetails.Organisation),
            details => details.Organisation,
            (details, answer) => details with { Organisation = answer })
        {
            MaxLength = 200,
            Autocomplete = "organization",
            Need = AttendeeFieldNeed.RequiredForShare,
            Colleague = ColleagueAnswer.Senders,
            Headings =
            [
                "organisatie", "organisatienaam", "naamorganisatie", "organisation", "organization", "organisationname", "organizationname",
                "nameoforganisation", "nameoforganization", "bedrijf", "bedrijfsnaam", "naambedrijf", "gemeente", "naamgemeente",
                "instelling", "naaminstelling", "werkgever", "naamwerkgever", "company", "companyname", "employer", "currentemployer",
                "affiliation", "institution", "institute", "municipality", "instantie", "firma", "waarwerktu", "voorwelkeorganisatiewerktu",
            ],
            Purpose = DataPurpose.Composition,
        },
        new(nameof(AttendeeDetails.Function), details => details.Function, (details, answer) => details with { Function = answer })
        {
            MaxLength = 150,
            Autocomplete = "organization-title",
            Headings =
            [
                "functie", "functietitel", "functienaam", "functieomschrijving", "jobtitle", "jobrole", "function", "beroep", "occupation",
                "profession", "rol", "role", "job", "position", "title",
            ],
            Purpose = DataPurpose.Composition,
        },
        new(nameof(AttendeeDetails.Notes), details => details.Notes, (details, answer) => details with { Notes = answer })
        {
            Kind = AttendeeFieldKind.Text,
            MaxLength = 1000,
            Autocomplete = "off",
            Headings =
            [
                "opmerking", "opmerkingen", "toelichting", "bijzonderheden", "notitie", "notities", "vraagofopmerking",
                "vragenenopmerkingen", "notes", "note", "remarks", "remark", "comments", "comment", "additionalinformation",
                "overigeopmerkingen",
            ],
            Purpose = DataPurpose.Arrangements,
            Term = RetentionTerm.Needs,
        },
    ];

    public static AttendeeField GivenName { get; } = Named(nameof(AttendeeDetails.GivenName));

    public static AttendeeField Infix { get; } = Named(nameof(AttendeeDetails.Infix));

    public static AttendeeField FamilyName { get; } = Named(nameof(AttendeeDetails.FamilyName));

    public static AttendeeField Email { get; } = Named(nameof(AttendeeDetails.Email));

    public static AttendeeField Organisation { get; } = Named(nameof(AttendeeDetails.Organisation));

    /// <summary>The parts of the name.</summary>
    public static IReadOnlyList<AttendeeField> NameParts { get; } = [.. All.Where(field => field.Kind == AttendeeFieldKind.NamePart)];

    /// <summary>The fields of one line, without the parts of the name.</summary>
    public static IReadOnlyList<AttendeeField> Lines { get; } =
        [.. All.Where(field => field.Kind is AttendeeFieldKind.Line or AttendeeFieldKind.Email)];

    /// <summary>The fields of more than one line.</summary>
    public static IReadOnlyList<AttendeeField> Texts { get; } = [.. All.Where(field => field.Kind == AttendeeFieldKind.Text)];

    /// <summary>The fields that are asked of a colleague.</summary>
    public static IReadOnlyList<AttendeeField> OfColleague { get; } = [.. All.Where(field => field.Colleague != ColleagueAnswer.Senders)];

    /// <summary>Returns details with an answer for each of the given fields. Other fields stay empty.</summary>
    public static AttendeeDetails Read(IEnumerable<AttendeeField> fields, Func<AttendeeField, string> answer) =>
        fields.Aggregate(new AttendeeDetails(), (details, field) => field.With(details, answer(field)));

    /// <summary>Returns the details of a colleague, with the sender's answers where those apply.</summary>
    public static AttendeeDetails Complete(AttendeeDetails colleague, AttendeeDetails sender) =>
        All.Aggregate(colleague, (details, field) => field.Colleague switch
        {
            ColleagueAnswer.Senders => field.With(details, field.Of(sender)),
            ColleagueAnswer.OwnOrSenders when field.Of(details).Length == 0 => field.With(details, field.Of(sender)),
            _ => details,
        });

    private static AttendeeField Named(string name) => All.Single(field => field.Name == name);
}
