using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Forms;

/// <summary>Redirects after a POST with 303, which none of MVC's own redirects can.</summary>
internal sealed class SeeOther(string address) : ActionResult
{
    public string Address => address;

    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = address;
    }
}
