namespace EventRegistration.Pages.Organiser;

/// <summary>
/// The parts of the tab People. Such a page begins its main with <c>_Tabs</c> for <see cref="EventTab.People"/>, and then
/// <c>&lt;partial name="_PeopleTabs" model="PeopleTab.Waitlist" /&gt;</c>.
/// </summary>
public enum PeopleTab
{
    Registrations,
    Waitlist,
    Capacity,
    Rules,
    Log,
}
