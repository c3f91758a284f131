using EventRegistration.Localisation;


namespace EventRegistration.Mail.Composing;

/// <summary>The words of a mail. A page may show a key that is missing; a mail cannot be taken back, so here it is an error.</summary>
public sealed class MailTexts(Texts texts)
{
    public string this[string key, params object[] values] => texts[key, values] is { ResourceNotFound: false } found
        ? found.Value
        : throw new InvalidOperationException($"The words of \"{key}\" are missing.");

    public bool Has(string key) => !texts[key].ResourceNotFound;
}
