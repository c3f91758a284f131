using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class HelpingTests
{
    [Fact]
    public void A_removal_is_undone_while_the_place_is_free()
    {
        var meeting = new Meeting(2).WithSession(11, 1).WithPreferences("Anna", 11).With("Bert");
        meeting.Do(meeting.Remove("Anna"));
        Assert.Equal(
            [
                "Anna, event: Released to Held (RestoredByOrganiser, note)",
                "Anna, session 11: Released to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.Restore("Anna")));
        Assert.Empty(meeting.Do(meeting.Restore("Anna")));
    }

    /// <summary>"You are not coming" is no reason for somebody who comes.</summary>
    [Fact]
    public void A_session_that_filled_up_is_decided_again()
    {
        var meeting = new Meeting(9).WithSession(11, 1, waitlist: false).WithSession(12, 9, waitlist: false)
            .WithSession(21, 1, waitlist: false).WithPreferences("Anna", 11, 12, 21);
        meeting.Do(meeting.Remove("Anna"));
        meeting.WithPreferences("Bert", 11, 21);
        Assert.Equal(
            [
                "Anna, event: Released to Held (RestoredByOrganiser, note)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 2)",
                "Anna, session 11: Released to Released (OtherPreferenceGranted)",
                "Anna, session 21: Released to Released (SessionFull, rank 1)",
            ],
            meeting.Do(meeting.Restore("Anna")));
    }

    [Fact]
    public void A_removal_is_not_undone_at_the_cost_of_others()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Remove("Anna"));
        Assert.Equal(new PlaceGone(), meeting.Refuses(meeting.Restore("Anna")));
    }

    [Fact]
    public void A_removal_is_not_undone_while_the_place_is_kept()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        meeting.Do(meeting.Remove("Anna"));
        Assert.Equal(new PlaceGone(), meeting.Refuses(meeting.Restore("Anna")));
    }

    [Fact]
    public void A_place_in_line_comes_back_until_somebody_joins()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Remove("Cees"));
        Assert.Equal(
            ["Cees, event: Released to Waiting (RestoredByOrganiser, position 2, note)"],
            meeting.Do(meeting.Restore("Cees", waited: true)));
        Assert.Equal(["Bert", "Cees"], meeting.Waitlist());

        meeting.Do(meeting.Remove("Bert"));
        Assert.Equal(new PlaceGone(), meeting.Refuses(meeting.Restore("Bert", waited: true)));
    }

    [Fact]
    public void A_person_who_registered_anew_is_not_restored()
    {
        var meeting = new Meeting(2).With("Anna");
        var first = meeting.Restore("Anna");
        meeting.Do(meeting.Remove("Anna"));
        meeting.With("Anna");
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(first));
    }

    [Fact]
    public void An_organiser_cancels_on_request_at_any_moment()
    {
        var meeting = new Meeting(1).With("Anna").At(Meeting.StartsAt);
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledOnRequest)"],
            meeting.Do(meeting.Cancel("Anna") with { ByOrganiser = true }));
    }

    [Fact]
    public void An_organiser_chooses_sessions_without_a_required_choice()
    {
        var meeting = new Meeting(1).WithSession(11, 1).WithSession(21, 1).WithPreferences("Anna", 11, 21)
            .With(terms => terms with { RequiredRounds = [1] }).At(Meeting.StartsAt);
        Assert.Equal(
            ["Anna, session 11: Held to Released (PreferenceWithdrawn)"],
            meeting.Do(meeting.Choose("Anna", 21) with { ByOrganiser = true }));
    }

    [Fact]
    public void A_corrected_person_is_known_by_the_new_name()
    {
        var meeting = new Meeting(2).With("Anna");
        Assert.Empty(meeting.Do(meeting.Correct("Anna", "Anne")));
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.SignUp("Anne")));
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna")));
    }

    [Fact]
    public void A_correction_to_another_attendee_is_refused()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        Assert.Equal(new AlreadyRegistered(), meeting.Refuses(meeting.Correct("Anna", "Bert")));
    }

    [Fact]
    public void A_corrected_organisation_counts_in_its_own_share()
    {
        var meeting = new Meeting(3).With(terms => terms with { Rules = new PlaceRules { PerOrganisation = 1 } });
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.SignUpOf("a", "Bert"));
        Assert.Equal(new OtherOrganisation(), meeting.Refuses(meeting.Correct("Bert", "Bert", "a", "b")));
        Assert.Equal(
            ["Bert, event: Waiting to Waiting (OrganisationCorrected)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Correct("Bert", "Bert", "a", "b") with { ByOrganiser = true }));
    }

    [Fact]
    public void A_corrected_organisation_is_logged_without_a_share()
    {
        var meeting = new Meeting(1).With("Anna");
        Assert.Equal(
            ["Anna, event: Held to Held (OrganisationCorrected)"],
            meeting.Do(meeting.Correct("Anna", "Anna", "a", "b")));
    }

    [Fact]
    public void Only_an_active_registration_is_corrected()
    {
        var meeting = new Meeting(1).With("Anna");
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Correct("Nobody", "Bert")));
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(new NotComing(), meeting.Refuses(meeting.Correct("Anna", "Bert")));
    }

    [Fact]
    public void A_restored_member_of_a_party_stands_behind_the_others()
    {
        var meeting = new Meeting(2).With("Ilse", "Joop");
        meeting.Do(meeting.Party(true, "Anna", "Bert"));
        meeting.Do(meeting.Remove("Anna"));
        Assert.Equal(
            ["Anna, event: Released to Waiting (RestoredByOrganiser, position 2, note)"],
            meeting.Do(meeting.Restore("Anna", waited: true)));
        Assert.True(meeting.ClaimOf("Anna").SortKey > meeting.ClaimOf("Bert").SortKey);
        Assert.Equal(new PlaceGone(), Restored(meeting, "Bert"));

        static Refusal Restored(Meeting meeting, string name)
        {
            meeting.Do(meeting.Remove(name));
            return meeting.Refuses(meeting.Restore(name, waited: true));
        }
    }

    /// <summary>A share may be set later, and then the party would fall apart.</summary>
    [Fact]
    public void A_waiting_party_stays_of_one_organisation()
    {
        var meeting = new Meeting(2).With("Ilse", "Joop");
        meeting.Do(meeting.Party(true, "Anna", "Bert") with { Organisation = "a" });
        var correction = meeting.Correct("Anna", "Anne", "b") with { FromOrganisation = "a", ByOrganiser = true };
        Assert.Equal(new OtherOrganisation(), meeting.Refuses(correction));
        var replacement = meeting.Replace("Anna", "Cees", "b") with { FromOrganisation = "a", ByOrganiser = true };
        Assert.Equal(new OtherOrganisation(), meeting.Refuses(replacement));
        meeting.Do(correction with { Organisation = "a" });
        Assert.Equal(2, meeting.Do(replacement with { Organisation = "a" }).Length);
    }

    [Fact]
    public void Cancelling_on_request_keeps_the_note()
    {
        var meeting = new Meeting(1).With("Anna");
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledOnRequest, note)"],
            meeting.Do(meeting.Cancel("Anna") with { ByOrganiser = true, Note = meeting.Remove("Anna").Note }));
    }
}
