using EventRegistration.Web.Tests.Mail.Sending;
using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>A program that listens, with a visitor, the folder it was started in, and its mail server. Null if it has none.</summary>
internal sealed record Started(RunningProgram Program, Visitor Visitor, string Folder, SmtpServer? Server) : IAsyncDisposable
{
    /// <summary>Waits until the program listens; if that fails, ends it and its mail server.</summary>
    public static async Task<Started> AfterAsync(Task<RunningProgram> starting, string folder, SmtpServer? server = null)
    {
        try
        {
            var program = await starting;
            return new Started(program, new Visitor(await program.ListeningAsync()), folder, server);
        }
        catch
        {
            await (starting.IsCompletedSuccessfully ? (await starting).DisposeAsync() : ValueTask.CompletedTask);
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await Program.DisposeAsync();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}
