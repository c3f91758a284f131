using Microsoft.Extensions.Localization;

// The assembly is named after the product, its namespaces after the field: localisation finds the words by this.
[assembly: RootNamespace("EventRegistration")]
