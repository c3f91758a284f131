namespace EventRegistration.Places;

/// <summary>A statement with the names of its parameters, in the order in which a row gives their values.</summary>
internal sealed record PlacesStatement(string Sql, params IReadOnlyList<string> Parameters)
{
    /// <summary>An insert whose columns and parameters have one name; <paramref name="conflict"/> says what a row that exists becomes.</summary>
    public static PlacesStatement Insert(string table, string[] columns, string conflict = "") => new(
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) "
        + $"VALUES ({string.Join(", ", columns.Select(column => $"@{column}"))}) {conflict}".TrimEnd(),
        [.. columns.Select(column => $"@{column}")]);
}

/// <summary>Every statement that writes places. The tables are EF's; a test writes a row through each and reads it back with EF.</summary>
internal static class PlacesStatements
{
    public static readonly PlacesStatement InsertRegistration = PlacesStatement.Insert("Registrations",
    [
        "Id", "EventId", "GivenName", "Infix", "FamilyName", "Email", "Organisation", "Function", "Notes", "Language", "CreatedAt",
        "Active", "AddressKey", "NameKey", "OrganisationKey", "TokenHash", "TokenGeneration", "PartyId",
    ]);

    public static readonly PlacesStatement InsertWish = PlacesStatement.Insert(
        "Wishes", ["RegistrationId", "PoolId", "EventId", "Round", "Rank"]);

    public static readonly PlacesStatement InsertNote = PlacesStatement.Insert(
        "ReasonNotes", ["Id", "EventId", "Text"], "ON CONFLICT (\"Id\") DO NOTHING");

    public static readonly PlacesStatement InsertAcknowledgement = PlacesStatement.Insert(
        "Acknowledgements", ["EventId", "Verb", "Key", "ContentHash", "RegistrationId", "At"]);

    public static readonly PlacesStatement InsertDecision = PlacesStatement.Insert("Decisions",
    [
        "EventId", "Number", "At", "Command", "PoolId", "RegistrationId", "From", "To", "Order", "OfferedUntil", "FromCapacity",
        "Capacity", "Overbooked", "Reason", "ReasonValues",
    ]);

    public static readonly PlacesStatement UpsertClaim = PlacesStatement.Insert(
        "Claims",
        [
            "PoolId", "RegistrationId", "EventId", "State", "Order", "LaneOrganisation", "UnitSize", "OfferedUntil", "Lapses", "Reason",
            "ReasonValues", "ChangedAt",
        ],
        """
        ON CONFLICT ("PoolId", "RegistrationId") DO UPDATE SET
            "State" = excluded."State", "Order" = excluded."Order", "LaneOrganisation" = excluded."LaneOrganisation",
            "UnitSize" = excluded."UnitSize", "OfferedUntil" = excluded."OfferedUntil", "Lapses" = excluded."Lapses",
            "Reason" = excluded."Reason", "ReasonValues" = excluded."ReasonValues", "ChangedAt" = excluded."ChangedAt"
        """);

    public static readonly PlacesStatement CountLane = PlacesStatement.Insert(
        "WaitlistLanes",
        ["PoolId", "Organisation", "UnitSize", "EventId", "Waiting"],
        """
        ON CONFLICT ("PoolId", "Organisation", "UnitSize") DO UPDATE SET "Waiting" = "WaitlistLanes"."Waiting" + excluded."Waiting"
        """);

    public static readonly PlacesStatement CountBlock = PlacesStatement.Insert(
        "WaitlistBlocks",
        ["PoolId", "Block", "EventId", "Waiting"],
        """
        ON CONFLICT ("PoolId", "Block") DO UPDATE SET "Waiting" = "WaitlistBlocks"."Waiting" + excluded."Waiting"
        """);

    public static readonly PlacesStatement Deactivate = new(
        """UPDATE "Registrations" SET "Active" = FALSE WHERE "Id" = @id""", "@id");

    public static readonly PlacesStatement UpdatePool = new(
        """
        UPDATE "Pools" SET "Capacity" = @capacity, "Overbooked" = @overbooked, "Held" = @held, "Offered" = @offered,
            "Waiting" = @waiting, "LastOrder" = @last WHERE "Id" = @pool
        """,
        "@pool", "@capacity", "@overbooked", "@held", "@offered", "@waiting", "@last");

    public static readonly PlacesStatement UpdateEvent = new(
        """
        UPDATE "EventPlaces" SET "LastDecision" = @last,
            "NextDueAt" = (SELECT MIN("OfferedUntil") FROM "Claims" WHERE "EventId" = @event AND "OfferedUntil" IS NOT NULL)
        WHERE "EventId" = @event
        """,
        "@event", "@last");
}
