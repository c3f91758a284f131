using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EventRegistration.Pages.Shared;

/// <summary>
/// Leaves out what there is no value for: no position for who does not wait, no capacity for what has no limit. Razor does that for
/// every attribute except those that begin with <c>data-</c>, which it writes empty.
/// </summary>
[HtmlTargetElement(Attributes = "data-position")]
[HtmlTargetElement(Attributes = "data-capacity")]
[HtmlTargetElement(Attributes = "data-places-left")]
public sealed class AbsentDataTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        foreach (var attribute in output.Attributes.Where(attribute => IsData(attribute) && IsEmpty(attribute.Value)).ToList())
        {
            output.Attributes.Remove(attribute);
        }
    }

    private static bool IsData(TagHelperAttribute attribute) => attribute.Name.StartsWith("data-", StringComparison.Ordinal);

    private static bool IsEmpty(object? value)
    {
        if (value is not IHtmlContent content)
        {
            return string.IsNullOrEmpty(value?.ToString());
        }

        using var written = new StringWriter();
        content.WriteTo(written, HtmlEncoder.Default);
        return written.GetStringBuilder().Length == 0;
    }
}
