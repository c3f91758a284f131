using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EventRegistration.Pages.Shared;

/// <summary>
/// Leaves out a <c>data-</c> attribute that has no value. Razor does so with every other attribute, but writes these as
/// <c>data-capacity=""</c>, which a program that reads the page would take for a number.
/// </summary>
[HtmlTargetElement("main")]
[HtmlTargetElement("li", Attributes = "data-state")]
public sealed class EmptyDataTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var attribute in output.Attributes.Where(IsEmptyData).ToList())
        {
            output.Attributes.Remove(attribute);
        }
    }

    private static bool IsEmptyData(TagHelperAttribute attribute)
    {
        if (!attribute.Name.StartsWith("data-", StringComparison.Ordinal) || attribute.ValueStyle == HtmlAttributeValueStyle.Minimized)
        {
            return false;
        }

        using var written = new StringWriter();
        (attribute.Value as IHtmlContent ?? new HtmlString(attribute.Value?.ToString())).WriteTo(written, HtmlEncoder.Default);
        return written.GetStringBuilder().Length == 0;
    }
}
