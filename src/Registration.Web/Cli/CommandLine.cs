namespace EventRegistration.Cli;

/// <summary>The verbs of the one executable, with or without <c>--</c> before them; without a verb it serves.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, ICliCommand> Commands = new(StringComparer.Ordinal)
    {
        ["migrate"] = new MigrateCommand(),
        ["check"] = new CheckCommand(),
        ["demo"] = new DemoCommand(),
        ["setup-link"] = new SetUpLinkCommand(),
    };

    /// <summary>Takes the verb off the arguments; what is left are settings, such as <c>--Demo=false</c>.</summary>
    public static (ICliCommand Command, string[] Settings) Read(string[] arguments)
    {
        if (arguments.Length == 0 || IsSetting(arguments[0]))
        {
            return (new ServeCommand(), arguments);
        }

        var word = arguments[0].TrimStart('-');
        return Commands.TryGetValue(word, out var command)
            ? (command, arguments[1..])
            : (new UnknownCommand(word, Commands.Keys), arguments[1..]);
    }

    /// <summary>Says on standard error what to set, and answers the exit code.</summary>
    public static async Task<int> RefuseAsync(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        return ExitCode.Misconfigured;
    }

    private static bool IsSetting(string argument) =>
        argument.Contains('=', StringComparison.Ordinal) || argument.StartsWith('/') || argument.Contains(':', StringComparison.Ordinal)
        || (argument.StartsWith("--", StringComparison.Ordinal) && char.IsUpper(argument.ElementAtOrDefault(2)))
        || argument is "--urls" or "--environment" or "--contentRoot" or "--applicationName";
}

internal interface ICliCommand
{
    Task<int> RunAsync(WebApplication app);
}

internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misconfigured = 2;
}
