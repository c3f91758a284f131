using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Every table that places are written to. A test writes a row through each of them and reads it back with EF.</summary>
internal static class PlacesSchema
{
    public static readonly PlacesTable<Registration> Registrations = new();

    public static readonly PlacesTable<Party> Parties = new();

    public static readonly PlacesTable<Preference> Preferences = new();

    public static readonly PlacesTable<ReasonNote> Notes = new(PlacesConflict.Keep);

    public static readonly PlacesTable<Acknowledgement> Acknowledgements = new();

    public static readonly PlacesTable<LoggedDecision> Decisions = new();

    public static readonly PlacesTable<LoggedAction> Actions = new();

    /// <summary>A claim whose decision is only logged keeps the explanation that is stored.</summary>
    public static readonly PlacesTable<Claim> Claims = new(PlacesConflict.Replace<Claim>(
        $"excluded.\"{nameof(Claim.Reason)}\" = '{nameof(ReasonCode.OrganisationCorrected)}'",
        nameof(Claim.Reason), nameof(Claim.ReasonValues), nameof(Claim.From), nameof(Claim.ByOrganiser), nameof(Claim.ChangedAt)));

    public static readonly PlacesTable<WaitlistPartition> Partitions = new(
        PlacesConflict.Add<WaitlistPartition>(nameof(WaitlistPartition.Waiting), nameof(WaitlistPartition.Taken)));

    public static readonly PlacesTable<WaitlistBlock> Blocks = new(PlacesConflict.Add<WaitlistBlock>(nameof(WaitlistBlock.Waiting)));

    public static readonly PlacesTable<OutboxMail> Outbox = new();

    public static readonly PlacesTable<OutboxPerson> OutboxPeople = new();
}
