using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Mail.Templates;

namespace EventRegistration.Web.Tests.Mail;

public sealed class MailTemplatesTests
{
    public static TheoryData<MailTemplate> Templates { get; } = [.. Enum.GetValues<MailTemplate>()];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_has_a_component_that_tells_its_facts(MailTemplate template)
    {
        var component = MailTemplates.New(template);

        Assert.Equal($"{template}", component.GetType().Name);
        Assert.True(
            component is RegistrationMail or PartyMail or SpeakerMessage or AccountMessage or AddressChanged
                or SeveralPeople
                || template is MailTemplate.OwnLinks or MailTemplate.SpeakerLinks);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_has_a_name_of_its_own_in_both_languages(MailTemplate template)
    {
        foreach (var language in new[] { Language.Dutch, Language.English })
        {
            MailRenderer.Speak(language.Code);
            var name = MailTemplates.NameOf(template);
            Assert.NotEmpty(name);
            Assert.Equal([template], Enum.GetValues<MailTemplate>().Where(other => MailTemplates.NameOf(other) == name));
        }
    }
}
