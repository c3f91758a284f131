using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The addresses of the Razor pages in published assemblies, read from the attributes that the Razor compiler writes.</summary>
internal static class PublishedPages
{
    private const string Page = "mvc.1.0.razor-page";
    private const string PageFolder = "/Pages";

    /// <summary>Returns the route templates of every page, such as <c>/r/{token}</c>.</summary>
    public static IReadOnlyList<string> In(string folder) => [.. Directory.GetFiles(folder, "Registration*.dll").SelectMany(Of)];

    private static List<string> Of(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        var reader = assembly.GetMetadataReader();
        var templates = reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Select(type => (Type: NameOf(reader, type), Template: TemplateOf(reader, type)))
            .Where(page => page.Template is not null)
            .ToDictionary(page => page.Type, page => page.Template!, StringComparer.Ordinal);
        return
        [
            .. Attributes(reader, reader.GetAssemblyDefinition().GetCustomAttributes(), "RazorCompiledItemAttribute", strings: 3)
                .Where(item => item[1] == Page)
                .Select(item => Join(item[2], templates.GetValueOrDefault(item[0].Split(',')[0]))),
        ];
    }

    /// <summary>The address of a page without a template is that of its file.</summary>
    private static string Join(string path, string? template)
    {
        if (template?.StartsWith('/') == true)
        {
            return template;
        }

        var own = path[PageFolder.Length..^".cshtml".Length];
        own = own.EndsWith("/Index", StringComparison.Ordinal) ? own[..^"/Index".Length] : own;
        return $"{(own.Length == 0 ? "/" : own)}{(template is null ? "" : $"/{template}")}";
    }

    private static string? TemplateOf(MetadataReader reader, TypeDefinition type) =>
        Attributes(reader, type.GetCustomAttributes(), "RazorCompiledItemMetadataAttribute", strings: 2)
            .Where(pair => pair[0] == "RouteTemplate").Select(pair => pair[1]).SingleOrDefault();

    private static IEnumerable<string[]> Attributes(
        MetadataReader reader, CustomAttributeHandleCollection handles, string name, int strings) => handles
        .Select(reader.GetCustomAttribute).Where(attribute => NameOf(reader, attribute) == name).Select(attribute =>
        {
            // A prolog of two bytes, then the arguments of the constructor: strings, and a type by its name.
            var blob = reader.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            return Enumerable.Range(0, strings).Select(_ => blob.ReadSerializedString() ?? "").ToArray();
        });

    private static string NameOf(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name)
            : "";

    private static string NameOf(MetadataReader reader, TypeDefinition type) =>
        string.Join('.', new[] { reader.GetString(type.Namespace), reader.GetString(type.Name) }.Where(part => part.Length > 0));
}
