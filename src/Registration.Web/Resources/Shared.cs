namespace EventRegistration.Resources;

/// <summary>Names the words that several pages share: <c>Shared.resx</c> (Dutch) and <c>Shared.en.resx</c>.</summary>
public sealed class Shared;
