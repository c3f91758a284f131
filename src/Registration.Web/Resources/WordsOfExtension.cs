using Microsoft.Extensions.Localization;

namespace EventRegistration.Resources;

internal static class WordsOfExtension
{
    /// <summary>The words of a .resx by its path in this project, such as <c>Pages.Events.Register</c>.</summary>
    public static IStringLocalizer WordsOf(this IStringLocalizerFactory localizers, string path)
    {
        var assembly = typeof(WordsOfExtension).Assembly.GetName().Name!;
        return localizers.Create($"{assembly}.{path}", assembly);
    }
}
