namespace EventRegistration.Localisation;

/// <summary>Texts of which a missing one is an error: they also go out by mail, which cannot be taken back.</summary>
public sealed class RequiredTexts(Texts texts)
{
    public string this[string key, params object[] values] => texts[key, values] is { ResourceNotFound: false } found
        ? found.Value
        : throw new InvalidOperationException($"The text \"{key}\" is missing.");
}
