using EventRegistration.Pages.Organiser.Registrations;

namespace EventRegistration.Pages.Organiser.Desk;

/// <summary>A matter that an organiser should see first. The names are keys of texts; their order is their urgency.</summary>
internal enum ToDoKind
{
    /// <summary>People of the event have no address, so that nothing can be mailed to them.</summary>
    PeopleWithoutAddress,

    /// <summary>A place that is kept, while people wait, since promotion stopped.</summary>
    PlaceKept,

    /// <summary>A place is free while people wait, because an organiser halted the waitlist.</summary>
    PromotionHalted,
    OffersExpire,
    MailFails,
    DraftStartsSoon,

    /// <summary>People have two sessions at one time, and have not chosen between them.</summary>
    SessionsAtOneTime,

    /// <summary>People wait although the waitlist takes nobody new.</summary>
    WaitlistOff,

    /// <summary>At least half as many wait as there are places.</summary>
    WaitlistLong,

    /// <summary>A session is full, and its round has no waitlist.</summary>
    RoundFull,
    EventFull,
    SpeakersWithoutAddress,
    SpeakersWithoutLink,
}

/// <summary>Something to do for a meeting; <paramref name="Count"/> of what the kind is about. Shown by <c>_ToDos.cshtml</c>.</summary>
internal sealed record ToDo(ToDoKind Kind, string Slug, string Title, int Count, DateTime StartsAt, string TimeZone)
{
    /// <summary>The language of the title. Null if it is the language of the page.</summary>
    public string? Lang { get; init; }

    /// <summary>The one round that it is about; null when there are more.</summary>
    public long? Round { get; init; }

    /// <summary>Something is lost when it is left alone.</summary>
    public bool Urgent => Kind <= ToDoKind.DraftStartsSoon;

    /// <summary>The page on which it is done, below the meeting's own address.</summary>
    public string Address => Kind switch
    {
        ToDoKind.PlaceKept or ToDoKind.OffersExpire => "/waitlist",
        ToDoKind.PromotionHalted => "/settings#Halted",
        ToDoKind.WaitlistOff => "/settings#Waitlist",
        ToDoKind.PeopleWithoutAddress or ToDoKind.MailFails => "/unreached",
        ToDoKind.WaitlistLong or ToDoKind.EventFull => "/capacity",
        ToDoKind.RoundFull => Round is { } round ? $"/programme/rounds/{round}" : "/programme",
        ToDoKind.SpeakersWithoutAddress or ToDoKind.SpeakersWithoutLink => "/programme/speakers",
        ToDoKind.SessionsAtOneTime => $"/registrations{new AttendeeFilter { AtOneTime = true }.Query()}",
        _ => "",
    };
}

/// <summary>The list, with or without the meeting's title: on its own pages that goes without saying.</summary>
internal sealed record ToDoList(IReadOnlyList<ToDo> Items, bool NamesMeeting);
