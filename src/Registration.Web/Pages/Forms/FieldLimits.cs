using EventRegistration.Registrations;

namespace EventRegistration.Pages.Forms;

/// <summary>The limits of fields that several forms have.</summary>
internal static class FieldLimits
{
    /// <summary>The longest e-mail address in characters (RFC 5321 section 4.5.3.1.3: 256 with the angle brackets).</summary>
    public static int Email => AttendeeFields.Email.MaxLength;
}
