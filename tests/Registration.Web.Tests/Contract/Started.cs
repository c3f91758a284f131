using EventRegistration.Web.Tests.Mail.Sending;
using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>A program that listens, with a visitor, the folder it was started in, and its mail server. Null if it has none.</summary>
internal sealed record Started(RunningProgram Program, Visitor Visitor, string Folder, SmtpServer? Server) : IAsyncDisposable
{
    public static async Task<Started> AfterAsync(RunningProgram program, string folder, SmtpServer? server = null)
    {
        try
        {
            return new Started(program, new Visitor(await program.ListeningAsync()), folder, server);
        }
        catch
        {
            await program.DisposeAsync();
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
