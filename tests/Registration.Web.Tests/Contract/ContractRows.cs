namespace EventRegistration.Web.Tests.Contract;

/// <summary>The kind of an address.</summary>
internal enum Access
{
    /// <summary>Returns 200 to every visitor.</summary>
    Open,

    /// <summary>Returns 200 to every visitor with the link; no referrer, no cache.</summary>
    Link,

    /// <summary>Returns 200 to an administrator, with no cache; redirects other visitors to sign in.</summary>
    SignIn,

    /// <summary>Returns 404 on purpose.</summary>
    Missing,

    /// <summary>Part of the contract but not built yet: returns 404. The row moves when the address is built.</summary>
    ToCome,
}

/// <summary>An address, with <c>{names}</c> for which <see cref="ContractSite.Fill"/> knows a value.</summary>
internal sealed record Address(Access Access, string Template, string MediaType);

/// <summary>The kind of a form.</summary>
internal enum Sends
{
    /// <summary>A POST that acts for a link or for any visitor, without an antiforgery token.</summary>
    Open,

    /// <summary>A POST that acts for an account, with an antiforgery token.</summary>
    Guarded,

    /// <summary>A GET that filters what the page shows.</summary>
    Search,
}

/// <summary>A form on a page, with the exact names of its fields.</summary>
internal sealed record Form(Sends Sends, string Page, string Fields)
{
    /// <summary>The address that the form is sent to.</summary>
    public string To { get; init; } = Page.Split('?')[0];

    /// <summary>
    /// <c>Name=Value</c> pairs that are posted first: the form is then read from the response. Empty if the page itself shows the form.
    /// </summary>
    public string Typed { get; init; } = "";

    public string Method => Sends == Sends.Search ? "GET" : "POST";

    public string Key => $"{Method} {To} on {Page}: {Fields}";
}

/// <summary>A <c>data-</c> attribute of the element that a selector finds. A null value means that the attribute is absent.</summary>
internal sealed record DataAttribute(string Page, string Selector, string Name, string? Value)
{
    public string Key => $"{Page} {Selector} {Name}";
}

/// <summary>A setting with a value that stops the start. Null if every value is accepted.</summary>
internal sealed record Setting(string Key, string? Wrong)
{
    /// <summary>The value that the message quotes, if it is not the wrong value itself.</summary>
    public string? Quoted { get; init; } = Wrong;
}

/// <summary>A run of a verb on one database, in the order of the table.</summary>
internal sealed record VerbRun(string Verb, int ExitCode)
{
    public State After { get; init; }
}

/// <summary>The change to the database before a run of a verb.</summary>
internal enum State
{
    AsItWas,

    /// <summary>A counter of places contradicts the registrations.</summary>
    Breached,
}

/// <summary>
/// A meeting of the demo: its number of registrations, and the <c>data-</c> attributes of its page. Null if the page has no such attribute.
/// </summary>
internal sealed record DemoMeeting(string Slug, int Registrations)
{
    /// <summary>Null if the meeting is invitation-only: its page is not found.</summary>
    public int? Waiting { get; init; }

    public int? Capacity { get; init; }

    public int? PlacesLeft { get; init; }

    public bool IsPublic => Waiting is not null;

    /// <summary>The numbers of sessions to choose from, by round.</summary>
    public int[] Rounds { get; init; } = [];
}
