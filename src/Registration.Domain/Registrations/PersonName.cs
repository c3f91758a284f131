namespace EventRegistration.Registrations;

/// <summary>A Dutch name in three fields, so that lists can be sorted by family name.</summary>
public sealed record PersonName(string Given, string Infix, string Family)
{
    /// <summary>The name in reading order, such as "Marieke van der Meer".</summary>
    public string Full => string.Join(' ', new[] { Given, Infix, Family }.Where(part => part.Length > 0));

    /// <summary>
    /// The folded name as Dutch lists are ordered: family name without infix, given name, infix. To be compared by code point. Two spaces
    /// part the fields, so that Berg comes before Berg en Dal.
    /// </summary>
    public string SortKey
    {
        get
        {
            var (infix, proper) = FamilyName.Split(Family);
            return string.Join("  ", new[] { proper, Given, $"{Infix} {infix}" }.Select(Folding.Words));
        }
    }
}
