using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>The choice of a right and what it is for. Shown by <c>_RightFields.cshtml</c>.</summary>
public sealed record RightFields(string Right, string Event, IReadOnlyList<EventChoice> Events, FormProblems Problems);

/// <summary>A right in words, and the reading of one that was chosen.</summary>
public sealed class RightTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Accounts/RightTexts");

    public string Of(ColleagueRight right) => right.EventId is null
        ? _texts[$"{right.Right}.All"]
        : _texts[$"{right.Right}.One", right.Event ?? ""];

    public string Of(RightRefusal refusal) => _texts[$"Refusal.{refusal}"];

    /// <summary>What was chosen; null, with the problem in words, when it is not a right that can be given.</summary>
    public (Right Right, long? EventId)? Read(FormProblems problems, string? right, string? meeting, IReadOnlyList<EventChoice> events)
    {
        if (!Enum.GetNames<Right>().Contains(right, StringComparer.Ordinal))
        {
            problems.Add("Right", _texts["Right.Missing"]);
            return null;
        }

        var chosen = Enum.Parse<Right>(right!);
        if (string.IsNullOrEmpty(meeting))
        {
            return (chosen, null);
        }

        if (chosen == Right.Administrator)
        {
            problems.Add("Event", _texts["Event.Administrator"]);
            return null;
        }

        if (!long.TryParse(meeting, NumberStyles.None, CultureInfo.InvariantCulture, out var eventId) || !events.Any(choice => choice.Id == eventId))
        {
            problems.Add("Event", _texts["Event.Unknown"]);
            return null;
        }

        return (chosen, eventId);
    }
}
