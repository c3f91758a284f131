using EventRegistration.Domain.Tests.Model;
using EventRegistration.Places;
using EventRegistration.Security;
using Answer = EventRegistration.Places.Answer;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The commands that are changes under the event lock.</summary>
internal sealed partial class StoredHistory
{
    private Task<Answer> ChangeAsync(LockedChange change) =>
        _app.Places().ChangeAsync(_meeting.Id, change, CancellationToken.None, Organiser());

    private Task<Answer> RescheduleAsync()
    {
        if (_plan is HoursPlan hours)
        {
            var from = Setup.StartsAt + hours.From;
            return ChangeAsync(Changes.MoveSession(_meeting.Id, SessionOf(hours.Pool), from, from?.AddHours(1)));
        }

        return ChangeAsync(Changes.MoveEvent(_meeting.Id, _model.Terms.StartsAt, _model.Terms.StartsAt.AddHours(8)));
    }

    private async Task<Answer> ReplaceAsync(ReplaceRegistration planned)
    {
        var person = SignUpOf(planned.Person, [], OrganisationOf(planned.Person)).Details;
        Guid? waiting = _model.Registrations.Contains(planned.Colleague) ? planned.Colleague : null;
        var (change, colleague) = Changes.Replace(
            _meeting.Id, planned.Registration, person, _app.Services.GetRequiredService<Tokens>(), waiting, planned.ByOrganiser);
        _colleague = colleague;
        return await ChangeAsync(change);
    }
}
