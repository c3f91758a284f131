using System.Globalization;
using AngleSharp.Html.Parser;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EventRegistration.Mail.Composing;

/// <summary>Renders a component as HTML and as text.</summary>
internal sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Returns the HTML and the text made from the HTML, in the language of the current culture.</summary>
    public async Task<(string Html, string Text)> RenderAsync(Type component, IReadOnlyDictionary<string, object?> parameters)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var values = ParameterView.FromDictionary(parameters.ToDictionary(StringComparer.Ordinal));
        await using var renderer = new HtmlRenderer(services, loggers);
        var rendered = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
            var root = await renderer.RenderComponentAsync(component, values);
            return root.ToHtmlString();
        });
        using var document = await new HtmlParser().ParseDocumentAsync(rendered);
        return (rendered, PlainText.Of(document));
    }

    /// <summary>Sets the language of the current asynchronous flow.</summary>
    public static void Speak(string language)
    {
        var spoken = language == Language.English.Code ? Language.English : Language.Dutch;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken.Culture, spoken.Culture);
    }
}
