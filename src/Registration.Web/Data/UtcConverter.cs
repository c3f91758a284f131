using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EventRegistration.Data;

/// <summary>Every stored moment is UTC; SQLite forgets that, so reading says it again.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    moment => moment,
    moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc));
