using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Outside;

/// <summary>
/// With whom those of a meeting come: in a party that comes together only, and of which organisation, as far as the log has led.
/// </summary>
internal sealed class Company
{
    private readonly Dictionary<Guid, Person> _people;
    private readonly ILookup<Guid, Guid> _together;
    private readonly HashSet<Guid> _replacing;
    private readonly Dictionary<Guid, string> _counted = [];
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);

    public Company(History history, Meeting meeting)
    {
        _people = history.People.Where(person => person.Meeting == meeting.Id).ToDictionary(person => person.Id);
        _replacing = Replacements.Newcomers(history);
        var together = history.Parties.Where(party => party.Together).Select(party => party.Id).ToHashSet();
        _together = _people.Values.Where(person => person.Party is { } party && together.Contains(party))
            .ToLookup(person => person.Party!.Value, person => person.Id);
    }

    /// <summary>All who signed up to come together with this one only, and itself.</summary>
    public IReadOnlyList<Guid> Of(Guid person) =>
        _people.GetValueOrDefault(person)?.Party is { } party && _together.Contains(party) ? [.. _together[party]] : [person];

    /// <summary>All who signed up in one go to come together only; a colleague who comes instead of one joins them later.</summary>
    public IReadOnlyList<Guid> SignedUpWith(Guid person) =>
        _replacing.Contains(person) ? [person] : [.. Of(person).Where(other => !_replacing.Contains(other))];

    public Guid? PartyOf(Guid person) => _people.GetValueOrDefault(person)?.Party;

    /// <summary>Returns the code of the organisation that a registrant counts towards. Empty if none.</summary>
    public string OrganisationOf(Guid person) =>
        _counted.TryGetValue(person, out var code) ? code : CodeOf(_people.GetValueOrDefault(person)?.Organisation ?? "") is var own
            && _merged.TryGetValue(own, out var into) ? into : own;

    /// <summary>Counts a new registrant with the organisation entered, or the one it is merged into.</summary>
    public void Enter(Guid person) => _counted.TryAdd(person, OrganisationOf(person));

    /// <summary>Counts the registrants of the first organisation of a merge with the second from here on.</summary>
    public void Merge(Decision decision)
    {
        var (from, into) = OfMerge(decision);
        foreach (var person in _counted.Where(one => one.Value == from).Select(one => one.Key).ToList())
        {
            _counted[person] = into;
        }

        foreach (var name in _merged.Where(one => one.Value == from).Select(one => one.Key).ToList())
        {
            _merged[name] = into;
        }

        _merged.Remove(into);
        _merged[from] = into;
    }

    public static (string From, string Into) OfMerge(Decision decision)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return (Text("Organisation"), Text("Into"));

        string Text(string name) => values.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }

    /// <summary>Returns the code of a name in the log: eight bytes of the SHA-256 of its letters and digits in lower case.</summary>
    public static string CodeOf(string name)
    {
        var plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return plain.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)).AsSpan(0, 8));
    }
}
