using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The sign-ups of the model: of one registrant or of a party.</summary>
internal sealed partial class PlainModel
{
    private Refusal? SignUp(Register register)
    {
        var newRegistration =
            new PartyMember { Registration = register.Registration, Person = register.Person, Preferences = register.Preferences };
        if (RefuseMoment(register.ByOrganiser) is { } closed)
        {
            return closed;
        }

        if (RefusePerson(newRegistration, [], register.ByOrganiser) is { } refusal)
        {
            return refusal;
        }

        return Admit([newRegistration], together: false, register.Organisation);
    }

    private Refusal? SignUp(RegisterParty party)
    {
        if (RefuseMoment(byOrganiser: false) is { } closed)
        {
            return closed;
        }

        var most = 20;
        if (party.Together)
        {
            most = Math.Min(most, _event.Capacity ?? most);
            most = Math.Min(most, party.Organisation.Length > 0 ? Share ?? most : most);
        }

        if (party.Members.Length < 1 || party.Members.Length > most)
        {
            return new PartySizeOutOfRange(most);
        }

        for (var number = 0; number < party.Members.Length; number++)
        {
            if (RefusePerson(party.Members[number], [.. party.Members.Take(number)], byOrganiser: false) is { } refusal)
            {
                return new MemberRefused(number, refusal);
            }
        }

        return Admit(party.Members, party.Together, party.Organisation);
    }

    private RegistrationClosed? RefuseMoment(bool byOrganiser)
    {
        if (IsCancelled)
        {
            return new RegistrationClosed(ClosedBecause.EventCancelled);
        }

        if (_now >= _terms.StartsAt && !byOrganiser)
        {
            return new RegistrationClosed(ClosedBecause.EventStarted);
        }

        return _terms.ClosesAt is { } closesAt && _now >= closesAt && !byOrganiser
            ? new RegistrationClosed(ClosedBecause.DeadlinePassed)
            : null;
    }

    private Refusal? RefusePerson(PartyMember newRegistration, List<PartyMember> before, bool byOrganiser)
    {
        var present = _registrations.Where(other => _event.IsActive(other.Registration)).Concat(before).ToList();
        if (present.Exists(other => other.Person == newRegistration.Person))
        {
            return new AlreadyRegistered();
        }

        if (present.Count(other => string.Equals(other.Person.Address, newRegistration.Person.Address, StringComparison.Ordinal)) >= 20)
        {
            return new TooManyOnOneAddress(20);
        }

        return PlainPreferences.Refuse(newRegistration.Preferences, [], _sessions, byOrganiser ? [] : _terms.RequiredRounds);
    }

    /// <summary>Admits registrants one after the other, or as one unit. Returns the refusal if some could not even wait.</summary>
    private Refusal? Admit(IReadOnlyList<PartyMember> newRegistrations, bool together, string organisation)
    {
        var (size, room) = (newRegistrations.Count, RoomFor(organisation));
        var places = IsKept ? 0 : Math.Min(_event.Free, room);
        if (together && places < size)
        {
            places = 0;
        }

        var waiting = Math.Max(0, size - places);
        if (waiting > 0 && _event.Waitlist && _rules.WaitlistLimit is { } limit && _event.Waiting.Count() + waiting > limit)
        {
            return new WaitlistFull(limit);
        }

        if (waiting > 0 && !_event.Waitlist)
        {
            return !_event.IsFull && room == 0 ? new OrganisationShareReached(_rules.PerOrganisation!.Value)
                : places > 0 ? new TooFewPlaces(places)
                : new EventFull();
        }

        foreach (var newRegistration in newRegistrations)
        {
            _registrations.Add(newRegistration);
            _organisations[newRegistration.Registration] = organisation;
        }

        if (together && waiting > 0)
        {
            _event.Join(new PlainUnit(newRegistrations.Select(newRegistration => newRegistration.Registration)));
            return null;
        }

        foreach (var newRegistration in newRegistrations)
        {
            if (!together && (IsKept || _event.IsFull || RoomFor(organisation) == 0))
            {
                _event.Wait(newRegistration.Registration);
            }
            else
            {
                Enter(newRegistration.Registration);
            }
        }

        return null;
    }
}
