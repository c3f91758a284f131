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

    public static readonly PlacesStatement InsertParty = PlacesStatement.Insert("Parties",
    [
        "Id", "EventId", "GivenName", "Infix", "FamilyName", "Email", "Language", "Together", "CreatedAt", "TokenHash",
    ]);

    public static readonly PlacesStatement UpdateRoom = new(
        """
        UPDATE "Sessions" SET "Room" = @room WHERE "EventId" = @event AND "Id" = (SELECT "SessionId" FROM "Pools" WHERE "Id" = @pool)
        """,
        "@event", "@pool", "@room");

    public static readonly PlacesStatement InsertWish = PlacesStatement.Insert(
        "Wishes", ["RegistrationId", "PoolId", "EventId", "Round", "Rank"]);

    public static readonly PlacesStatement InsertNote = PlacesStatement.Insert(
        "ReasonNotes", ["Id", "EventId", "Text"], "ON CONFLICT (\"Id\") DO NOTHING");

    public static readonly PlacesStatement InsertAcknowledgement = PlacesStatement.Insert(
        "Acknowledgements", ["EventId", "Verb", "Key", "ContentHash", "RegistrationId", "At"]);

    public static readonly PlacesStatement InsertDecision = PlacesStatement.Insert("Decisions",
    [
        "EventId", "Number", "At", "Command", "AccountId", "PoolId", "RegistrationId", "From", "To", "FromOrder", "Order",
        "LaneOrganisation", "UnitSize", "IsPaused", "OfferedUntil", "FromCapacity", "Capacity", "Overbooked", "Reason", "ReasonValues",
    ]);

    public static readonly PlacesStatement UpsertClaim = PlacesStatement.Insert(
        "Claims",
        [
            "PoolId", "RegistrationId", "EventId", "State", "Order", "LaneOrganisation", "UnitSize", "IsPaused", "OfferedUntil", "Lapses",
            "Reason", "ReasonValues", "ChangedAt",
        ],
        """
        ON CONFLICT ("PoolId", "RegistrationId") DO UPDATE SET
            "State" = excluded."State", "Order" = excluded."Order", "LaneOrganisation" = excluded."LaneOrganisation",
            "UnitSize" = excluded."UnitSize", "IsPaused" = excluded."IsPaused", "OfferedUntil" = excluded."OfferedUntil", "Lapses" = excluded."Lapses",
            "Reason" = excluded."Reason", "ReasonValues" = excluded."ReasonValues", "ChangedAt" = excluded."ChangedAt"
        """);

    public static readonly PlacesStatement CountLane = PlacesStatement.Insert(
        "WaitlistLanes",
        ["PoolId", "Organisation", "UnitSize", "IsPaused", "EventId", "Waiting", "Taken"],
        """
        ON CONFLICT ("PoolId", "Organisation", "UnitSize", "IsPaused") DO UPDATE SET
            "Waiting" = "WaitlistLanes"."Waiting" + excluded."Waiting", "Taken" = "WaitlistLanes"."Taken" + excluded."Taken"
        """);

    public static readonly PlacesStatement CountBlock = PlacesStatement.Insert(
        "WaitlistBlocks",
        ["PoolId", "Block", "EventId", "Waiting"],
        """
        ON CONFLICT ("PoolId", "Block") DO UPDATE SET "Waiting" = "WaitlistBlocks"."Waiting" + excluded."Waiting"
        """);

    /// <summary>Address and language are the registration's own; the calendar's SEQUENCE rises with every mail to it.</summary>
    public static readonly PlacesStatement InsertMail = new(
        """
        INSERT INTO "Outbox" ("Id", "EventId", "RegistrationId", "MessageId", "Template", "TemplateVersion", "Language", "Values",
            "Recipient", "Sequence", "State", "CreatedAt", "DueAt", "Attempts")
        SELECT @id, @event, r."Id", @message, @template, 1, r."Language", @values,
            r."Email", (SELECT COUNT(*) FROM "Outbox" o WHERE o."RegistrationId" = r."Id"), 'Queued', @now, @due, 0
        FROM "Registrations" r WHERE r."Id" = @registration
        """,
        "@id", "@event", "@registration", "@message", "@template", "@values", "@now", "@due");

    public static readonly PlacesStatement Deactivate = new(
        """UPDATE "Registrations" SET "Active" = FALSE WHERE "Id" = @id""", "@id");

    public static readonly PlacesStatement UpdatePool = new(
        """
        UPDATE "Pools" SET "Capacity" = @capacity, "Overbooked" = @overbooked, "Held" = @held, "Offered" = @offered,
            "Waiting" = @waiting, "LastOrder" = @last, "IsKept" = @kept WHERE "Id" = @pool
        """,
        "@pool", "@capacity", "@overbooked", "@held", "@offered", "@waiting", "@last", "@kept");

    /// <summary>What time makes due next: the first offer that lapses, or a date of the rules.</summary>
    public static readonly PlacesStatement UpdateEvent = new(
        """
        UPDATE "EventPlaces" SET "LastDecision" = @last, "NextDueAt" =
            (SELECT MIN("OfferedUntil") FROM "Claims" WHERE "EventId" = @event AND "OfferedUntil" IS NOT NULL)
        WHERE "EventId" = @event
        """,
        "@event", "@last");

    /// <summary>After <see cref="UpdateEvent"/>, where the rules have a date that is still to come.</summary>
    public static readonly PlacesStatement UpdateNextDue = new(
        """
        UPDATE "EventPlaces" SET "NextDueAt" = @date WHERE "EventId" = @event AND ("NextDueAt" IS NULL OR "NextDueAt" > @date)
        """,
        "@event", "@date");
}
