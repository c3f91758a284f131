using EventRegistration.Registrations;
using Xunit;

namespace EventRegistration.Domain.Tests.People;

public sealed class AttendeeFieldsTests
{
    [Fact]
    public void Table_has_one_row_for_every_stored_answer()
    {
        var stored = typeof(AttendeeDetails).GetProperties().Where(property => property.PropertyType == typeof(string));

        Assert.Equal(stored.Select(property => property.Name), AttendeeFields.All.Select(field => field.Name));
    }

    [Fact]
    public void Row_reads_and_writes_the_property_of_its_name()
    {
        var details = AttendeeFields.Read(AttendeeFields.All, field => $"Answer to {field.Name}");

        Assert.All(AttendeeFields.All, field =>
        {
            var expected = $"Answer to {field.Name}";
            Assert.Equal(expected, typeof(AttendeeDetails).GetProperty(field.Name)!.GetValue(details));
            Assert.Equal(expected, field.Of(details));
        });
    }

    [Fact]
    public void Heading_of_a_list_names_one_field() => Assert.All(
        AttendeeFields.All.SelectMany(field => field.Headings).GroupBy(heading => heading, StringComparer.Ordinal),
        same => Assert.Single(same));

    [Fact]
    public void Colleague_gets_the_answers_of_the_sender_where_allowed()
    {
        var sender = AttendeeFields.Read(AttendeeFields.All, _ => "sender");

        var empty = AttendeeFields.Complete(new AttendeeDetails(), sender);
        var full = AttendeeFields.Complete(AttendeeFields.Read(AttendeeFields.All, _ => "own"), sender);

        Assert.Equal(["Email", "Organisation"], AttendeeFields.All.Where(field => field.Of(empty) == "sender").Select(field => field.Name));
        Assert.Equal(["Organisation"], AttendeeFields.All.Where(field => field.Of(full) == "sender").Select(field => field.Name));
    }
}
