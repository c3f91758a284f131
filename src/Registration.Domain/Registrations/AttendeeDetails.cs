namespace EventRegistration.Registrations;

/// <summary>
/// The answers of one attendee to the fields of the sign-up form. An answer that was not given is empty. <see cref="AttendeeFields"/>
/// describes each field. Sessions, language and the answers to an organiser's own questions are not part of the details.
/// </summary>
public sealed record AttendeeDetails
{
    public string GivenName { get; init; } = "";

    public string Infix { get; init; } = "";

    public string FamilyName { get; init; } = "";

    public string Email { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Function { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary>The three fields of the name as one value. Not stored.</summary>
    public PersonName Name
    {
        get => new(GivenName, Infix, FamilyName);
        init => (GivenName, Infix, FamilyName) = (value.Given, value.Infix, value.Family);
    }

    /// <summary>
    /// The folded words by which organisers find the attendee: name, address, organisation, function and remark, and the name without
    /// spaces.
    /// </summary>
    public string ToSearchText() => string.Join(
        ' ', new[] { Name.Full, Email, Organisation, Function, Notes }.Select(Folding.Words).Append(Folding.Key(Name.Full)));

    /// <summary>The key that distinguishes the attendees of one event.</summary>
    public PersonKey Key => Email.Length > 0 ? PersonKey.Of(Email, Name) : PersonKey.WithoutAddress(Name, Organisation);
}
