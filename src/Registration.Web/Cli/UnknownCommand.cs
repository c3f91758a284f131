namespace EventRegistration.Cli;

internal sealed class UnknownCommand(string word, IEnumerable<string> known) : ICliCommand
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await Console.Error.WriteLineAsync($"\"{word}\" is not a verb. Use one of {string.Join(", ", known)}, or none to serve.");
        return ExitCode.Misconfigured;
    }
}
