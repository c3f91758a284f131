namespace EventRegistration.Registrations;

/// <summary>A Dutch name in its three fields, so that lists can be sorted on the family name.</summary>
public sealed record PersonName(string Given, string Infix, string Family)
{
    /// <summary>"Marieke van der Meer".</summary>
    public string Full => string.Join(' ', new[] { Given, Infix, Family }.Where(part => part.Length > 0));
}
