using EventRegistration.Events;
using Xunit;

namespace EventRegistration.Domain.Tests.People;

/// <summary>The postcode of a venue, as people type it.</summary>
public sealed class VenueTests
{
    [Theory]
    [InlineData("2514 JS", "2514 JS")]
    [InlineData("2514js", "2514 JS")]
    [InlineData("2514 js", "2514 JS")]
    [InlineData("", "")]
    [InlineData("1000", "1000")]
    [InlineData("B-1000", "B-1000")]
    [InlineData("0514 JS", "0514 JS")]
    [InlineData("25140 JS", "25140 JS")]
    public void Dutch_postcode_is_written_as_the_post_does(string typed, string expected) =>
        Assert.Equal(expected, Venue.PostcodeOf(typed));
}
