using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Finds rows that say different things about the same person.</summary>
internal static class Contradictions
{
    /// <summary>The most rows of one person that are compared. Each of them names all others.</summary>
    private const int MostCompared = 20;

    public static readonly IComparer<Contradiction> ByRow = Comparer<Contradiction>.Create(
        (one, other) => (one.Row, one.Kind).CompareTo((other.Row, other.Kind)));

    /// <summary>Returns the contradictions of each row, by its number.</summary>
    public static ILookup<int, Contradiction> In(IReadOnlyList<ListedAttendee> people)
    {
        List<ListedAttendee> named = [.. people.Where(person => person.HasName)];
        return named.GroupBy(person => person.Key)
            .SelectMany(same => Between([.. same], Of))
            .Concat(named
                .GroupBy(person => PersonKey.WithoutAddress(person.Name, person.Details.Organisation))
                .SelectMany(same => Between([.. same], OfAddresses)))
            .ToLookup(found => found.Row, found => found.Contradiction);
    }

    private static IEnumerable<(int Row, Contradiction Contradiction)> Between(
        List<ListedAttendee> same, Func<ListedAttendee, ListedAttendee, IEnumerable<ContradictionKind>> kinds)
    {
        List<ListedAttendee> compared = [.. same.Take(MostCompared)];
        foreach (var one in compared)
        {
            foreach (var other in compared.Where(other => other.Row != one.Row))
            {
                foreach (var kind in kinds(one, other))
                {
                    yield return (one.Row, new Contradiction(other.Row, kind));
                }
            }
        }
    }

    private static IEnumerable<ContradictionKind> Of(ListedAttendee one, ListedAttendee other)
    {
        if (one.Status != other.Status
            || (one.Status is null && ListStatuses.SpellingOf(one.StatusInList) != ListStatuses.SpellingOf(other.StatusInList)))
        {
            yield return ContradictionKind.Status;
        }

        if (PersonKey.OrganisationOf(one.Details.Organisation) != PersonKey.OrganisationOf(other.Details.Organisation))
        {
            yield return ContradictionKind.Organisation;
        }
    }

    private static IEnumerable<ContradictionKind> OfAddresses(ListedAttendee one, ListedAttendee other)
    {
        if (one.Key.Address != other.Key.Address)
        {
            yield return ContradictionKind.Address;
        }
    }
}
