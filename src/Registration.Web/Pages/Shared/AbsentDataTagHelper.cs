using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EventRegistration.Pages.Shared;

/// <summary>
/// Leaves out <c>data-</c> attributes without a value, such as the position of an attendee who does not wait. Razor does so for every other
/// attribute but writes these empty.
/// </summary>
[HtmlTargetElement(Attributes = "data-position")]
[HtmlTargetElement(Attributes = "data-capacity")]
[HtmlTargetElement(Attributes = "data-places-left")]
[HtmlTargetElement(Attributes = "data-fault")]
[HtmlTargetElement(Attributes = "data-corrected")]
[HtmlTargetElement(Attributes = "data-instead")]
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

        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.GetStringBuilder().Length == 0;
    }
}
