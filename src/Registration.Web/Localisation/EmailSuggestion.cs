namespace EventRegistration.Localisation;

/// <summary>
/// Recognises obvious typing errors in the domain of an e-mail address. It only suggests: such an address may exist, so a form asks and
/// does not refuse.
/// </summary>
internal static class EmailSuggestion
{
    /// <summary>A shorter name is one letter away from too many existing ones.</summary>
    private const int ShortestName = 8;

    /// <summary>Providers that many people use. A domain that is one slip away from one of these is probably meant to be it.</summary>
    private static readonly string[] Providers =
    [
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl", "icloud.com", "yahoo.com", "ziggo.nl",
        "kpnmail.nl", "planet.nl", "xs4all.nl", "hetnet.nl", "telfort.nl", "casema.nl", "protonmail.com", "mail.com", "live.com", "live.nl",
    ];

    /// <summary>Endings that do not exist, with the one that is meant.</summary>
    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["n"] = "nl",
        ["l"] = "nl",
        ["nk"] = "nl",
        ["ln"] = "nl",
        ["nll"] = "nl",
        ["nnl"] = "nl",
        ["bl"] = "nl",
        ["con"] = "com",
        ["cmo"] = "com",
        ["ocm"] = "com",
        ["comm"] = "com",
        ["vom"] = "com",
        ["xom"] = "com",
        ["c"] = "com",
        ["ogr"] = "org",
        ["orh"] = "org",
        ["og"] = "org",
    };

    /// <summary>Returns the address that is probably meant. Null if there is nothing to ask.</summary>
    public static string? For(string address)
    {
        if (address.Split('@') is not [{ Length: > 0 } local, { Length: > 0 } typed])
        {
            return null;
        }

        var domain = WithEnding(typed.ToLowerInvariant());
        domain = Providers.Contains(domain, StringComparer.Ordinal) || domain.Length < ShortestName
            ? domain
            : Array.Find(Providers, provider => IsOneSlipAway(domain, provider)) ?? domain;
        var meant = $"{local}@{domain}";
        return domain.Equals(typed, StringComparison.OrdinalIgnoreCase) || !EmailAddress.IsValid(meant) ? null : meant;
    }

    private static string WithEnding(string domain)
    {
        var dot = domain.LastIndexOf('.');
        return dot > 0 && Endings.TryGetValue(domain[(dot + 1)..], out var ending) ? $"{domain[..dot]}.{ending}" : domain;
    }

    /// <summary>Whether one letter is missing, too many or another, or two neighbours are swapped.</summary>
    private static bool IsOneSlipAway(string typed, string meant)
    {
        var same = 0;
        while (same < Math.Min(typed.Length, meant.Length) && typed[same] == meant[same])
        {
            same++;
        }

        var restTyped = typed.AsSpan(same);
        var restMeant = meant.AsSpan(same);
        return (restTyped.Length - restMeant.Length) switch
        {
            0 when restTyped.Length > 0 => restTyped[1..].SequenceEqual(restMeant[1..]) || IsSwap(restTyped, restMeant),
            1 => restTyped[1..].SequenceEqual(restMeant),
            -1 => restTyped.SequenceEqual(restMeant[1..]),
            _ => false,
        };
    }

    private static bool IsSwap(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant) =>
        typed.Length > 1 && typed[0] == meant[1] && typed[1] == meant[0] && typed[2..].SequenceEqual(meant[2..]);
}
