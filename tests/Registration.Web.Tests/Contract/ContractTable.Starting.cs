namespace EventRegistration.Web.Tests.Contract;

internal static partial class ContractTable
{
    /// <summary>Every setting, with a value that stops the start.</summary>
    public static readonly IReadOnlyList<Setting> Settings =
    [
        new("DataDirectory", Wrong: null),
        new("Database:Provider", Wrong: "Oracle"),
        new("Database:ConnectionString", Wrong: "Dta Surce=x") { Quoted = null },
        new("PublicBaseUrl", Wrong: "bijeenkomsten"),
        new("Mail:Host", Wrong: "smtp://mail"),
        new("Mail:Port", Wrong: "70000"),
        new("Mail:Security", Wrong: "Ssl"),
        new("Mail:User", Wrong: "post") { Quoted = "Mail:Password" },
        new("Mail:Password", Wrong: null),
        new("Mail:From", Wrong: "noreply"),
        new("Demo", Wrong: "misschien"),
        new("RateLimits:Enabled", Wrong: "soms"),
    ];

    /// <summary>Settings of the contract that are not built yet: each names a file. A row moves when its setting is built.</summary>
    public static readonly IReadOnlyList<string> SettingsToCome = ["Secrets:KeyFile"];

    /// <summary>Every verb, with and without dashes, on a database that is empty at first.</summary>
    public static readonly IReadOnlyList<VerbRun> Verbs =
    [
        new("migrate", 0),
        new("--migrate", 0),
        new("setup-link", 0),
        new("--setup-link", 0),
        new("demo", 0),
        new("--demo", 1),
        new("--check", 0),
        new("check", 1) { After = State.Breached },
    ];

    /// <summary>Verbs of the contract that are not built yet: they exit with code 2. A row moves when its verb is built.</summary>
    public static readonly IReadOnlyList<string> VerbsToCome = ["doctor", "rotate-secrets", "revoke", "backup", "restore", "import"];

    /// <summary>Files and folders that lie beside the executable, wherever it is started from.</summary>
    public static readonly IReadOnlyList<string> Published =
        ["Registration.Web", "appsettings.json", "wwwroot", "Demo/meetings.json", "MailKit.dll"];
}
