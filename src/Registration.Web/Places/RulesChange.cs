namespace EventRegistration.Places;

/// <summary>What an organiser changes about how the places of an event are given.</summary>
internal abstract record RulesChange;

/// <summary>Other rules than those that the organiser saw.</summary>
internal sealed record NewRules(PlaceRules Seen, PlaceRules Rules) : RulesChange;

/// <summary>One organisation, by its normalised name, is counted with another.</summary>
internal sealed record OneOrganisation(string Key, string Into) : RulesChange;

/// <summary>Whether people may wait in a round, by its number, and swap to what they wish more.</summary>
internal sealed record RoundWaitlist(int Round, bool Waitlist, bool Swap) : RulesChange;
