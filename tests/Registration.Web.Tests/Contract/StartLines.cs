using System.Text.RegularExpressions;
using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The lines that the program prints when it starts.</summary>
internal static class StartLines
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the link that makes the first administrator, the last line of a start; returns its path and query.</summary>
    public static async Task<string> SetUpLinkAsync(RunningProgram program, string publicAddress)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (SetUpLink(program.Output, publicAddress) is { } link)
            {
                return link;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The path and query of the printed set-up link. Null if none was printed.</summary>
    public static string? SetUpLink(string output, string publicAddress)
    {
        var pattern = $@"{Regex.Escape(publicAddress)}(?<path>/setup\?token=[A-Za-z0-9_-]+)\s";
        var found = Regex.Match(output, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        return found.Success ? found.Groups["path"].Value : null;
    }
}
