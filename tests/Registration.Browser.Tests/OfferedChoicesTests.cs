using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>Every state of a round that looks different can be sent with what it offers, on a phone, with and without JavaScript.</summary>
[Trait("Finding", "attendee-D2")]
public sealed class OfferedChoicesTests(Browsing.Browser browser)
{
    /// <summary>The states that differ to the eye: in the sessions that can be chosen, and in "no preference".</summary>
    private static readonly (ChoiceState State, int Sessions, bool NoPreference)[] Ten =
    [
        (new(EventState.Free, RoundState.Free, List: true, Required: false), 2, true),
        (new(EventState.Free, RoundState.Free, List: false, Required: true), 2, false),
        (new(EventState.Free, RoundState.OneFull, List: true, Required: true), 2, false),
        (new(EventState.Free, RoundState.OneFull, List: false, Required: true), 1, false),
        (new(EventState.Free, RoundState.OneFull, List: false, Required: false), 1, true),
        (new(EventState.Free, RoundState.AllFull, List: true, Required: true), 2, false),
        (new(EventState.Free, RoundState.AllFull, List: false, Required: true), 0, false),
        (new(EventState.FullWithWaitlist, RoundState.AllFull, List: false, Required: true), 2, true),
        (new(EventState.Paused, RoundState.OneFull, List: false, Required: true), 2, false),
        (new(EventState.Stopped, RoundState.AllFull, List: true, Required: false), 2, true),
    ];

    [Theory, InlineData(true), InlineData(false)]
    public async Task Form_can_be_sent_in_every_state_of_its_round(bool javaScript)
    {
        await using var app = await TestApp.StartAsync(
            DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null, Clock = new FakeClock() });
        foreach (var (state, sessions, noPreference) in Ten)
        {
            var meeting = await state.MakeAsync(app);
            await using var visit = await browser.VisitAsync(app.Address, new Look { Width = Look.Phone, JavaScript = javaScript });
            await visit.OpenAsync($"/events/{meeting.Slug}/register");
            var round = visit.Main.Locator("fieldset.choices");
            var choices = round.Locator("input[type=radio]:enabled");
            await Expect(choices).ToHaveCountAsync(sessions + (noPreference ? 1 : 0));
            await Expect(round.GetByText("Geen voorkeur")).ToHaveCountAsync(noPreference ? 1 : 0);
            await Expect(round.GetByText("Alles in deze ronde is vol.")).ToHaveCountAsync(sessions == 0 ? 1 : 0);

            await visit.Main.GetByLabel("Voornaam").First.FillAsync("Marieke");
            await visit.Main.GetByLabel("Achternaam").First.FillAsync("Meer");
            await visit.Main.GetByLabel("E-mailadres").First.FillAsync("marieke@gemeente.example.org");
            if (sessions > 0)
            {
                await choices.First.CheckAsync();
            }

            await visit.Main.Locator("form[method=post] button[type=submit]").ClickAsync();
            await visit.ArriveAsync("/r/");
            await Expect(visit.Main).ToHaveAttributeAsync("data-state", state.Waits ? "waiting" : "held");
            Assert.Empty(visit.Troubles);
        }
    }
}
