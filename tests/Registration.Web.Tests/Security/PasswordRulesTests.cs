using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Security;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("twaalfteken", PasswordProblem.TooShort)]
    [InlineData("twaalftekens", null)]
    [InlineData("aaaaaaaaaaaa", null)]
    [InlineData("            ", null)]
    [InlineData("j.vandenberg@gemeente.nl", PasswordProblem.IsTheAccount)]
    [InlineData("J.VANDENBERG", PasswordProblem.IsTheAccount)]
    [InlineData("Johanna van den Berg", PasswordProblem.IsTheAccount)]
    [InlineData("johannavandenberg!", PasswordProblem.IsTheAccount)]
    [InlineData("johanna van den berg fietst", null)]
    public void Length_counts_and_not_what_it_is_made_of(string password, PasswordProblem? problem) =>
        Assert.Equal(problem, PasswordRules.ProblemWith(password, "j.vandenberg@gemeente.nl", "Johanna van den Berg"));

    [Fact]
    public void The_longest_that_is_read_is_128_characters()
    {
        Assert.Null(PasswordRules.ProblemWith(new string('x', 128), "a@b.nl", "A"));
        Assert.Equal(PasswordProblem.TooLong, PasswordRules.ProblemWith(new string('x', 129), "a@b.nl", "A"));
    }

    [Fact]
    public void An_accent_is_the_same_on_every_keyboard_and_nothing_is_trimmed()
    {
        Assert.Equal(" caf\u00e9 ", PasswordRules.Clean(" cafe\u0301 "));
        Assert.Equal("", PasswordRules.Clean("half \ud800"));
        Assert.Equal("", PasswordRules.Clean(null));
    }

    [Theory]
    [InlineData("10.0.7", true)]
    [InlineData("10.0.12+3f2a9c", true)]
    [InlineData("11.0.0-preview.1", true)]
    [InlineData("10.0.6", false)]
    [InlineData("9.0.15", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_runtime_that_takes_forged_cookies_is_refused_with_what_to_do(string? version, bool good)
    {
        var problem = DataProtectionVersion.Problem(version);

        Assert.Equal(good, problem is null);
        Assert.True(good || problem!.EndsWith("Install ASP.NET Core 10.0.7 or newer, and start again.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runtime_of_these_tests_is_good() => Assert.Null(DataProtectionVersion.Problem());
}
