namespace EventRegistration.Places;

/// <summary>A change by an organiser of the rules by which the places of an event are given.</summary>
internal abstract record RulesChange;

/// <summary>Other rules than those that the organiser saw.</summary>
internal sealed record NewRules(PlaceRules Seen, PlaceRules Rules) : RulesChange;

/// <summary>One organisation, by its normalised name, is counted with another.</summary>
internal sealed record OneOrganisation(string Key, string Into) : RulesChange;
