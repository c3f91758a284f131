using System.Collections.Frozen;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Templates;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Components;

namespace EventRegistration.Mail.Composing;

/// <summary>Finds the component of a template. Both have the same name.</summary>
internal static class MailTemplates
{
    private static readonly FrozenDictionary<MailTemplate, Type> Components = Enum.GetValues<MailTemplate>().ToFrozenDictionary(
        template => template,
        template => typeof(Confirmed).Assembly.GetType($"{typeof(Confirmed).Namespace}.{template}", throwOnError: true)!);

    /// <summary>Returns a component that is not rendered. It tells what the template is about and whether a mail still holds.</summary>
    public static MailComponent New(MailTemplate template) => (MailComponent)Activator.CreateInstance(Components[template])!;

    /// <summary>The name of a template for organisers, in the language of the current culture.</summary>
    public static string NameOf(MailTemplate template) => new RequiredTexts(Texts.Of($"Mail/Templates/{template}"))["Name"];
}

/// <summary>A mail about a registration.</summary>
public abstract class RegistrationMail : RegistrationPart
{
    /// <summary>Whether the mail may be sent about a cancelled event. Most may not, because only the cancellation is told.</summary>
    protected virtual bool ToldOfCancelledEvent => false;

    /// <summary>Whether the content of the mail still holds, apart from the cancellation of the event.</summary>
    protected abstract bool Holds(OwnRegistration own, MailValues values);

    /// <summary>Whether the content of the mail still holds.</summary>
    public bool StillHolds(OwnRegistration own, MailValues values) =>
        (ToldOfCancelledEvent || own.Event.Status != EventStatus.Cancelled) && Holds(own, values);

    /// <summary>The method of the calendar part. Null if the mail concerns no place, present or past.</summary>
    public virtual CalendarMethod? CalendarMethodOf(RegistrationFacts facts) => null;
}

/// <summary>A mail about a party to its registrant.</summary>
public abstract class PartyMail : MailComponent
{
    [Parameter, EditorRequired]
    public PartyFacts About { get; set; } = null!;

    /// <summary>Whether the mail tells the cancellation of the event. Other mails are void once the event is cancelled.</summary>
    public abstract bool TellsCancellation { get; }
}

/// <summary>A mail to a speaker.</summary>
public abstract class SpeakerMessage : MailComponent
{
    [Parameter, EditorRequired]
    public SpeakerFacts About { get; set; } = null!;

    /// <summary>Whether the content of the mail still holds. Mails about a cancelled event tell the cancellation only.</summary>
    public abstract bool Holds(EventFacts meeting, DateTime now);

    /// <summary>Whether the mail goes to somebody who is no longer a speaker. All others are void then.</summary>
    public virtual bool IsToFormer => false;

    /// <summary>Whether the mail is void once its link is revoked, because it tells nothing else.</summary>
    public virtual bool OnlyGivesLink => false;
}

/// <summary>A mail with a link that sets a password.</summary>
public abstract class AccountMessage : MailComponent
{
    [Parameter, EditorRequired]
    public AccountFacts About { get; set; } = null!;

    public abstract PasswordLink Link { get; }
}
