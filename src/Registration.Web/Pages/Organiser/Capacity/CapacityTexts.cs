using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>What is to be put right in another number of places, in words.</summary>
public sealed class CapacityTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Capacity/CapacityTexts");

    /// <summary>"60", "geen maximum".</summary>
    public string Number(int? capacity) => capacity?.ToString("N0", CultureInfo.CurrentCulture) ?? _texts["Unlimited"];

    /// <summary>For the log, when the organiser gives no reason.</summary>
    public string StandardReason(int? from, int? to) => _texts["StandardReason", Number(from), Number(to)];

    /// <summary>What a preview needs put right: whom to choose, and why, may come after it.</summary>
    public FormProblems ProblemsOfPreview(CapacityForm form, PoolFigures pool)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pool);
        var problems = new FormProblems();
        AddNumber(problems, form, pool);
        if (!problems.Any && form.Leavers.Count > 0 && form.Leavers.Count != pool.MustLeave(form.Number))
        {
            AskLeavers(problems, pool, form);
        }

        return problems;
    }

    /// <summary>What was previewed would now go otherwise.</summary>
    public void AddOtherwise(FormProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        problems.Add(_texts["Otherwise"]);
    }

    public FormProblems Problems(CapacityForm form, PoolFigures pool)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(pool);
        var problems = new FormProblems();
        AddNumber(problems, form, pool);
        if (!form.HasNumber)
        {
            return problems;
        }

        if (form.Leavers.Count != pool.MustLeave(form.Number))
        {
            AskLeavers(problems, pool, form);
        }

        if (form.Reason.Length == 0 && form.Leavers.Count > 0)
        {
            problems.Add(nameof(form.Reason), _texts["ReasonMissing"]);
        }
        else if (form.Reason.Length > CapacityForm.LongestReason)
        {
            problems.Add(nameof(form.Reason), _texts["ReasonTooLong", CapacityForm.LongestReason]);
        }
        else if (!FormText.IsText(form.Reason))
        {
            problems.Add(nameof(form.Reason), _texts["ReasonNoText"]);
        }

        return problems;
    }

    /// <summary>What the capacity service said, because the places changed since they were read.</summary>
    public void Refuse(FormProblems problems, Refusal refusal, PoolFigures pool, CapacityForm form)
    {
        ArgumentNullException.ThrowIfNull(problems);
        switch (refusal)
        {
            case CapacityBelowTaken or TooManyLeavers:
                AskLeavers(problems, pool, form);
                break;
            case UnknownRegistration:
                problems.Add(pool.MustLeave(form.Number) > 0 ? nameof(form.Leavers) : "", _texts["LeaverGone"]);
                break;
            default:
                problems.Add(_texts["Again"]);
                break;
        }
    }

    private void AddNumber(FormProblems problems, CapacityForm form, PoolFigures pool)
    {
        if (!form.HasNumber)
        {
            problems.Add(nameof(form.Capacity), _texts["NoNumber", Terms.CapacityLimit]);
        }
        else if (form.Seen != CapacityForm.SeenOf(pool.Capacity))
        {
            problems.Add(nameof(form.Capacity), _texts["ChangedMeanwhile", Number(pool.Capacity)]);
        }
    }

    private void AskLeavers(FormProblems problems, PoolFigures pool, CapacityForm form)
    {
        var must = pool.MustLeave(form.Number);
        problems.Add(must == 0 ? "" : nameof(form.Leavers), (must, form.Leavers.Count) switch
        {
            (0, _) => _texts["NobodyLeaves"],
            (1, 0) => _texts["OneLeaves", pool.Taken],
            (_, 0) => _texts["SomeLeave", pool.Taken, must],
            (1, var chosen) => _texts["OneLeavesChosen", chosen],
            (_, var chosen) => _texts["SomeLeaveChosen", must, chosen],
        });
    }
}
