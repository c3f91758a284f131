using System.Globalization;
using System.Text.RegularExpressions;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>The actions with the link of a party: viewing it, and answering or cancelling for its members.</summary>
internal sealed partial class Crowd
{
    /// <summary>Finds the link of the party on the own page of an attending registrant.</summary>
    public async Task<Link?> FindPartyAsync(int instance, Link own)
    {
        var (_, answer) = await SendAsync(instance, $"/r/{own.Token}", fields: null);
        return ToParty().Match(answer.Body) is { Success: true } found ? LearnParty(own.Meeting, found.Groups["token"].Value) : null;
    }

    public async Task<IReadOnlyList<(Guid Member, string State, int? Position)>> LookAtPartyAsync(int instance, Link party,
        bool atTheEnd = false)
    {
        var (began, answer) = await SendAsync(instance, $"/r/{party.Token}", fields: null);
        if (answer.Status != 200)
        {
            return [];
        }

        List<(Guid Member, string State, int? Position)> members =
        [
            .. Members().Matches(answer.Body).Select(member => (
                Guid.Parse(member.Groups["id"].Value),
                member.Groups["state"].Value,
                int.TryParse(member.Groups["position"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
                    : (int?)null)),
        ];
        party.State = members.Find(member => member.State != "cancelled").State ?? "cancelled";
        _ledger.Add(new LookedAtParty
        {
            Meeting = party.Meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Token = party.Token,
            Members = members,
            AtTheEnd = atTheEnd,
        });
        return members;
    }

    /// <summary>For all of the party, or for one of its members.</summary>
    public async Task AskForPartyAsync(int instance, Link party, string verb, Guid? member = null)
    {
        var (began, answer) =
            await SendAsync(instance, member is null ? $"/r/{party.Token}/party/{verb}" : $"/r/{party.Token}/party/{member}/{verb}", []);
        _ledger.Add(new AskedForParty
        {
            Meeting = party.Meeting.Slug,
            Status = answer.Status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Token = party.Token,
            Verb = verb,
            Member = member,
        });
    }

    [GeneratedRegex("""<a href="[^"]*/r/(?<token>[A-Za-z0-9_-]{20,})">""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ToParty();

    [GeneratedRegex(
        """data-id="(?<id>[0-9a-f-]{36})" data-state="(?<state>\w+)"( data-position="(?<position>\d+)")?""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Members();
}
