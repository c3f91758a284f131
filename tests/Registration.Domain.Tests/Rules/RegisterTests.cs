using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class RegisterTests
{
    [Fact]
    public void A_registration_takes_a_free_place()
    {
        var meeting = new Meeting(1);
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna")));
    }

    [Fact]
    public void A_registration_for_a_full_event_waits_with_its_position()
    {
        var meeting = new Meeting(1).With("Anna");
        Assert.Equal(["Bert, event: new to Waiting (EventFull, position 1)"], meeting.Do(meeting.SignUp("Bert")));
        Assert.Equal(["Cees, event: new to Waiting (EventFull, position 2)"], meeting.Do(meeting.SignUp("Cees")));
        Assert.Equal(["Bert", "Cees"], meeting.Waitlist());
    }

    [Fact]
    public void Sort_keys_leave_a_gap_between_registrations()
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        Assert.Equal((1024, 2048), (meeting.ClaimOf("Anna").SortKey, meeting.ClaimOf("Bert").SortKey));
    }

    [Fact]
    public void A_sort_key_is_not_reused_after_the_last_leaves()
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        meeting.After(meeting.LeaveWaitlist("Bert")).With("Cees");
        Assert.Equal(3072, meeting.ClaimOf("Cees").SortKey);
    }

    [Fact]
    public void An_event_without_a_limit_is_never_full()
    {
        var meeting = new Meeting(null).With("Anna", "Bert");
        Assert.Equal(["Cees, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Cees")));
    }

    [Fact]
    public void A_full_event_without_a_waitlist_refuses_registrations()
    {
        var meeting = new Meeting(1, waitlist: false).With("Anna");
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.SignUp("Bert")));
    }

    [Fact]
    public void An_event_without_a_waitlist_gives_its_free_places()
    {
        var meeting = new Meeting(1, waitlist: false);
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna")));
    }

    [Fact]
    public void A_new_registration_does_not_take_a_kept_place()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Cees, event: new to Waiting (KeptForWaitlist, position 2)"], meeting.Do(meeting.SignUp("Cees")));
    }

    [Fact]
    public void A_kept_place_is_refused_once_the_waitlist_is_off()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").WithWaitlistOff().At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.SignUp("Cees")));
    }

    [Fact]
    public void An_offered_place_is_not_free()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Cees, event: new to Waiting (EventFull, position 1)"], meeting.Do(meeting.SignUp("Cees")));
    }

    [Theory]
    [InlineData(EventStatus.Draft, ClosedBecause.NotPublished)]
    [InlineData(EventStatus.Cancelled, ClosedBecause.EventCancelled)]
    [InlineData(EventStatus.Closed, ClosedBecause.ClosedByOrganiser)]
    public void An_event_that_is_not_open_refuses_registrations(EventStatus status, ClosedBecause because)
    {
        var meeting = new Meeting(1).With(terms => terms with { Status = status });
        Assert.Equal(new RegistrationClosed(because), meeting.Refuses(meeting.SignUp("Anna")));
    }

    [Theory]
    [InlineData(EventStatus.Draft)]
    [InlineData(EventStatus.Closed)]
    public void An_organiser_adds_attendees_whether_registration_is_open_or_not(EventStatus status)
    {
        var meeting = new Meeting(9).With(terms => terms with
        {
            Status = status,
            OpensAt = Meeting.Utc(6, 1, 0, 0),
            ClosesAt = Meeting.Utc(6, 2, 0, 0),
        });
        Assert.Equal(
            ["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna") with { ByOrganiser = true }));
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)"],
            meeting.At(Meeting.Utc(6, 3, 0, 0)).Do(meeting.SignUp("Bert") with { ByOrganiser = true }));
        Assert.Equal(
            ["Cees, event: new to Held (PlaceFree)"],
            meeting.At(Meeting.StartsAt).Do(meeting.SignUp("Cees") with { ByOrganiser = true }));
    }

    [Fact]
    public void A_cancelled_event_refuses_attendees_added_by_hand()
    {
        var meeting = new Meeting(9).With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(
            new RegistrationClosed(ClosedBecause.EventCancelled),
            meeting.Refuses(meeting.SignUp("Anna") with { ByOrganiser = true }));
    }

    [Fact]
    public void Attendees_added_by_hand_obey_waitlist_capacity_and_duplicate_rules()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(
            ["Cees, event: new to Waiting (KeptForWaitlist, position 2)"],
            meeting.Do(meeting.SignUp("Cees") with { ByOrganiser = true }));
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.SignUp("Bert") with { ByOrganiser = true }));
        meeting.WithWaitlistOff();
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.SignUp("Dirk") with { ByOrganiser = true }));
    }

    [Fact]
    public void Choices_are_optional_but_validated_for_attendees_added_by_hand()
    {
        var meeting = new Meeting(9).WithSession(11, 1).With(terms => terms with { RequiredRounds = [1] });
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna") with { ByOrganiser = true }));
        Assert.Equal(new UnknownSession(1, 13), meeting.Refuses(meeting.SignUp("Bert", 13) with { ByOrganiser = true }));
    }

    [Fact]
    public void Registration_opens_and_closes_at_its_moments()
    {
        var (opens, closes) = (Meeting.Utc(5, 1, 7, 0), Meeting.Utc(6, 1, 15, 0));
        var meeting = new Meeting(9).With(terms => terms with { OpensAt = opens, ClosesAt = closes });
        Assert.Equal(new RegistrationClosed(ClosedBecause.NotYetOpen), meeting.At(opens.AddTicks(-1)).Refuses(meeting.SignUp("Anna")));
        Assert.Equal(["Bert, event: new to Held (PlaceFree)"], meeting.At(opens).Do(meeting.SignUp("Bert")));
        Assert.Equal(["Cees, event: new to Held (PlaceFree)"], meeting.At(closes.AddTicks(-1)).Do(meeting.SignUp("Cees")));
        Assert.Equal(new RegistrationClosed(ClosedBecause.DeadlinePassed), meeting.At(closes).Refuses(meeting.SignUp("Dirk")));
    }

    [Fact]
    public void Registration_closes_at_the_start_by_default()
    {
        var meeting = new Meeting(2);
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.At(Meeting.StartsAt.AddTicks(-1)).Do(meeting.SignUp("Anna")));
        Assert.Equal(new RegistrationClosed(ClosedBecause.EventStarted), meeting.At(Meeting.StartsAt).Refuses(meeting.SignUp("Bert")));
    }

    [Fact]
    public void A_person_has_at_most_one_active_registration()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(Again("Anna")));
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(Again("Bert")));
        meeting.At(Meeting.OfferTime).Do(meeting.Cancel("Anna"));
        Assert.Equal(ClaimState.Offered, meeting.ClaimOf("Bert").State);
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(Again("Bert")));

        static Register Again(string name) =>
            new() { Registration = Guid.AllBitsSet, Person = new PersonKey($"{name}@example.org", name) };
    }

    [Fact]
    public void A_cancelled_attendee_may_register_anew()
    {
        var meeting = new Meeting(1).With("Anna");
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna")));
    }

    [Fact]
    public void People_may_share_an_address_or_a_name()
    {
        var meeting = new Meeting(3).With("Anna");
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)"],
            meeting.Do(meeting.SignUp("Bert") with { Person = new PersonKey("Anna@example.org", "Bert") }));
        Assert.Equal(
            ["Anna 2, event: new to Held (PlaceFree)"],
            meeting.Do(meeting.SignUp("Anna 2") with { Person = new PersonKey("anna@example.com", "Anna") }));
    }

    [Fact]
    public void An_address_is_shared_by_at_most_twenty_people()
    {
        var meeting = new Meeting(null);
        for (var number = 1; number <= 20; number++)
        {
            meeting.Do(Secretary($"Colleague {number}"));
        }

        Assert.Equal(new TooManyOnOneAddress(20), meeting.Refuses(Secretary("One too many")));
        meeting.Do(meeting.Cancel("Colleague 7"));
        Assert.Equal(["Replacement, event: new to Held (PlaceFree)"], meeting.Do(Secretary("Replacement")));

        Register Secretary(string name) => meeting.SignUp(name) with { Person = new PersonKey("office@example.org", name) };
    }

    [Fact]
    public void Closed_registration_is_reported_before_anything_else()
    {
        var meeting = new Meeting(1, waitlist: false).With("Anna");
        meeting.Now = Meeting.StartsAt;
        Assert.Equal(new RegistrationClosed(ClosedBecause.EventStarted), meeting.Refuses(meeting.SignUp("Anna", 98)));
    }

    [Fact]
    public void Refusals_report_duplicates_then_wrong_preferences_then_a_full_event()
    {
        var meeting = new Meeting(1, waitlist: false).With("Anna");
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.SignUp("Anna", 98)));
        Assert.Equal(new UnknownSession(9, 98), meeting.Refuses(meeting.SignUp("Bert", 98)));
    }
}
