using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Speakers;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>The name, organisation and address of a speaker, the same in every session.</summary>
public sealed record SpeakerForm
{
    public string Name { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Email { get; init; } = "";

    /// <inheritdoc cref="EventForm.Seen"/>
    public string Seen { get; init; } = "";

    public IEnumerable<(string Name, string Value)> Fields =>
        [(nameof(Name), Name), (nameof(Organisation), Organisation), (nameof(Email), Email)];

    public static SpeakerForm Read(IFormCollection form) => new()
    {
        Name = form.Text(nameof(Name)),
        Organisation = form.Text(nameof(Organisation)),
        Email = form.Text(nameof(Email)),
        Seen = form.Text(nameof(Seen)),
    };

    public static SpeakerForm Of(Speaker speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        var form = new SpeakerForm { Name = speaker.Name, Organisation = speaker.Organisation, Email = speaker.Email };
        return form with { Seen = SeenFields.Of(form.Fields) };
    }
}

public sealed class SpeakerFormValidator : FormValidator<SpeakerForm>
{
    public SpeakerFormValidator()
        : base(Texts.Of("Pages/Organiser/Programme/_SessionForm"))
    {
        Line(form => form.Name, 200, required: true);
        Line(form => form.Organisation, 200);
        Line(form => form.Email, 254).Must(text => text.Length == 0 || EmailAddress.IsValid(text)).WithMessage(_ => Texts["Person.Email"]);
    }
}
