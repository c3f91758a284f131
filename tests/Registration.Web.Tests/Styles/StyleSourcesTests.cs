using System.Text.RegularExpressions;
using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Web.Tests.Styles;

/// <summary>The sources of the style sheets against the markup, and against what is served.</summary>
public sealed class StyleSourcesTests
{
    private const string OrganisersPages = "Pages/Organiser/";

    [Theory]
    [InlineData("site")]
    [InlineData("organiser")]
    public async Task Sheet_holds_its_sources_and_nothing_else(string sheet)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();

        var served = await client.GetStringAsync(new Uri($"/css/{sheet}.css", UriKind.Relative), TestContext.Current.CancellationToken);

        var sources = string.Concat(StyleSource.All.Where(source => source.Sheet == sheet).Select(source => source.Text));
        Assert.Equal(WithoutSpace(WithoutComments(sources)), WithoutSpace(WithoutComments(served)));
        Assert.True(served.Length < sources.Length);
        Assert.DoesNotContain("/* ", served, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_keeps_white_space_that_means_something()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();

        var served = await client.GetStringAsync(new Uri("/css/site.css", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("/*!\n * Bootstrap", served, StringComparison.Ordinal);
        Assert.Contains("--bs-btn-font-family: ;", served, StringComparison.Ordinal);
        Assert.Contains("calc(1.375rem + 1.5vw)", served, StringComparison.Ordinal);
        Assert.Contains("url(\"data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg' viewBox", served, StringComparison.Ordinal);
        Assert.Contains("content:\"/\" / \"\";", served, StringComparison.Ordinal);
        Assert.Contains("content:\" (\" attr(href) \")\";", served, StringComparison.Ordinal);
        Assert.Contains(".btn:hover{", served, StringComparison.Ordinal);
        Assert.Contains(".speaker :is(.own-slots,.day-plan,.day-plan ul){", served, StringComparison.Ordinal);
        Assert.Contains("@media screen and (prefers-color-scheme:dark){", served, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_styles_is_listed()
    {
        string[] folders = ["Styles", "wwwroot"];
        var files = folders.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(StyleSource.Project, folder), "*.css", SearchOption.AllDirectories));

        Assert.Equal(
            StyleSource.All.Select(source => source.Path).Order(StringComparer.Ordinal),
            files.Select(file => Path.GetRelativePath(StyleSource.Project, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    /// <summary>Also in the states of a page that no crawl meets; a public page has the public sheet alone.</summary>
    [Fact]
    public void Every_class_in_the_markup_has_a_rule()
    {
        var all = StyleSource.All.SelectMany(ClassesOf).ToHashSet(StringComparer.Ordinal);
        var site = StyleSource.All.Where(source => source.Sheet == "site").SelectMany(ClassesOf).ToHashSet(StringComparer.Ordinal);
        var markup = MarkupClasses.InAttributes().Distinct().ToList();

        Assert.True(markup.Count > 300);
        Assert.All(markup, found =>
            Assert.Contains(found.Class, found.File.StartsWith(OrganisersPages, StringComparison.Ordinal) ? all : site));
    }

    /// <summary>A rule of Bootstrap stays whole, so one of its selectors in use is enough.</summary>
    [Fact]
    public void Every_rule_has_a_use()
    {
        Assert.Empty(UnusedRules(StyleSource.All, MarkupClasses.InAttributes().Select(found => found.Class)));
    }

    [Fact]
    public void Rules_for_organisers_alone_are_not_in_the_public_sheet()
    {
        Assert.Empty(UnusedRules(
            StyleSource.All.Where(source => source.Sheet == "site"),
            MarkupClasses.InAttributes().Where(found => !found.File.StartsWith(OrganisersPages, StringComparison.Ordinal))
                .Select(found => found.Class)));
    }

    [Fact]
    public void Every_value_that_the_root_sets_is_read()
    {
        var rules = StyleSource.All.SelectMany(source => StyleRule.Read(source.Text)).ToList();
        var set = rules.Where(rule => rule.Selectors.StartsWith(":root", StringComparison.Ordinal))
            .SelectMany(rule => Regex.Matches(rule.Declarations, @"(?<name>--[\w-]+)\s*:", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(match => match.Groups["name"].Value);
        var read = rules.SelectMany(rule =>
            Regex.Matches(rule.Declarations, @"var\((?<name>--[\w-]+)", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(match => match.Groups["name"].Value);

        Assert.Empty(set.Except(read, StringComparer.Ordinal));
    }

    private static IEnumerable<string> UnusedRules(IEnumerable<StyleSource> sources, IEnumerable<string> inAttributes)
    {
        var used = inAttributes.Concat(MarkupClasses.InCode()).ToHashSet(StringComparer.Ordinal);
        var prefixes = MarkupClasses.Prefixes();
        bool IsUsed(string name) => used.Contains(name) || prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        return from source in sources
               from rule in StyleRule.Read(source.Text)
               where source.IsBootstrap ? !rule.Required.Any(classes => classes.All(IsUsed)) : !rule.Classes.All(IsUsed)
               select $"{source.Path}: {rule.Selectors}";
    }

    private static IEnumerable<string> ClassesOf(StyleSource source) => StyleRule.Read(source.Text).SelectMany(rule => rule.Classes);

    private static string WithoutComments(string css) =>
        Regex.Replace(css, @"/\*.*?\*/", "", RegexOptions.Singleline, TimeSpan.FromSeconds(5));

    private static string WithoutSpace(string css) => Regex.Replace(css, @"\s+", "", RegexOptions.None, TimeSpan.FromSeconds(5));
}
