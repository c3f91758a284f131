using System.Collections.Immutable;
using System.Data.Common;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Loads everything that a decision needs, inside the transaction and after the lock.</summary>
internal sealed class PlacesReader(PlacesConnection connection, long eventId)
{
    /// <summary>The number of heads of a partition that are loaded the first time.</summary>
    private const int FirstHeads = 32;

    /// <summary>Takes the event lock; null when there is no such event.</summary>
    public async Task<EventPlaces?> LockAsync(CancellationToken cancellationToken) =>
        (await connection.QueryAsync(
            connection.Database.LockEvent,
            row => new EventPlaces
            {
                EventId = eventId,
                LastDecision = row.GetInt64(0),
                LastCommand = row.GetInt64(1),
                NextDueAt = Moment(row, 2),
            },
            [("@event", eventId)],
            cancellationToken)).SingleOrDefault();

    /// <summary>Returns the terms, pools and partitions of the event, with these registrations and the names at these addresses.</summary>
    public async Task<(Snapshot Snapshot, IReadOnlyDictionary<long, long> PoolOfSession)> SnapshotAsync(
        IReadOnlyCollection<Guid> registrations, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var meeting = (await connection.QueryAsync(
            """
            SELECT "Status", "StartsAt", "TimeZone", "Settings_OpensAt", "Settings_ClosesAt", "Settings_Rules"
            FROM "Events" WHERE "Id" = @event
            """,
            row => (
                Status: Enum.Parse<EventStatus>(row.GetString(0)),
                StartsAt: Moment(row, 1)!.Value,
                TimeZone: row.GetString(2),
                Settings: new RegistrationSettings
                {
                    OpensAt = Moment(row, 3),
                    ClosesAt = Moment(row, 4),
                    Rules = StoredRules.Read(row.GetString(5)),
                }),
            [("@event", eventId)],
            cancellationToken)).Single();
        var pools = await PoolsAsync(meeting.Settings.Rules.WaitlistEnabled, cancellationToken);
        var required = pools.Where(pool => pool.ChoiceRequired).Select(pool => pool.State.Round!.Value).Distinct();
        var snapshot = new Snapshot
        {
            Terms = Terms.Of(meeting.Status, meeting.StartsAt, meeting.TimeZone, meeting.Settings, [.. required]),
            EventPool = pools.Single(pool => pool.Session is null).State.Id,
            Pools = pools.ToImmutableSortedDictionary(pool => pool.State.Id, pool => pool.State),
            Partitions = await PartitionsAsync(cancellationToken),
            Registrations = (await RegistrationStatesAsync(registrations, withParties: true, cancellationToken))
                .ToImmutableDictionary(registrationState => registrationState.Registration),
            NamesByAddress = await NamesAsync(addresses, cancellationToken),
        };
        return (snapshot, pools.Where(pool => pool.Session is not null).ToDictionary(pool => pool.Session!.Value, pool => pool.State.Id));
    }

    /// <summary>
    /// Adds the next heads of a partition to the snapshot. Each time it loads as many as are loaded already, because the command is then
    /// decided anew: with a fixed number, promoting many would cost the square of it.
    /// </summary>
    public async Task<Snapshot> WithHeadsAsync(Snapshot snapshot, NeedsMore more, CancellationToken cancellationToken)
    {
        var known = snapshot.Partitions[(more.Pool, more.Partition)].Loaded;
        var heads = await connection.QueryAsync(
            """
            SELECT "RegistrationId" FROM "Claims"
            WHERE "PoolId" = @pool AND "State" = 'Waiting' AND "PartitionOrganisation" = @organisation AND "UnitSize" = @size
              AND "IsPaused" = @paused AND "SortKey" > @after
            ORDER BY "SortKey" LIMIT @limit
            """,
            row => row.GetGuid(0),
            [
                ("@pool", more.Pool), ("@organisation", more.Partition.Organisation), ("@size", more.Partition.UnitSize),
                ("@paused", more.Partition.IsPaused),
                ("@after", known.IsEmpty ? long.MinValue : known.Max.SortKey), ("@limit", Math.Max(FirstHeads, known.Count)),
            ],
            cancellationToken);
        if (heads.Count == 0)
        {
            // Asking again would never end, and no other request would be answered in the meantime.
            throw new InvalidOperationException($"Pool {more.Pool} counts waiting claims that are not there: run the command check.");
        }

        return snapshot.WithHeads(
            more.Pool, more.Partition, await RegistrationStatesAsync(heads, withParties: more.Partition.UnitSize > 1, cancellationToken));
    }

    /// <summary>Returns the registrations with an offer past its deadline; in a cancelled event, with any offer.</summary>
    public Task<List<Guid>> DueAsync(DateTime now, CancellationToken cancellationToken) => connection.QueryAsync(
        """
        SELECT "RegistrationId" FROM "Claims" WHERE "EventId" = @event AND "OfferedUntil" IS NOT NULL
          AND ("OfferedUntil" <= @now OR (SELECT "Status" FROM "Events" WHERE "Id" = @event) = 'Cancelled')
        """,
        row => row.GetGuid(0),
        [("@event", eventId), ("@now", now)],
        cancellationToken);

    /// <summary>Returns the sign-ups that were acknowledged under these keys.</summary>
    public async Task<List<Acknowledgement>> AcknowledgedAsync(
        string command, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        keys.Count == 0
            ? []
            : await connection.QueryAsync(
                $"""
                SELECT "Command", "Key", "ContentHash", "RegistrationId" FROM "Acknowledgements"
                WHERE "EventId" = @event AND "Command" = @command AND {connection.Database.InList("\"Key\"", "@keys")}
                """,
                row => new Acknowledgement
                {
                    Command = row.GetString(0),
                    Key = row.GetString(1),
                    ContentHash = row.GetFieldValue<byte[]>(2),
                    RegistrationId = row.GetGuid(3),
                },
                [("@event", eventId), ("@command", command), ("@keys", connection.Database.ListValue(keys))],
                cancellationToken);

    private Task<List<(PoolState State, long? Session, bool ChoiceRequired)>> PoolsAsync(
        bool eventWaitlist, CancellationToken cancellationToken) => connection.QueryAsync(
        """
        SELECT p."Id", p."SessionId", p."Capacity", p."Overbooked", p."Held", p."Offered", p."Waiting", p."LastSortKey",
               s."StartsAt", s."EndsAt", r."Number", r."WaitlistEnabled", r."ChoiceRequired", r."UpgradeEnabled", s."Room",
               s."CalledOffAt"
        FROM "Pools" p
        LEFT JOIN "Sessions" s ON s."Id" = p."SessionId"
        LEFT JOIN "Rounds" r ON r."Id" = s."RoundId"
        WHERE p."EventId" = @event
        """,
        row =>
        {
            long? ofSession = row.IsDBNull(1) ? null : row.GetInt64(1);
            var state = new PoolState
            {
                Id = row.GetInt64(0),
                Capacity = row.IsDBNull(2) ? null : row.GetInt32(2),
                Overbooked = row.GetInt32(3),
                Held = row.GetInt32(4),
                Offered = row.GetInt32(5),
                Waiting = row.GetInt32(6),
                LastSortKey = row.GetInt64(7),
                StartsAt = Moment(row, 8),
                EndsAt = Moment(row, 9),
                Round = row.IsDBNull(10) ? null : row.GetInt32(10),
                WaitlistEnabled = ofSession is null ? eventWaitlist : !row.IsDBNull(11) && row.GetBoolean(11),
                UpgradeEnabled = !row.IsDBNull(13) && row.GetBoolean(13),
                Room = row.IsDBNull(14) ? "" : row.GetString(14),
                IsCalledOff = !row.IsDBNull(15),
            };
            return (state, ofSession, !row.IsDBNull(12) && row.GetBoolean(12));
        },
        [("@event", eventId)],
        cancellationToken);

    private async Task<ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState>> PartitionsAsync(
        CancellationToken cancellationToken) =>
        (await connection.QueryAsync(
            """
            SELECT "PoolId", "Organisation", "UnitSize", "IsPaused", "Waiting", "Taken" FROM "WaitlistPartitions"
            WHERE "EventId" = @event AND ("Waiting" > 0 OR "Taken" > 0)
            """,
            row => (
                Key: (row.GetInt64(0), new PartitionKey(row.GetString(1), row.GetInt32(2), row.GetBoolean(3))),
                State: new PartitionState { Waiting = row.GetInt32(4), Taken = row.GetInt32(5) }),
            [("@event", eventId)],
            cancellationToken))
        .ToImmutableDictionary(partition => partition.Key, partition => partition.State);

    /// <summary>
    /// Returns the registrations in the order of their ids. With parties, the other members come after them, because a unit is decided as
    /// one.
    /// </summary>
    private async Task<IReadOnlyList<RegistrationState>> RegistrationStatesAsync(
        IReadOnlyCollection<Guid> registrations, bool withParties, CancellationToken cancellationToken)
    {
        if (registrations.Count == 0)
        {
            return [];
        }

        var people = await PeopleAsync("Id", registrations, cancellationToken);
        var parties = people.Select(person => person.Party).OfType<Guid>().Distinct().ToList();
        if (withParties && parties.Count > 0)
        {
            people = [.. people.UnionBy(await PeopleAsync("PartyId", parties, cancellationToken), person => person.Id)];
        }

        (string, object?)[] parameters =
            [("@event", eventId), ("@ids", connection.Database.ListValue(people.Select(person => person.Id)))];
        var preferences = await connection.QueryAsync(
            $"""
            SELECT "RegistrationId", "Round", "Rank", "PoolId" FROM "Preferences"
            WHERE {connection.Database.OfEventByIds("RegistrationId")}
            """,
            row => (Id: row.GetGuid(0), Preference: new PreferredSession(row.GetInt32(1), row.GetInt32(2), row.GetInt64(3))),
            parameters,
            cancellationToken);
        var claims = await connection.QueryAsync(
            $"""
            SELECT "RegistrationId", "PoolId", "State", "SortKey", "OfferedUntil", "Expirations",
                "PartitionOrganisation", "UnitSize", "IsPaused"
            FROM "Claims"
            WHERE {connection.Database.OfEventByIds("RegistrationId")}
            """,
            row => (Id: row.GetGuid(0), Pool: row.GetInt64(1), Claim: new LoadedClaim
            {
                State = Enum.Parse<ClaimState>(row.GetString(2)),
                SortKey = row.GetInt64(3),
                OfferedUntil = Moment(row, 4),
                Expirations = row.GetInt32(5),
                Partition = new PartitionKey(row.GetString(6), row.GetInt32(7), row.GetBoolean(8)),
            }),
            parameters,
            cancellationToken);
        var preferencesOf = preferences.ToLookup(preference => preference.Id, preference => preference.Preference);
        var claimsOf = claims.ToLookup(claim => claim.Id);
        var registrationStates = people.ToDictionary(person => person.Id, person => new RegistrationState
        {
            Registration = person.Id,
            Person = person.Person,
            Party = person.Party,
            Preferences = [.. preferencesOf[person.Id]],
            Claims = claimsOf[person.Id].ToImmutableDictionary(claim => claim.Pool, claim => claim.Claim),
        });
        return
        [
            .. registrations.Concat(registrationStates.Keys).Distinct()
                .Where(registrationStates.ContainsKey)
                .Select(id => registrationStates[id]),
        ];
    }

    private Task<List<(Guid Id, PersonKey Person, Guid? Party)>> PeopleAsync(
        string column, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => connection.QueryAsync(
        $"""
        SELECT "Id", "AddressKey", "NameKey", "PartyId" FROM "Registrations"
        WHERE {connection.Database.OfEventByIds(column)}
        """,
        row => (row.GetGuid(0), new PersonKey(row.GetString(1), row.GetString(2)), row.IsDBNull(3) ? (Guid?)null : row.GetGuid(3)),
        [("@event", eventId), ("@ids", connection.Database.ListValue(ids))],
        cancellationToken);

    /// <summary>Returns those of these organisations, by their normalised names, that are counted with another.</summary>
    public async Task<IReadOnlyDictionary<string, string>> MergedAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var merges = keys.Count == 0 ? [] : await connection.QueryAsync(
            $"""
            SELECT "Key", "Into" FROM "OrganisationMerges"
            WHERE "EventId" = @event AND {connection.Database.InList("\"Key\"", "@keys")}
            """,
            row => (Key: row.GetString(0), Into: row.GetString(1)),
            [("@event", eventId), ("@keys", connection.Database.ListValue(keys))],
            cancellationToken);
        return merges.ToDictionary(merge => merge.Key, merge => merge.Into, StringComparer.Ordinal);
    }

    private async Task<ImmutableDictionary<string, ImmutableHashSet<string>>> NamesAsync(
        IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        addresses.Count == 0
            ? []
            : (await connection.QueryAsync(
                $"""
                SELECT "AddressKey", "NameKey" FROM "Registrations"
                WHERE "EventId" = @event AND "Active" AND {connection.Database.InList("\"AddressKey\"", "@addresses")}
                """,
                row => (Address: row.GetString(0), Name: row.GetString(1)),
                [("@event", eventId), ("@addresses", connection.Database.ListValue(addresses))],
                cancellationToken))
            .GroupBy(person => person.Address, person => person.Name, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.ToImmutableHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static DateTime? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
