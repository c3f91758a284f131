using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// The page reads its form itself, or has none. Otherwise MVC reads it first, and when it cannot (too long, too many fields), it
/// binds nothing at all, not even what is in the address.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnFormAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
