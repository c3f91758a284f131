using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>A meeting as its organiser fills it in, days and times on the clock at its place. What is wrong with it stays in it.</summary>
internal sealed record EventForm
{
    public string Title { get; init; } = "";

    /// <summary>Empty for a new meeting: then it is made of the title.</summary>
    public string Slug { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Description { get; init; } = "";

    public string Date { get; init; } = "";

    public string Start { get; init; } = "";

    public string End { get; init; } = "";

    /// <summary>For a meeting of several days; empty: the same day.</summary>
    public string LastDay { get; init; } = "";

    public string VenueName { get; init; } = "";

    public string VenueAddress { get; init; } = "";

    public string VenuePostcode { get; init; } = "";

    public string VenueCity { get; init; } = "";

    public string VenueDirections { get; init; } = "";

    public string ContactOrganisation { get; init; } = "";

    public string ContactEmail { get; init; } = "";

    public string ContactPhone { get; init; } = "";

    /// <summary>One a line.</summary>
    public string Organisers { get; init; } = "";

    public string Partners { get; init; } = "";

    public string Series { get; init; } = "";

    public string SeriesNumber { get; init; } = "";

    public string PartOf { get; init; } = "";

    public string Visibility { get; init; } = nameof(EventRegistration.Events.Visibility.Public);

    /// <summary>The language of the organiser's own texts.</summary>
    public string Language { get; init; } = "nl";

    /// <summary>Asked when the meeting is made; changed later where places are. Empty: unlimited.</summary>
    public string Capacity { get; init; } = "";

    public string OpensAt { get; init; } = "";

    public string ClosesAt { get; init; } = "";

    public string InternalNotes { get; init; } = "";

    /// <summary>Whether people are told of a new time or place.</summary>
    public bool TellPeople { get; init; } = true;

    /// <summary>Whether the programme moves along with the meeting.</summary>
    public bool MoveProgramme { get; init; } = true;

    /// <summary>See <see cref="SeenFields"/>.</summary>
    public string Seen { get; init; } = "";

    /// <summary>Everything that is stored of the meeting itself, by field.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
    [
        (nameof(Title), Title), (nameof(Slug), Slug), (nameof(Summary), Summary), (nameof(Description), Description), (nameof(Date), Date),
        (nameof(Start), Start), (nameof(End), End), (nameof(LastDay), LastDay),
        (nameof(VenueName), VenueName), (nameof(VenueAddress), VenueAddress), (nameof(VenuePostcode), VenuePostcode),
        (nameof(VenueCity), VenueCity), (nameof(VenueDirections), VenueDirections),
        (nameof(ContactOrganisation), ContactOrganisation), (nameof(ContactEmail), ContactEmail), (nameof(ContactPhone), ContactPhone),
        (nameof(Organisers), Organisers), (nameof(Partners), Partners), (nameof(Series), Series), (nameof(SeriesNumber), SeriesNumber),
        (nameof(PartOf), PartOf), (nameof(Visibility), Visibility), (nameof(Language), Language), (nameof(OpensAt), OpensAt),
        (nameof(ClosesAt), ClosesAt), (nameof(InternalNotes), InternalNotes),
    ];

    /// <summary>Whether anything behind "Uitgebreid" differs from what an ordinary meeting has.</summary>
    public bool UsesAdvanced =>
        Series.Length + PartOf.Length + LastDay.Length + OpensAt.Length + ClosesAt.Length + InternalNotes.Length > 0
        || Visibility != nameof(EventRegistration.Events.Visibility.Public) || Language != "nl";

    public static EventForm Read(IFormCollection form) => new()
    {
        Title = form.Text(nameof(Title)),
        Slug = form.Text(nameof(Slug)).ToLowerInvariant(),
        Summary = form.Text(nameof(Summary)),
        Description = form.Text(nameof(Description)),
        Date = form.Text(nameof(Date)),
        Start = form.Text(nameof(Start)),
        End = form.Text(nameof(End)),
        LastDay = form.Text(nameof(LastDay)),
        VenueName = form.Text(nameof(VenueName)),
        VenueAddress = form.Text(nameof(VenueAddress)),
        VenuePostcode = Venue.PostcodeOf(form.Text(nameof(VenuePostcode))),
        VenueCity = form.Text(nameof(VenueCity)),
        VenueDirections = form.Text(nameof(VenueDirections)),
        ContactOrganisation = form.Text(nameof(ContactOrganisation)),
        ContactEmail = form.Text(nameof(ContactEmail)),
        ContactPhone = form.Text(nameof(ContactPhone)),
        Organisers = form.Text(nameof(Organisers)),
        Partners = form.Text(nameof(Partners)),
        Series = form.Text(nameof(Series)),
        SeriesNumber = form.Text(nameof(SeriesNumber)),
        PartOf = form.Text(nameof(PartOf)),
        Visibility = form.Text(nameof(Visibility)),
        Language = form.Text(nameof(Language)) is { Length: > 0 } language ? language : "nl",
        Capacity = form.WholeNumber(nameof(Capacity)),
        OpensAt = form.Text(nameof(OpensAt)),
        ClosesAt = form.Text(nameof(ClosesAt)),
        InternalNotes = form.Text(nameof(InternalNotes)),
        TellPeople = form.Ticked(nameof(TellPeople)),
        MoveProgramme = form.Ticked(nameof(MoveProgramme)),
        Seen = form.Text(nameof(Seen)),
    };

    /// <summary>The form of a stored meeting, with its series loaded.</summary>
    public static EventForm Of(Event meeting)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        var (first, last) = (LocalTime.DayField(meeting.StartsAt, zone), LocalTime.DayField(meeting.EndsAt, zone));
        var form = new EventForm
        {
            Title = meeting.Title,
            Slug = meeting.Slug,
            Summary = meeting.Summary,
            Description = meeting.Description,
            Date = first,
            Start = LocalTime.TimeField(meeting.StartsAt, zone),
            End = LocalTime.TimeField(meeting.EndsAt, zone),
            LastDay = last == first ? "" : last,
            VenueName = meeting.Venue.Name,
            VenueAddress = meeting.Venue.Address,
            VenuePostcode = meeting.Venue.Postcode,
            VenueCity = meeting.Venue.City,
            VenueDirections = meeting.Venue.Directions,
            ContactOrganisation = meeting.Contact.Organisation,
            ContactEmail = meeting.Contact.Email,
            ContactPhone = meeting.Contact.Phone,
            Organisers = string.Join('\n', meeting.Organisers),
            Partners = string.Join('\n', meeting.Partners),
            Series = meeting.Series?.Title ?? "",
            SeriesNumber = meeting.SeriesNumber?.ToString(CultureInfo.InvariantCulture) ?? "",
            PartOf = meeting.PartOf ?? "",
            Visibility = meeting.Visibility.ToString(),
            Language = meeting.Language,
            OpensAt = LocalTime.MomentField(meeting.Settings.OpensAt, zone),
            ClosesAt = LocalTime.MomentField(meeting.Settings.ClosesAt, zone),
            InternalNotes = meeting.InternalNotes,
        };
        return form with { Seen = SeenFields.Of(form.Fields) };
    }

    /// <summary>Writes a valid form into a meeting; its series is the caller's, because that is a row of its own.</summary>
    public void ApplyTo(Event meeting)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        var date = LocalTime.Day(Date)!.Value;
        meeting.Title = Title;
        meeting.Slug = Slug;
        meeting.Summary = Summary;
        meeting.Description = Description;
        meeting.StartsAt = LocalTime.ToUtc(date.ToDateTime(LocalTime.Time(Start)!.Value), zone, meeting.StartsAt);
        meeting.EndsAt = LocalTime.ToUtc((LocalTime.Day(LastDay) ?? date).ToDateTime(LocalTime.Time(End)!.Value), zone, meeting.EndsAt);
        meeting.Venue.Name = VenueName;
        meeting.Venue.Address = VenueAddress;
        meeting.Venue.Postcode = VenuePostcode;
        meeting.Venue.City = VenueCity;
        meeting.Venue.Directions = VenueDirections;
        meeting.Contact.Organisation = ContactOrganisation;
        meeting.Contact.Email = ContactEmail;
        meeting.Contact.Phone = ContactPhone;
        meeting.Organisers = [.. PostedForm.Lines(Organisers)];
        meeting.Partners = [.. PostedForm.Lines(Partners)];
        meeting.SeriesNumber = Number(SeriesNumber);
        meeting.PartOf = PartOf.Length > 0 ? PartOf : null;
        meeting.Visibility = Enum.Parse<Visibility>(Visibility);
        meeting.Language = Language;
        meeting.Settings.OpensAt = Moment(OpensAt, zone, meeting.Settings.OpensAt);
        meeting.Settings.ClosesAt = Moment(ClosesAt, zone, meeting.Settings.ClosesAt);
        meeting.InternalNotes = InternalNotes;
    }

    public int? CapacityNumber => Number(Capacity);

    private static int? Number(string text) => text.Length > 0 ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateTime? Moment(string text, TimeZoneInfo zone, DateTime? stored) =>
        LocalTime.Moment(text) is { } local ? LocalTime.ToUtc(local, zone, stored) : null;
}
