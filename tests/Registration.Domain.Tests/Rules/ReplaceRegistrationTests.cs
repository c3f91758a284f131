using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class ReplaceRegistrationTests
{
    [Fact]
    public void A_colleague_takes_the_place_and_the_sessions()
    {
        var meeting = new Meeting(1).WithSession(11, 1).WithSession(21, 0).WithPreferences("Anna", 11, 21).With("Bert");
        Assert.Equal(
            [
                "Anna, event: Held to Released (ReplacedBy, Cees)",
                "Cees, event: new to Held (ReplacedFor, Anna)",
                "Anna, session 11: Held to Released (ReplacedBy, Cees)",
                "Cees, session 11: new to Held (ReplacedFor, Anna)",
                "Anna, session 21: Waiting to Released (ReplacedBy, Cees)",
                "Cees, session 21: new to Waiting (ReplacedFor, Anna)",
            ],
            meeting.Do(meeting.Replace("Anna", "Cees")));
        Assert.Equal(["Bert"], meeting.Waitlist());
        Assert.Equal(["Cees"], meeting.Waitlist(21));
    }

    [Fact]
    public void A_colleague_takes_the_place_in_line()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        var before = meeting.ClaimOf("Bert").SortKey;
        Assert.Equal(
            ["Bert, event: Waiting to Released (ReplacedBy, Dirk)", "Dirk, event: new to Waiting (ReplacedFor, Bert)"],
            meeting.Do(meeting.Replace("Bert", "Dirk")));
        Assert.Equal(["Dirk", "Cees"], meeting.Waitlist());
        Assert.Equal(before, meeting.ClaimOf("Dirk").SortKey);
    }

    [Fact]
    public void A_colleague_takes_the_offer_with_its_deadline()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime);
        meeting.Do(Meeting.Capacity(2));
        Assert.Equal(
            [
                "Bert, event: Offered to Released (ReplacedBy, Cees)",
                "Cees, event: new to Offered (ReplacedFor, until 2026-06-08 12:00, Bert)",
            ],
            meeting.Do(meeting.Replace("Bert", "Cees")));
        Assert.Equal(["Cees, event: Offered to Held (OfferAccepted)"], meeting.Do(meeting.Accept("Cees")));
    }

    [Fact]
    public void A_waiting_colleague_leaves_the_waitlist_for_the_place()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(
            ["Anna, event: Held to Released (ReplacedBy, Cees)", "Cees, event: Waiting to Held (ReplacedFor, Anna)"],
            meeting.Do(meeting.Replace("Anna", "Cees")));
        Assert.Equal(["Bert"], meeting.Waitlist());
    }

    [Fact]
    public void The_party_of_a_waiting_colleague_becomes_smaller()
    {
        var meeting = new Meeting(2).With("Anna", "Emma");
        meeting.Do(meeting.Party(together: true, "Bert", "Cees"));
        Assert.Equal(
            [
                "Anna, event: Held to Released (ReplacedBy, Cees)",
                "Cees, event: Waiting to Held (ReplacedFor, Anna)",
                "Bert, event: Waiting to Waiting (PartySmaller)",
            ],
            meeting.Do(meeting.Replace("Anna", "Cees")));
    }

    [Fact]
    public void A_colleague_of_a_waiting_party_waits_with_the_party()
    {
        var meeting = new Meeting(2).With("Anna", "Emma");
        meeting.Do(meeting.Party(together: true, "Bert", "Cees"));
        meeting.Do(meeting.Replace("Cees", "Dirk"));
        Assert.Equal(
            [
                "event: capacity 4, overbooked 0 (CapacityChanged, note)",
                "Bert, event: Waiting to Held (FirstInLine)",
                "Dirk, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(Meeting.Capacity(4)));
    }

    [Fact]
    public void An_overbooked_place_stays_overbooked()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Promote("Bert", overbook: true));
        meeting.Do(meeting.Replace("Anna", "Dirk"));
        Assert.Equal((2, 1, 0), (meeting.State.Event.Held, meeting.State.Event.Overbooked, meeting.State.Event.Free));
        Assert.Equal(["Cees"], meeting.Waitlist());
    }

    [Fact]
    public void A_colleague_with_a_place_is_refused()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees", "Dirk");
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.Replace("Anna", "Bert")));
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.Replace("Anna", "Anna")));
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.Replace("Dirk", "Cees")));
    }

    [Fact]
    public void A_colleague_behind_takes_over_the_place_in_line()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Replace("Anna", "Cees"));
        Assert.Equal(["Cees", "Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Another_organisation_needs_an_organiser_while_a_share_applies()
    {
        var meeting = new Meeting(3).With(terms => terms with { Rules = new PlaceRules { PerOrganisation = 1 } });
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.SignUpOf("b", "Bert"));
        Assert.Equal(new OtherOrganisation(), meeting.Refuses(meeting.Replace("Anna", "Cees", "c")));
        Assert.Equal(
            ["Anna, event: Held to Released (ReplacedBy, Cees)", "Cees, event: new to Held (ReplacedFor, Anna)"],
            meeting.Do(meeting.Replace("Anna", "Cees", "c") with { ByOrganiser = true }));
        Assert.Equal("c", meeting.ClaimOf("Cees").Partition.Organisation);
        meeting.Do(meeting.Replace("Bert", "Dirk", "b"));
        Assert.Equal(ClaimState.Held, meeting.ClaimOf("Dirk").State);
    }

    [Fact]
    public void Attendees_replace_until_they_can_no_longer_cancel()
    {
        var meeting = new Meeting(2).With("Anna", "Bert")
            .With(terms => terms with { Rules = new PlaceRules { CancelUntil = Meeting.OfferTime } }).At(Meeting.OfferTime);
        Assert.Equal(new TooLateToReplace(), meeting.Refuses(meeting.Replace("Anna", "Cees")));
        Assert.NotEmpty(meeting.Do(meeting.Replace("Anna", "Cees") with { ByOrganiser = true }));
        meeting.At(Meeting.StartsAt);
        Assert.Equal(new EventStarted(), meeting.Refuses(meeting.Replace("Bert", "Dirk")));
        Assert.NotEmpty(meeting.Do(meeting.Replace("Bert", "Dirk") with { ByOrganiser = true }));
    }

    [Fact]
    public void Only_an_active_registration_of_a_live_event_is_replaced()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Replace("Nobody", "Cees")));
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(new NotComing(), meeting.Refuses(meeting.Replace("Anna", "Cees")));
        meeting.With(terms => terms with { Status = Events.EventStatus.Cancelled });
        Assert.Equal(new EventCancelled(), meeting.Refuses(meeting.Replace("Bert", "Cees") with { ByOrganiser = true }));
    }

    [Fact]
    public void Colleague_counts_in_a_share_of_the_event_alone()
    {
        var meeting = new Meeting(9).WithSession(11, 0);
        meeting.Change(rules => rules with { PerOrganisation = 2 });
        meeting.Do(meeting.SignUpOf("vng", "Anna"));
        meeting.Do(meeting.Choose("Anna", 11));

        meeting.Do(meeting.Replace("Anna", "Cees", "vng"));

        Assert.Equal(("vng", ""), (meeting.ClaimOf("Cees").Partition.Organisation, meeting.ClaimOf("Cees", 11).Partition.Organisation));
    }
}
