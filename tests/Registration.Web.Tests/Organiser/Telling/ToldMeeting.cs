using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser.Telling;

/// <summary>
/// A published event with a round of two sessions and a plenary one, and with people in every state: Heeft holds Werk, Wil waits for it,
/// Zit holds Zorg, Vraag has an offer, Wacht waits for the event. Sanne speaks in Werk and Mo in Zorg, and both were mailed their link.
/// </summary>
internal sealed record ToldMeeting(Event Event, Session Plenary, Speaker Sanne, Speaker Mo)
{
    private const int Places = 4;

    public long Work => Event.Sessions[0].Id;

    public long Care => Event.Sessions[1].Id;

    public string Page => $"/organiser/events/{Event.Slug}";

    public static async Task<ToldMeeting> MakeAsync(TestApp app, bool withPeople)
    {
        var made = await Seed.EventAsync(
            app,
            Places,
            one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 60 },
            new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 9)));
        var meeting = await Seed.ReadAsync(app, made.Id);
        var plenary = await app.PlenaryAsync(meeting, "Welkom", ordinal: 9, hour: 2);
        await app.InDatabaseAsync(context => context.Sessions.Where(session => session.EventId == meeting.Id && session.RoundId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.Room, session => "Zaal " + session.Title)));
        var sanne = await app.SpeakerAsync(meeting, "Sanne Jansen", (meeting.Sessions[0], PartKind.Speaker));
        var mo = await app.SpeakerAsync(meeting, "Mo Yilmaz", (meeting.Sessions[1], PartKind.Speaker));
        var told = new ToldMeeting(meeting, plenary, sanne, mo);
        if (withPeople)
        {
            await told.AddPeopleAsync(app);
        }

        return told;
    }

    private async Task AddPeopleAsync(TestApp app)
    {
        await app.LinkAsync(Sanne);
        await app.LinkAsync(Mo);
        await app.RegisterAsync(Event.Id, "Heeft", (1, [Work]));
        await app.RegisterAsync(Event.Id, "Wil", (1, [Work]));
        await app.RegisterAsync(Event.Id, "Zit", (1, [Care]));
        var leaves = await app.RegisterAsync(Event.Id, "Weg");
        await app.RegisterAsync(Event.Id, "Vraag");
        await app.RegisterAsync(Event.Id, "Wacht");
        await app.AskAsync(Event.Id, new CancelRegistration(leaves));
    }
}
