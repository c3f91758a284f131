using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Every table that places are written to. EF defines them; a test writes a row through each and reads it back with EF.</summary>
internal static class PlacesTables
{
    public static readonly PlacesTable<Registration> Registrations = new("Registrations")
    {
        { "Id", row => row.Id },
        { "EventId", row => row.EventId },
        { "GivenName", row => row.GivenName },
        { "Infix", row => row.Infix },
        { "FamilyName", row => row.FamilyName },
        { "Email", row => row.Email },
        { "Organisation", row => row.Organisation },
        { "Function", row => row.Function },
        { "Notes", row => row.Notes },
        { "Language", row => row.Language },
        { "CreatedAt", row => row.CreatedAt },
        { "Active", row => row.Active },
        { "AddressKey", row => row.AddressKey },
        { "NameKey", row => row.NameKey },
        { "OrganisationKey", row => row.OrganisationKey },
        { "TokenHash", row => row.TokenHash },
        { "TokenGeneration", row => row.TokenGeneration },
        { "PartyId", row => row.PartyId },
    };

    public static readonly PlacesTable<Party> Parties = new("Parties")
    {
        { "Id", row => row.Id },
        { "EventId", row => row.EventId },
        { "GivenName", row => row.GivenName },
        { "Infix", row => row.Infix },
        { "FamilyName", row => row.FamilyName },
        { "Email", row => row.Email },
        { "Language", row => row.Language },
        { "Together", row => row.Together },
        { "CreatedAt", row => row.CreatedAt },
        { "TokenHash", row => row.TokenHash },
    };

    public static readonly PlacesTable<Preference> Preferences = new("Preferences")
    {
        { "RegistrationId", row => row.RegistrationId },
        { "PoolId", row => row.PoolId },
        { "EventId", row => row.EventId },
        { "Round", row => row.Round },
        { "Rank", row => row.Rank },
    };

    public static readonly PlacesTable<ReasonNote> Notes = new("ReasonNotes", "ON CONFLICT (\"Id\") DO NOTHING")
    {
        { "Id", row => row.Id },
        { "EventId", row => row.EventId },
        { "Text", row => row.Text },
    };

    public static readonly PlacesTable<Acknowledgement> Acknowledgements = new("Acknowledgements")
    {
        { "EventId", row => row.EventId },
        { "Command", row => row.Command },
        { "Key", row => row.Key },
        { "ContentHash", row => row.ContentHash },
        { "RegistrationId", row => row.RegistrationId },
        { "At", row => row.At },
    };

    public static readonly PlacesTable<LoggedDecision> Decisions = new("Decisions")
    {
        { "EventId", row => row.EventId },
        { "Number", row => row.Number },
        { "At", row => row.At },
        { "Command", row => row.Command },
        { "AccountId", row => row.AccountId },
        { "PoolId", row => row.PoolId },
        { "RegistrationId", row => row.RegistrationId },
        { "From", row => row.From?.ToString() },
        { "To", row => row.To?.ToString() },
        { "FromSortKey", row => row.FromSortKey },
        { "SortKey", row => row.SortKey },
        { "PartitionOrganisation", row => row.PartitionOrganisation },
        { "UnitSize", row => row.UnitSize },
        { "IsPaused", row => row.IsPaused },
        { "OfferedUntil", row => row.OfferedUntil },
        { "FromCapacity", row => row.FromCapacity },
        { "Capacity", row => row.Capacity },
        { "Overbooked", row => row.Overbooked },
        { "Reason", row => row.Reason.ToString() },
        { "ReasonValues", row => row.ReasonValues },
    };

    public static readonly PlacesTable<Claim> Claims = new(
        "Claims",
        """
        ON CONFLICT ("PoolId", "RegistrationId") DO UPDATE SET
            "State" = excluded."State", "SortKey" = excluded."SortKey", "PartitionOrganisation" = excluded."PartitionOrganisation",
            "UnitSize" = excluded."UnitSize", "IsPaused" = excluded."IsPaused", "OfferedUntil" = excluded."OfferedUntil",
            "Expirations" = excluded."Expirations", "Reason" = excluded."Reason", "ReasonValues" = excluded."ReasonValues",
            "ChangedAt" = excluded."ChangedAt"
        """)
    {
        { "PoolId", row => row.PoolId },
        { "RegistrationId", row => row.RegistrationId },
        { "EventId", row => row.EventId },
        { "State", row => row.State.ToString() },
        { "SortKey", row => row.SortKey },
        { "PartitionOrganisation", row => row.PartitionOrganisation },
        { "UnitSize", row => row.UnitSize },
        { "IsPaused", row => row.IsPaused },
        { "OfferedUntil", row => row.OfferedUntil },
        { "Expirations", row => row.Expirations },
        { "Reason", row => row.Reason.ToString() },
        { "ReasonValues", row => row.ReasonValues },
        { "ChangedAt", row => row.ChangedAt },
    };

    /// <summary>A row says by how much a count changes.</summary>
    public static readonly PlacesTable<WaitlistPartition> Partitions = new(
        "WaitlistPartitions",
        """
        ON CONFLICT ("PoolId", "Organisation", "UnitSize", "IsPaused") DO UPDATE SET
            "Waiting" = "WaitlistPartitions"."Waiting" + excluded."Waiting", "Taken" = "WaitlistPartitions"."Taken" + excluded."Taken"
        """)
    {
        { "PoolId", row => row.PoolId },
        { "Organisation", row => row.Organisation },
        { "UnitSize", row => row.UnitSize },
        { "IsPaused", row => row.IsPaused },
        { "EventId", row => row.EventId },
        { "Waiting", row => row.Waiting },
        { "Taken", row => row.Taken },
    };

    /// <summary>A row says by how much a count changes.</summary>
    public static readonly PlacesTable<WaitlistBlock> Blocks = new(
        "WaitlistBlocks",
        """
        ON CONFLICT ("PoolId", "Block") DO UPDATE SET "Waiting" = "WaitlistBlocks"."Waiting" + excluded."Waiting"
        """)
    {
        { "PoolId", row => row.PoolId },
        { "Block", row => row.Block },
        { "EventId", row => row.EventId },
        { "Waiting", row => row.Waiting },
    };

    public static readonly PlacesTable<OutboxMail> Outbox = new("Outbox")
    {
        { "Id", row => row.Id },
        { "EventId", row => row.EventId },
        { "RegistrationId", row => row.RegistrationId },
        { "MessageId", row => row.MessageId },
        { "Template", row => row.Template.ToString() },
        { "TemplateVersion", row => row.TemplateVersion },
        { "Language", row => row.Language },
        { "Values", row => row.Values },
        { "Recipient", row => row.Recipient },
        { "Sequence", row => row.Sequence },
        { "State", row => row.State.ToString() },
        { "CreatedAt", row => row.CreatedAt },
        { "DueAt", row => row.DueAt },
        { "Attempts", row => row.Attempts },
    };
}
