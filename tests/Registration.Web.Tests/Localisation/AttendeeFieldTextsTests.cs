using EventRegistration.Registrations;

namespace EventRegistration.Web.Tests.Localisation;

/// <summary>The texts of the fields of an attendee. Pages name the field in the key, so no source file asks for them by name.</summary>
public sealed class AttendeeFieldTextsTests
{
    private const string Form = "Pages/Events/Register";

    [Theory]
    [InlineData(Form)]
    [InlineData("Pages/Events/_Colleague")]
    [InlineData("Pages/Attendees/Index")]
    [InlineData("Pages/Organiser/Registrations/New")]
    [InlineData("Pages/Organiser/Registrations/Person")]
    [InlineData("Pages/Organiser/Registrations/AttendeeCsv")]
    [InlineData("Pages/Organiser/Import/ImportList")]
    public void Every_field_has_a_label_on_every_page(string page) =>
        AssertKnown(page, AttendeeFields.All.Select(field => $"{field.Name}.Label"));

    [Fact]
    public void Every_required_field_has_a_message_that_it_is_missing() =>
        AssertKnown(Form, AttendeeFields.All.Where(field => field.Need != AttendeeFieldNeed.Optional)
            .Select(field => $"{field.Name}.Missing"));

    [Fact]
    public void Every_field_required_of_colleagues_has_a_message_for_them() =>
        AssertKnown(Form, AttendeeFields.All.Where(field => field.IsRequiredOfColleague).Select(field => $"Party.{field.Name}.Missing"));

    [Fact]
    public void Every_address_field_has_a_message_that_it_is_invalid() =>
        AssertKnown(Form, AttendeeFields.All.Where(field => field.Kind == AttendeeFieldKind.Email)
            .Select(field => $"{field.Name}.Invalid"));

    private static void AssertKnown(string page, IEnumerable<string> keys)
    {
        var missing = keys.Except(TextFiles.KeysFor(page), StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"{page} has no text {string.Join(", ", missing)}. Shared texts are in {TextFiles.Shared}.");
    }
}
