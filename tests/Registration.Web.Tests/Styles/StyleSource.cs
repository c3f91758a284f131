using System.Xml.Linq;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Styles;

/// <summary>A file that becomes part of a style sheet, as src/Registration.Web/Styles.targets lists it.</summary>
internal sealed record StyleSource(string Path, string Sheet, string Text)
{
    public static readonly string Project = System.IO.Path.Combine(Repository.Root, "src", "Registration.Web");

    /// <summary>All, in the order in which they come.</summary>
    public static readonly IReadOnlyList<StyleSource> All = Read();

    public bool IsBootstrap => Path.StartsWith("wwwroot/lib/", StringComparison.Ordinal);

    private static List<StyleSource> Read()
    {
        var targets = XDocument.Load(System.IO.Path.Combine(Project, "Styles.targets"));
        var bootstrap = targets.Descendants("Bootstrap").Single().Value;
        return
        [
            .. from source in targets.Descendants("StyleSource")
               let path = source.Attribute("Include")!.Value.Replace("$(Bootstrap)", bootstrap, StringComparison.Ordinal)
               select new StyleSource(path, source.Attribute("Sheet")!.Value, File.ReadAllText(System.IO.Path.Combine(Project, path))),
        ];
    }
}
