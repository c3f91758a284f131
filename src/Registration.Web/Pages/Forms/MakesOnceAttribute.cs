using System.Security.Cryptography;
using System.Text;
using EventRegistration.Data;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// The form of this page makes something. Sent twice, by a double click or a reload, it makes it once, and both answers lead to the same
/// address. The key is the antiforgery token, which differs each time that a form is shown, with the content: who goes back and fills in
/// something else makes something else.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MakesOnceAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            await next();
            return;
        }

        var forms = http.RequestServices.GetRequiredService<MadeForms>();
        var key = KeyOf(http);
        if (await forms.BeginAsync(key, http.RequestAborted) is { } address)
        {
            context.Result = new SeeOther(address);
            return;
        }

        // The outcome is stored although the visitor may have left, because the next request asks for it.
        var done = await next();
        if (done is { Exception: null, Result: SeeOther made })
        {
            await forms.CompleteAsync(key, made.Address);
        }
        else
        {
            await forms.ForgetAsync(key);
        }
    }

    private static string KeyOf(HttpContext http)
    {
        var content = new StringBuilder().Append(http.SignedIn()?.Id).Append('\n').Append(http.Request.Path).Append('\n');
        foreach (var (name, values) in http.Request.Form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                content.Append(name.Length).Append(':').Append(name).Append(value?.Length ?? 0).Append(':').Append(value);
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())));
    }
}

/// <summary>Stores which forms were carried out, for <see cref="MakesOnceAttribute"/>.</summary>
internal sealed class MadeForms(RegistrationContext context, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private IQueryable<MadeOnce> All => context.Set<MadeOnce>();

    /// <summary>Returns the address that the form led to before. Null if it is to be carried out now.</summary>
    public async Task<string?> BeginAsync(string key, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var old = Now - Kept;
        await All.Where(made => made.At < old).ExecuteDeleteAsync(cancellationToken);
        while (!await TakeAsync(key, cancellationToken))
        {
            if (await All.AsNoTracking().Where(made => made.Key == key).Select(made => made.Address)
                .SingleOrDefaultAsync(cancellationToken) is { } address)
            {
                return address;
            }

            if (clock.GetElapsedTime(began) > Patience)
            {
                // The first request ended without a trace, as a process that was stopped does.
                return null;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    public Task CompleteAsync(string key, string address) => All.Where(made => made.Key == key)
        .ExecuteUpdateAsync(made => made.SetProperty(one => one.Address, address));

    public Task ForgetAsync(string key) => All.Where(made => made.Key == key && made.Address == null).ExecuteDeleteAsync();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> TakeAsync(string key, CancellationToken cancellationToken)
    {
        if (await All.AnyAsync(made => made.Key == key, cancellationToken))
        {
            return false;
        }

        context.Add(new MadeOnce { Key = key, At = Now });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }
}
