namespace EventRegistration.Places;

/// <summary>A statement with the names of its parameters, in the order in which a row gives their values.</summary>
internal sealed record PlacesStatement(string Sql, params IReadOnlyList<string> Parameters);

/// <summary>Every statement that changes existing rows; new rows are in <see cref="PlacesSchema"/>.</summary>
internal static class PlacesUpdates
{
    public static readonly PlacesStatement Deactivate = new(
        """UPDATE "Registrations" SET "Active" = FALSE WHERE "Id" = @id""", "@id");

    public static readonly PlacesStatement UpdatePool = new(
        """
        UPDATE "Pools" SET "Capacity" = @capacity, "Overbooked" = @overbooked, "Held" = @held, "Offered" = @offered,
            "Waiting" = @waiting, "LastSortKey" = @last, "IsKept" = @kept WHERE "Id" = @pool
        """,
        "@pool", "@capacity", "@overbooked", "@held", "@offered", "@waiting", "@last", "@kept");

    public static readonly PlacesStatement DeletePreferences = new(
        """DELETE FROM "Preferences" WHERE "EventId" = @event AND "RegistrationId" = @registration""", "@event", "@registration");

    public static readonly PlacesStatement UpdateRoom = new(
        """
        UPDATE "Sessions" SET "Room" = @room WHERE "EventId" = @event AND "Id" = (SELECT "SessionId" FROM "Pools" WHERE "Id" = @pool)
        """,
        "@event", "@pool", "@room");

    public static readonly PlacesStatement CallOffSession = new(
        """
        UPDATE "Sessions" SET "CalledOffAt" = @at WHERE "EventId" = @event AND "Id" = (SELECT "SessionId" FROM "Pools" WHERE "Id" = @pool)
        """,
        "@event", "@pool", "@at");

    public static readonly PlacesStatement UpdateEvent = new(
        """
        UPDATE "EventPlaces" SET "LastDecision" = @last, "LastCommand" = @command,
            "NextDueAt" = (SELECT MIN("OfferedUntil") FROM "Claims" WHERE "EventId" = @event AND "OfferedUntil" IS NOT NULL)
        WHERE "EventId" = @event
        """,
        "@event", "@last", "@command");

    /// <summary>Executed after <see cref="UpdateEvent"/>, if something is due that has no deadline of its own.</summary>
    public static readonly PlacesStatement UpdateNextDue = new(
        """UPDATE "EventPlaces" SET "NextDueAt" = @date WHERE "EventId" = @event AND ("NextDueAt" IS NULL OR "NextDueAt" > @date)""",
        "@event", "@date");
}
