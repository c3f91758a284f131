using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>Sizes on the screen that a visitor depends on.</summary>
public sealed class MeasuredTests(Browsing.Browser browser)
{
    /// <summary>WCAG 2.5.8: the least height of a target, in pixels.</summary>
    private const float LeastTarget = 24;

    [Trait("Finding", "organiser-D29")]
    [Theory, InlineData(Look.Phone, 300), InlineData(Look.Desktop, 500)]
    public async Task Message_of_a_narrow_field_has_the_whole_width(int window, int least)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        await SignedIn.AddAccountAsync(app, "fatima@vng.example.org", Right.Organiser);
        await using var organiser = await browser.VisitAsync(app.Address, new Look { Width = window });
        await organiser.OpenAsync("/organiser");
        await organiser.Main.Locator("#Email").FillAsync("fatima@vng.example.org");
        await organiser.Main.Locator("#Password").FillAsync(SignedIn.Password);
        await organiser.Main.Locator("form button[type=submit]").ClickAsync();
        await organiser.ArriveAsync("/organiser");
        await organiser.OpenAsync("/organiser/events/new");
        await organiser.Main.Locator("form[method=post] button.btn-primary").ClickAsync();
        var message = organiser.Main.Locator("#End-error");
        await Expect(message).ToBeVisibleAsync();

        Assert.True((await message.BoundingBoxAsync())!.Width >= least);
    }

    [Trait("Finding", "attendee-D17")]
    [Theory, InlineData("nl"), InlineData("en")]
    public async Task Breadcrumb_links_are_high_enough_and_inside_the_window(string language)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await Seed.EventAsync(app, 9, one => one.Title = "Maatschappelijke meerwaarde bij arbeidsintegratie in de regio");
        await using var visit = await browser.VisitAsync(app.Address, new Look { Language = language, Width = Look.Phone });
        await visit.OpenAsync($"/events/{meeting.Slug}/register");
        var links = visit.Page.Locator(".breadcrumb-line a");
        Assert.Equal(2, await links.CountAsync());

        foreach (var link in await links.AllAsync())
        {
            var box = (await link.BoundingBoxAsync())!;
            Assert.True(box.Height >= LeastTarget && box.X >= 0 && box.X + box.Width <= Look.Phone, $"{box.X} {box.Width} {box.Height}");
        }
    }

    [Theory, InlineData(320, "100%"), InlineData(Look.Phone, "200%")]
    public async Task Description_with_wide_parts_fits_a_phone(int window, string text)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await Seed.EventAsync(app, 9, one => one.Description =
            """
            | Arbeidsmarktregio | Contactgegevens | Deelnemersbijeenkomst | Werkgeversservicepunt | Verantwoordelijkheden |
            |---|---|---|---|---|
            | Midden-Brabant | info@arbeidsmarktregiomiddenbrabant.example.org | dinsdagmiddag | Tilburg | jobcoaching |

                een lange regel zonder afbreken: https://www.example.org/een/adres/dat/niet/op/een/telefoon/past/en/langer/is

            Lees `https://www.example.org/een/adres/dat/niet/op/een/telefoon/past/en/nog/langer/is/dan/dat` eerst.
            """);
        await using var visit = await browser.VisitAsync(app.Address, new Look { Width = Look.Phone });
        await visit.OpenAsync($"/events/{meeting.Slug}");
        await visit.Page.EvaluateAsync($"document.documentElement.style.fontSize = '{text}'");

        Assert.Equal(0, await visit.WidenAsync(window));
    }
}
