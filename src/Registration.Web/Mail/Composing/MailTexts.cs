using EventRegistration.Localisation;

namespace EventRegistration.Mail.Composing;

/// <summary>The texts of a mail. A missing text is an error here, because a mail cannot be taken back.</summary>
public sealed class MailTexts(Texts texts)
{
    public string this[string key, params object[] values] => texts[key, values] is { ResourceNotFound: false } found
        ? found.Value
        : throw new InvalidOperationException($"The text \"{key}\" is missing.");

    public bool Has(string key) => !texts[key].ResourceNotFound;
}
