using EventRegistration.Installation;

namespace EventRegistration.Data;

/// <summary>
/// Another version of the program made the database: it holds migrations that this version does not know. The database is unchanged.
/// </summary>
internal sealed class OtherVersionException(InstallationSettings settings)
    : Exception(settings.Provider == DatabaseProvider.Sqlite
        ? "This database was made by another version of Registration, and nothing in it was changed. "
            + $"Start that version, or start anew with an empty folder: DataDirectory is {settings.DataDirectory}."
        : "This database was made by another version of Registration, and nothing in it was changed. "
            + "Start that version, or name an empty database in Database:ConnectionString.");
