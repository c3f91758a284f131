using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The changes of people and of times in the model.</summary>
internal sealed partial class PlainModel
{
    /// <summary>Moves the start of the event, or a session, before <see cref="Do"/> decides what follows.</summary>
    public void Move(Plan plan)
    {
        if (plan is StartPlan start)
        {
            _terms = _setup.TermsOf(Setup.StartsAt + start.Moved);
        }
        else if (plan is HoursPlan hours && _sessions.Find(session => session.Id == hours.Pool) is { } session)
        {
            session.From = hours.From;
        }
    }

    private Refusal? Reschedule(Reschedule change)
    {
        var latest = _terms.StartsAt.AddMinutes(-30);
        foreach (var unit in _event.Offers.Where(unit => unit.Until > latest))
        {
            unit.Until = latest;
        }

        foreach (var registration in Registrations.Where(_event.IsActive).ToList())
        {
            foreach (var round in Settle(registration, change.Moved.IsEmpty ? null : change.Moved.Single()))
            {
                FillRound(registration, round);
            }
        }

        return null;
    }

    private Refusal? CallOff(CallOffSession command)
    {
        if (_sessions.Find(session => session.Id == command.Pool) is not { } session)
        {
            return new UnknownPool();
        }

        if (session.IsCalledOff)
        {
            return null;
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        session.IsCalledOff = true;
        var concerned = _event.Holders.Where(session.IsActive).ToList();
        concerned.ForEach(session.Remove);
        _event.Waiting.Concat(_event.Offered)
            .Where(registration => PreferencesOf(registration).Any(preference => preference.Pool == session.Id))
            .ToList().ForEach(session.Remove);
        concerned.ForEach(registration => FillRound(registration, session.Round!.Value));
        return null;
    }

    private Refusal? Replace(ReplaceRegistration command)
    {
        var (registration, colleague) = (command.Registration, command.Colleague);
        if (!_event.IsActive(registration))
        {
            return new NotComing();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        if (!command.ByOrganiser && _now >= _terms.StartsAt)
        {
            return new EventStarted();
        }

        if (!command.ByOrganiser && _now >= _rules.CancelUntil)
        {
            return new TooLateToReplace();
        }

        var unit = _event.Holders.Contains(registration) ? null : _event.WaitingUnitOf(registration);
        if (RefuseColleague(command, unit) is { } refusal)
        {
            return refusal;
        }

        if (_organisations[registration] != command.Organisation
            && (unit is { Size: > 1 } || (!command.ByOrganiser && Share is not null)))
        {
            return new OtherOrganisation();
        }

        if (!_event.Knows(colleague))
        {
            _registrations.Add(new PartyMember { Registration = colleague, Person = command.Person });
        }

        Prefer(colleague, PreferencesOf(registration));
        _organisations[colleague] = command.Organisation;
        _expirations.Remove(colleague);
        if (_expirations.TryGetValue(registration, out var expirations))
        {
            _expirations[colleague] = expirations;
        }

        _waited[registration] = _event.IsWaiting(registration);
        foreach (var pool in Pools.Where(pool => pool.IsActive(registration)))
        {
            pool.Replace(registration, colleague);
        }

        return null;
    }

    private Refusal? RefuseColleague(ReplaceRegistration command, PlainUnit? unit)
    {
        if (!_event.Knows(command.Colleague))
        {
            return RefuseName(command.Person, command.Registration);
        }

        var isBetterOff = _event.IsWaiting(command.Colleague) && command.Colleague != command.Registration && unit is null or { Size: 1 }
            && !(unit is not null && _event.Queue.IndexOf(unit) > _event.Queue.IndexOf(_event.WaitingUnitOf(command.Colleague)));
        return isBetterOff ? null : new AlreadyRegistered();
    }

    /// <summary>Refuses a name that is there already. An address may have one more name if it is the one of this registration.</summary>
    private Refusal? RefuseName(PersonKey person, Guid registration)
    {
        var present = _registrations.Where(other => _event.IsActive(other.Registration)).Select(other => other.Person).ToList();
        if (present.Contains(person))
        {
            return new AlreadyRegistered();
        }

        var address = _registrations.Single(other => other.Registration == registration).Person.Address;
        return address != person.Address && present.Count(other => other.Address == person.Address) >= 20
            ? new TooManyOnOneAddress(20)
            : null;
    }

    private Refusal? Restore(RestoreRegistration command)
    {
        var registration = command.Registration;
        if (_event.IsActive(registration))
        {
            return null;
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        var person = _registrations.Single(other => other.Registration == registration).Person;
        if (_registrations.Exists(other => other.Person == person && _event.IsActive(other.Registration)))
        {
            return new AlreadyRegistered();
        }

        var isFree = !IsKept && _event.Free > 0 && RoomFor(command.Organisation) > 0;
        if (command.Waited ? _event.Last?.Contains(registration) == false : !isFree)
        {
            return new PlaceGone();
        }

        Settle(registration);
        if (command.Waited)
        {
            _event.Wait(registration);
        }
        else
        {
            Enter(registration);
        }

        return null;
    }

    private Refusal? Correct(CorrectPerson command)
    {
        var registration = command.Registration;
        if (!_event.IsActive(registration))
        {
            return new NotComing();
        }

        if (IsCancelled)
        {
            return new EventCancelled();
        }

        var index = _registrations.FindIndex(other => other.Registration == registration);
        if (_registrations[index].Person != command.Person && RefuseName(command.Person, registration) is { } refusal)
        {
            return refusal;
        }

        if (_organisations[registration] != command.Organisation)
        {
            var isInParty = !_event.Holders.Contains(registration) && _event.WaitingUnitOf(registration).Size > 1;
            if (isInParty || (!command.ByOrganiser && Share is not null))
            {
                return new OtherOrganisation();
            }
        }

        _registrations[index] = _registrations[index] with { Person = command.Person };
        _organisations[registration] = command.Organisation;
        return null;
    }

    private void Prefer(Guid registration, IEnumerable<PreferredSession> preferences)
    {
        var index = _registrations.FindIndex(other => other.Registration == registration);
        _registrations[index] = _registrations[index] with { Preferences = [.. preferences] };
    }

    /// <summary>Withdraws the preferences that are at the time of another one, and returns their rounds.</summary>
    private List<int> Settle(Guid registration, long? moved = null)
    {
        var before = PreferencesOf(registration);
        var stay = PlainPreferences.WithoutClashes(before, registration, _sessions, moved);
        Prefer(registration, stay);
        foreach (var session in before.Except(stay).Select(preference => Session(preference.Pool)))
        {
            session.Remove(registration);
        }

        return [.. before.Except(stay).Select(preference => preference.Round).Distinct().Order()];
    }

    /// <summary>Gives an attendee without a session in a round the next preference there.</summary>
    private void FillRound(Guid registration, int round)
    {
        if (_event.Holders.Contains(registration)
            && !_sessions.Exists(session => session.Round == round && session.Holders.Contains(registration)))
        {
            ApplyPreferences(registration, round);
        }
    }
}
