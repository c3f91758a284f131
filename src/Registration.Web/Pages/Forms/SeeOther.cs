using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Forms;

/// <summary>303: what was posted is done, the answer is to be read there. MVC's own redirects have no 303.</summary>
public sealed class SeeOther(string address) : ActionResult
{
    public string Address => address;

    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = address;
    }
}
