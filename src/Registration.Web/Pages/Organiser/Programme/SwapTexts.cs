using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>The texts of a swap of two rooms.</summary>
internal sealed class SwapTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Programme/Swap");

    /// <summary>"Werk – zaal 2 (30 plekken, 30 bezet, 7 wachten)".</summary>
    public string Describe(SwapSession session)
    {
        var room = session.Room.Length > 0 ? session.Room : _texts["NoRoom"].Value;
        return session.Capacity is { } capacity
            ? _texts["Session", session.Title, room, capacity, session.Taken, session.Waiting]
            : _texts["SessionUnlimited", session.Title, room, session.Taken];
    }

    /// <summary>"“Werk” en “Zorg” ruilen van zaal: 7 krijgen een plek, niemand raakt zijn plek kwijt."</summary>
    public string Summary(SwapSession one, SwapSession other, PlacesPreview preview)
    {
        if ((one.Room, one.Capacity) == (other.Room, other.Capacity))
        {
            return _texts["Nothing"];
        }

        var promoted = preview.Pools.Sum(pool => pool.Held.Count);
        return promoted switch
        {
            0 => _texts["SummaryNobody", one.Title, other.Title],
            1 => _texts["SummaryOne", one.Title, other.Title],
            _ => _texts["Summary", one.Title, other.Title, promoted.ToString("N0", CultureInfo.CurrentCulture)],
        };
    }

    /// <summary>Adds the refusal of the capacity service, at the session that does not fit in the other room.</summary>
    public void Refuse(FormProblems problems, Refusal refusal, SwapForm form)
    {
        if (refusal is RoomTooSmall small)
        {
            var title = form.Sessions.FirstOrDefault(session => session.Pool == small.Pool)?.Title ?? "";
            problems.Add(
                small.Pool == form.OnePool ? nameof(form.One) : nameof(form.Other),
                _texts["TooSmall", title, small.Taken, small.Capacity, small.Taken - small.Capacity]);
        }
        else
        {
            problems.Add(_texts["Again"]);
        }
    }

    public void AddOtherwise(FormProblems problems)
    {
        problems.Add(_texts["Otherwise"]);
    }
}
