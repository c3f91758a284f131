using EventRegistration.Localisation;

namespace EventRegistration.Mail.Composing;

/// <summary>Lists names in a subject: "Els Vos", "Els Vos en Dia Bos", "Els Vos en 4 anderen".</summary>
internal static class NameList
{
    private const int Most = 3;

    public static string Of(IReadOnlyList<string> names) => names.Count <= Most
        ? Enumeration.Of(names)
        : new RequiredTexts(Texts.Of("Mail/Templates/SeveralPeople"))["AndOthers", names[0], names.Count - 1];
}
