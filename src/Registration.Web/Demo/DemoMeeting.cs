using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventRegistration.Demo;

/// <summary>
/// A meeting as described in <c>meetings.json</c>. Groups, materials and evaluations in the file are ignored: the product does not support
/// them yet.
/// </summary>
internal sealed record Meeting
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public required string Key { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Organisers { get; init; }

    public IReadOnlyList<string> Partners { get; init; } = [];

    public required MeetingContact Contact { get; init; }

    public required MeetingVisibility Visibility { get; init; }

    /// <summary>The number of places. Null if unlimited.</summary>
    public required int? Capacity { get; init; }

    public required IReadOnlyList<Slot> Sessions { get; init; }

    public MeetingSeries? Series { get; init; }

    public MeetingParent? Parent { get; init; }

    public MeetingVenue? Venue { get; init; }

    public MeetingAudience Audience { get; init; } = new();

    public required MeetingDemo Demo { get; init; }

    public static async Task<IReadOnlyList<Meeting>> ReadAllAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<IReadOnlyList<Meeting>>(file, Json, cancellationToken)
            ?? throw new JsonException($"{path} holds no meetings.");
    }
}

internal enum MeetingVisibility
{
    Public,
    Invited,
}

internal sealed record MeetingContact
{
    public required string Organisation { get; init; }

    public required string Email { get; init; }
}

internal sealed record MeetingSeries
{
    public required string Title { get; init; }

    public required int Number { get; init; }
}

internal sealed record MeetingParent
{
    public required string Title { get; init; }
}

internal sealed record MeetingVenue
{
    public required string Name { get; init; }

    /// <summary>The street with the number. Empty where it is not known.</summary>
    public string Address { get; init; } = "";

    public string Postcode { get; init; } = "";

    public required string City { get; init; }

    public string Directions { get; init; } = "";
}

internal sealed record MeetingAudience
{
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Municipalities { get; init; } = [];

    /// <summary>The key of the meeting to invite attendees from, with a remark: "laveren: those who attended".</summary>
    public string? InviteFrom { get; init; }
}

/// <summary>A line of the programme. In a <see cref="SlotKind.BreakoutRound"/> each table is a session of one round.</summary>
internal sealed record Slot
{
    public required string Title { get; init; }

    public required SlotKind Kind { get; init; }

    public required int Minutes { get; init; }

    public string Track { get; init; } = "";

    public int? Capacity { get; init; }

    public IReadOnlyList<string> Tables { get; init; } = [];

    public int? PlacesPerTable { get; init; }

    public IReadOnlyList<SlotSpeaker> People { get; init; } = [];
}

internal enum SlotKind
{
    Plenary,
    Breakout,
    BreakoutRound,
    GroupWork,
    Break,
    Social,
}

internal sealed record SlotSpeaker
{
    public required string Name { get; init; }

    public required string Organisation { get; init; }

    public required Speakers.PartKind Role { get; init; }
}

/// <summary>The demo's own data for a meeting: the numbers of attendees and the day, counted from today.</summary>
internal sealed record MeetingDemo
{
    public required int Days { get; init; }

    public required TimeOnly Start { get; init; }

    public MeetingVenue? Venue { get; init; }

    public required int Held { get; init; }

    public int Waiting { get; init; }

    /// <summary>The titles of the full sessions.</summary>
    public IReadOnlyList<string> Full { get; init; } = [];

    /// <summary>The number of attendees with a place in the event that wait for a full session.</summary>
    public int WaitingInFull { get; init; }
}
