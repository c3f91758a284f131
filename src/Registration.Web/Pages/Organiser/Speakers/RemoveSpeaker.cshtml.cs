using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Programme;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>Takes a speaker out of the programme (nl: valt uit). Another speaker may take over.</summary>
internal sealed class RemoveSpeakerModel(ProgrammeActions actions, SpeakerEditing editing)
    : ProgrammeAction<ListedSpeaker>(actions, "speakers")
{
    private const string Successor = "Successor";

    private IReadOnlyList<ListedSpeaker> _all = [];

    protected override IReadOnlyList<string> Explanation =>
    [
        Texts["Explanation", Subject.Speaker.Name],
        Subject.Sessions.Count > 0 ? Texts["Parts", Enumeration.Of(Subject.Sessions)] : Texts["NoParts"],
    ];

    protected override string Done => Heir is { } heir
        ? Texts["DoneTakenOver", Subject.Speaker.Name, heir.Speaker.Name]
        : Texts["Done", Subject.Speaker.Name];

    protected override string Afterwards => $"{EventPage}/programme/speakers";

    protected override IReadOnlyList<FormField> Fields => Subject.Sessions.Count == 0 || _all.Count < 2
        ? []
        : [new SelectField(Successor, Texts["Successor"], Heir is { } heir ? IdOf(heir) : "", [("", Texts["NoSuccessor"]), .. Others])];

    private IEnumerable<(string, string)> Others =>
        _all.Where(one => one.Speaker.Id != Id).Select(one => (IdOf(one), one.Speaker.Name));

    /// <summary>The speaker who takes over; null for nobody.</summary>
    private ListedSpeaker? Heir => Request.HasFormContentType
        ? _all.FirstOrDefault(one => one.Speaker.Id != Id && IdOf(one) == Request.Form.Text(Successor))
        : null;

    protected override async Task<ListedSpeaker?> FindAsync(CancellationToken cancellationToken)
    {
        _all = await editing.ListAsync(Scope.EventId, cancellationToken);
        return _all.FirstOrDefault(one => one.Speaker.Id == Id);
    }

    protected override AnnouncedChange Change(Announcement announcement) =>
        editing.Removal(Scope.EventId, Id, Heir?.Speaker.Id, announcement);

    private static string IdOf(ListedSpeaker one) => one.Speaker.Id.ToString(CultureInfo.InvariantCulture);
}
