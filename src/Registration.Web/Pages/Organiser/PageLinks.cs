namespace EventRegistration.Pages.Organiser;

/// <summary>From page to page of a long list. Shown by <c>_Pages.cshtml</c>.</summary>
public sealed record PageLinks(string Address, int Number, int Pages, Func<int, string> Query)
{
    public string Of(int number) => $"{Address}{Query(number)}";
}
