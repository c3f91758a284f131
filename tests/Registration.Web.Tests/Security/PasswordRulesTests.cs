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
    public void Length_decides_and_not_composition(string password, PasswordProblem? problem) =>
        Assert.Equal(problem, PasswordRules.ProblemWith(password, "j.vandenberg@gemeente.nl", "Johanna van den Berg"));

    [Fact]
    public void A_password_has_at_most_128_characters()
    {
        Assert.Null(PasswordRules.ProblemWith(new string('x', 128), "a@b.nl", "A"));
        Assert.Equal(PasswordProblem.TooLong, PasswordRules.ProblemWith(new string('x', 129), "a@b.nl", "A"));
    }

    [Fact]
    public void Accents_are_normalised_and_spaces_are_kept()
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
    public void A_runtime_accepting_forged_cookies_is_refused_with_the_remedy(string? version, bool good)
    {
        var problem = DataProtectionVersion.Problem(version);

        Assert.Equal(good, problem is null);
        Assert.True(good || problem!.EndsWith("Install ASP.NET Core 10.0.7 or newer, and start again.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runtime_of_these_tests_is_accepted() => Assert.Null(DataProtectionVersion.Problem());
}
