namespace EventRegistration.Pages.Organiser;

/// <summary>The part of a long list that is shown: page <paramref name="Number"/> of <paramref name="Pages"/>, both from 1.</summary>
internal readonly record struct Paging(int Number, int Pages, int Size)
{
    /// <summary>The number of items before it.</summary>
    public int Before => (Number - 1) * Size;

    /// <summary>Returns the page that was asked for, or the last page if there are fewer.</summary>
    public static Paging Of(int count, int wanted, int size)
    {
        var pages = Math.Max(1, (count + size - 1) / size);
        return new Paging(Math.Min(wanted, pages), pages, size);
    }
}

/// <summary>The links between the pages of a long list. Shown by <c>_Pages.cshtml</c>.</summary>
internal sealed record PageLinks(string Address, int Number, int Pages, Func<int, string> Query)
{
    public string Of(int number) => $"{Address}{Query(number)}";
}
