using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Gives a person on the waitlist a place, whatever the order; above the capacity only if the form said so.</summary>
internal sealed class PromoteModel(PersonActions actions) : PersonAction(actions)
{
    protected override bool IsPossible => IsWaiting;

    protected override bool AsksMail => true;

    protected override ClaimState? Afterwards => ClaimState.Held;

    protected override string Did => "promoted";

    protected override ActionView Describe()
    {
        var (view, pool) = (base.Describe(), Subject.Pool);
        view = view with { Explanation = [Texts["Explanation", Name], .. Passes()] };
        return !Subject.IsFull ? view : view with
        {
            Button = Texts["ButtonOverbook"],
            Warning = Texts[pool.Capacity == 1 ? "OverbooksOne" : "Overbooks", pool.Capacity ?? 0, pool.Held + pool.Offered + 1],
            Hidden = [.. view.Hidden, (nameof(Form.Overbook), "true")],
        };
    }

    protected override Command CommandWith(Guid? note) =>
        new PromoteByOrganiser(Subject.Id) { Note = note!.Value, Overbook = Form.Overbook };

    private IEnumerable<string> Passes() => Subject.Ahead switch
    {
        0 => [],
        1 => [Texts["PassesOne"]],
        var ahead => [Texts["Passes", ahead]],
    };
}
