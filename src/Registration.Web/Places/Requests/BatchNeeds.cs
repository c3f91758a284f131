namespace EventRegistration.Places;

/// <summary>Everything that must be loaded before a request, or all requests of a batch, can be decided.</summary>
internal sealed record BatchNeeds
{
    public static readonly BatchNeeds Nothing = new();

    /// <summary>The registrations that it is about.</summary>
    public IReadOnlyCollection<Guid> Registrations { get; init; } = [];

    /// <summary>Normalised addresses whose names are looked up.</summary>
    public IReadOnlyCollection<string> Addresses { get; init; } = [];

    /// <summary>The people that it signs up: their addresses and organisations are looked up.</summary>
    public IReadOnlyCollection<NewRegistration> NewRegistrations { get; init; } = [];

    /// <summary>The idempotency keys, each with the stored name of its command.</summary>
    public IReadOnlyCollection<(string Command, string Key)> Keys { get; init; } = [];

    /// <summary>The needs of several requests as one, so that a batch loads once.</summary>
    public static BatchNeeds Of(IReadOnlyCollection<BatchNeeds> requests) => new()
    {
        Registrations = [.. requests.SelectMany(needs => needs.Registrations).Distinct()],
        Addresses = [.. requests.SelectMany(needs => needs.Addresses)],
        NewRegistrations = [.. requests.SelectMany(needs => needs.NewRegistrations)],
        Keys = [.. requests.SelectMany(needs => needs.Keys)],
    };
}
