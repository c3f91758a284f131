using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>The texts of another number of places.</summary>
internal sealed class CapacityTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Capacity/CapacityTexts");

    /// <summary>"60", "geen maximum".</summary>
    public string Number(int? capacity) => capacity?.ToString("N0", CultureInfo.CurrentCulture) ?? _texts["Unlimited"];

    /// <summary>The reason in the log if the organiser gives none.</summary>
    public string StandardReason(int? from, int? to) => _texts["StandardReason", Number(from), Number(to)];

    /// <summary>Adds that the change would now have another result than the preview showed.</summary>
    public void AddOtherwise(FormProblems problems)
    {
        problems.Add(_texts["Otherwise"]);
    }

    /// <summary>Adds the refusal of the capacity service: the places changed since they were read.</summary>
    public void Refuse(FormProblems problems, Refusal refusal, CapacityForm form)
    {
        switch (refusal)
        {
            case CapacityBelowTaken or TooManyLeavers:
                problems.Add(LeaversField(form), Leavers(form));
                break;
            case UnknownRegistration:
                problems.Add(LeaversField(form), _texts["LeaverGone"]);
                break;
            default:
                problems.Add(_texts["Again"]);
                break;
        }
    }

    /// <summary>The field of <see cref="Leavers"/>; empty if nobody has to be chosen, because then there is no such field.</summary>
    internal static string LeaversField(CapacityForm form) => form.MustLeave == 0 ? "" : nameof(form.Leavers);

    /// <summary>Asks to choose as many people as have to give up their place.</summary>
    internal string Leavers(CapacityForm form) => (form.MustLeave, form.Leavers.Count) switch
    {
        (0, _) => _texts["NobodyLeaves"],
        (1, 0) => _texts["OneLeaves", form.Pool.Taken],
        (var must, 0) => _texts["SomeLeave", form.Pool.Taken, must],
        (1, var chosen) => _texts["OneLeavesChosen", chosen],
        var (must, chosen) => _texts["SomeLeaveChosen", must, chosen],
    };
}
