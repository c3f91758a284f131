namespace EventRegistration.Verbs;

internal sealed class CheckVerb : IVerb
{
    public Task<int> RunAsync(WebApplication app) => throw new NotSupportedException();
}
