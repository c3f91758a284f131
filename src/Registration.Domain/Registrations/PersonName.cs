namespace EventRegistration.Registrations;

/// <summary>A Dutch name in three fields, so that lists can be sorted by family name.</summary>
public sealed record PersonName(string Given, string Infix, string Family)
{
    /// <summary>The name in reading order, such as "Marieke van der Meer".</summary>
    public string Full => string.Join(' ', new[] { Given, Infix, Family }.Where(part => part.Length > 0));
}
