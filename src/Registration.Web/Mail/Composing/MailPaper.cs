using System.Globalization;
using AngleSharp.Html.Parser;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EventRegistration.Mail.Composing;

/// <summary>Renders a component into the two forms of one mail.</summary>
public sealed class MailPaper(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The HTML, and the text that says the same because it is made from it; in the language of the current culture.</summary>
    public async Task<(string Html, string Text)> RenderAsync(Type component, IReadOnlyDictionary<string, object?> parameters)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        await using var renderer = new HtmlRenderer(services, loggers);
        var rendered = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
            var root = await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters.ToDictionary(StringComparer.Ordinal)));
            return root.ToHtmlString();
        });
        using var document = await new HtmlParser().ParseDocumentAsync(rendered);
        return (rendered, PlainText.Of(document));
    }

    /// <summary>Everything that follows in this flow is in this language.</summary>
    public static void Speak(string language)
    {
        var spoken = language == Language.English.Code ? Language.English : Language.Dutch;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken.Culture, spoken.Culture);
    }
}
