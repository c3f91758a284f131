using EventRegistration.Localisation;

namespace EventRegistration.Web.Tests.Pages.Forms;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("naam@gemeente.nl")]
    [InlineData("marieke.van-der_meer+bijeenkomst@sub.gemeente.example.org")]
    [InlineData("o'brien@gemeente.nl")]
    [InlineData("info@köln.de")]
    [InlineData("info@xn--kln-sna.de")]
    [InlineData("info@例え.テスト")]
    [InlineData("a@b-c.museum")]
    [InlineData("1@2.nl")]
    public void Valid_address_is_accepted(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("marieke")]
    [InlineData("marieke@")]
    [InlineData("@gemeente.nl")]
    [InlineData("marieke@gemeente")]
    [InlineData("a@b@gemeente.nl")]
    [InlineData("ma rieke@gemeente.nl")]
    [InlineData("marieke@ge meente.nl")]
    [InlineData("marieke@gemeente..nl")]
    [InlineData("marieke@.gemeente.nl")]
    [InlineData("marieke@gemeente.nl.")]
    [InlineData("marieke@-gemeente.nl")]
    [InlineData("marieke@gemeente-.nl")]
    [InlineData("marieke@10.0.0.1")]
    [InlineData("marieke@[10.0.0.1]")]
    [InlineData("marieke@gemeente_x.nl")]
    [InlineData("marieke@gemeente。nl")]
    [InlineData(".marieke@gemeente.nl")]
    [InlineData("marieke.@gemeente.nl")]
    [InlineData("ma..rieke@gemeente.nl")]
    [InlineData("\"marieke\"@gemeente.nl")]
    [InlineData("Marieke <marieke@gemeente.nl>")]
    [InlineData("a@gemeente.nl;b@gemeente.nl")]
    [InlineData("marieke@gemeente.nl\r\nBcc: b@gemeente.nl")]
    [InlineData("maríeke@gemeente.nl")]
    [InlineData("marieke@gemeente.nl\u200b")]
    public void Invalid_address_is_rejected(string text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void Address_with_a_too_long_part_is_rejected()
    {
        Assert.True(EmailAddress.IsValid(new string('a', 64) + "@gemeente.nl"));
        Assert.False(EmailAddress.IsValid(new string('a', 65) + "@gemeente.nl"));
        Assert.True(EmailAddress.IsValid($"a@{new string('b', 63)}.nl"));
        Assert.False(EmailAddress.IsValid($"a@{new string('b', 64)}.nl"));
    }
}
