using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EventRegistration.Data;

/// <summary>Restores the UTC kind of stored moments, which SQLite does not keep.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    moment => moment,
    moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc));
