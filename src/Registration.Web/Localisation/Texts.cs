using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Localisation;

/// <summary>
/// The texts of one page, mail or class in the language of the request. A key is looked up as <c>Page.Key</c> in the texts of the folder,
/// then as <c>Key</c> in the same file. The shared texts come last. Each folder has one pair of files: <c>Texts.resx</c> (nl) and
/// <c>Texts.en.resx</c>.
/// </summary>
public sealed class Texts : IStringLocalizer
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Folders = new(StringComparer.Ordinal);

    private readonly ResourceManager _folder;
    private readonly string _page;

    private Texts(string folder, string page)
    {
        _folder = Folders.GetOrAdd(
            folder, name => new ResourceManager($"EventRegistration.{name.Replace('/', '.')}.Texts", typeof(Texts).Assembly));
        _page = page;
    }

    /// <summary>The texts shared by all pages.</summary>
    public static Texts Shared { get; } = Of("Localisation/Shared");

    /// <summary>
    /// Returns the texts of a page or class. The path lies in this project, without extension: <c>Pages/Events/Register</c>.
    /// </summary>
    public static Texts Of(string path)
    {
        var slash = path.LastIndexOf('/');
        return new Texts(path[..slash], path[(slash + 1)..]);
    }

    public LocalizedString this[string name] => Find(name) is { } found
        ? new LocalizedString(name, found)
        : new LocalizedString(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] => Find(name) is { } found
        ? new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, found, arguments))
        : new LocalizedString(name, name, resourceNotFound: true);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        throw new NotSupportedException("Texts cannot be enumerated; look up each text by its key.");

    private string? Find(string name) => Find(_folder, $"{_page}.{name}")
        ?? Find(_folder, name)
        ?? (ReferenceEquals(_folder, Shared._folder) ? null : Find(Shared._folder, name));

    private static string? Find(ResourceManager texts, string name) => texts.GetString(name, CultureInfo.CurrentUICulture);
}
