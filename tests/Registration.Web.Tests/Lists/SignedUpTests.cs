using System.Globalization;
using EventRegistration.Lists;

namespace EventRegistration.Web.Tests.Lists;

public sealed class SignedUpTests
{
    [Theory]
    [InlineData("2026-10-03", "2026-10-03T00:00:00")]
    [InlineData("2026-10-03 09:02", "2026-10-03T09:02:00")]
    [InlineData("2026-10-03T09:02:11", "2026-10-03T09:02:11")]
    [InlineData("2026-10-03T09:02:11.123Z", "2026-10-03T09:02:11Z")]
    [InlineData("2026-10-03T09:02:11+02:00", "2026-10-03T07:02:11Z")]
    [InlineData("2026-10-03 09:02:11 -0500", "2026-10-03T14:02:11Z")]
    [InlineData("2026-10-03 09:02:11 UTC", "2026-10-03T09:02:11Z")]
    [InlineData("2026/10/03 9:02:11 AM CEST", "2026-10-03T09:02:11")]
    [InlineData("3-10-2026", "2026-10-03T00:00:00")]
    [InlineData("03-10-2026 9.02", "2026-10-03T09:02:00")]
    [InlineData("3-10-26 9:02:11", "2026-10-03T09:02:11")]
    [InlineData("3/10/2026 09:02", "2026-10-03T09:02:00")]
    [InlineData("3.10.2026, 09:02 uur", "2026-10-03T09:02:00")]
    [InlineData("10/13/2026 1:05:07 PM", "2026-10-13T13:05:07")]
    [InlineData("10/13/2026 12:05 AM", "2026-10-13T00:05:00")]
    [InlineData("zaterdag 3 oktober 2026 om 9.02 uur", "2026-10-03T09:02:00")]
    [InlineData("3 mrt 2026 13:05", "2026-03-03T13:05:00")]
    [InlineData("3 maart 2026", "2026-03-03T00:00:00")]
    [InlineData("Oct 3, 2026 1:05 PM", "2026-10-03T13:05:00")]
    [InlineData("March 3rd, 2026 at 1:05 PM", "2026-03-03T13:05:00")]
    [InlineData("Sat, 3 Oct 2026 09:02:11 +0200", "2026-10-03T07:02:11Z")]
    public void A_moment_is_read_as_people_and_programs_write_it(string cell, string moment)
    {
        var expected = DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        var read = SignedUp.Read(cell);
        Assert.Equal((expected, expected.Kind), (read, read?.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ja")]
    [InlineData("31-2-2026")]
    [InlineData("13/13/2026")]
    [InlineData("3-10-2026 25:00")]
    [InlineData("3-10-1980")]
    [InlineData("46095")]
    [InlineData("0612345678")]
    [InlineData("3 fooktober 2026")]
    [InlineData("13:05")]
    [InlineData("2026-10-03 13:05 13:05")]
    public void Other_text_is_no_moment(string cell) => Assert.Null(SignedUp.Read(cell));

    [Theory]
    [InlineData(false, "3-10-2026", "4-10-2026")]
    [InlineData(false, "3/10/2026 9:02", "14/10/2026 9:02")]
    [InlineData(true, "3/10/2026 9:02", "3/14/2026 9:02")]
    [InlineData(true, "3/10/2026 9:02 AM", "3/11/2026 9:02 PM")]
    [InlineData(false, "3/14/2026", "14/3/2026")]
    [InlineData(false, "2026-10-03", "ja")]
    public void The_column_decides_whether_the_month_comes_first(bool isMonthFirst, params string[] cells) =>
        Assert.Equal(isMonthFirst, SignedUp.IsMonthFirst(cells));

    [Fact]
    public void The_month_comes_first_where_the_column_says_so()
    {
        Assert.Equal(new DateTime(2026, 3, 10, 9, 2, 0, DateTimeKind.Unspecified), SignedUp.Read("3/10/2026 9:02 AM", isMonthFirst: true));
        Assert.Equal(new DateTime(2026, 10, 3, 9, 2, 0, DateTimeKind.Unspecified), SignedUp.Read("3/10/2026 9:02 AM"));
        Assert.Equal(new DateTime(2026, 3, 10, 0, 0, 0, DateTimeKind.Unspecified), SignedUp.Read("2026-03-10", isMonthFirst: true));
    }
}
