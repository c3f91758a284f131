using Microsoft.AspNetCore.Mvc.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Localisation;

/// <summary>The <see cref="Texts"/> of the current view. Texts may hold HTML; their values are encoded.</summary>
internal sealed class ViewTexts : IViewContextAware
{
    private Texts _texts = Texts.Shared;
    private HtmlLocalizer _html = new(Texts.Shared);

    public LocalizedHtmlString this[string name] => _html[name];

    public LocalizedHtmlString this[string name, params object[] arguments] => _html[name, arguments];

    public LocalizedString GetString(string name) => _texts[name];

    public LocalizedString GetString(string name, params object[] arguments) => _texts[name, arguments];

    /// <summary>Receives from the framework the view into which this object is injected.</summary>
    public void Contextualize(ViewContext viewContext)
    {
        _texts = Texts.Of(Path.ChangeExtension(viewContext.ExecutingFilePath ?? viewContext.View.Path, null).TrimStart('/'));
        _html = new HtmlLocalizer(_texts);
    }
}
