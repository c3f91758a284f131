namespace EventRegistration.Hosting;

/// <summary>For tests that look at the whole process, such as every query that it sends: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
