using EventRegistration.Cli;
using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Pages;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Security.Secrets;
using EventRegistration.Workers;

var (command, arguments) = CommandLine.Read(args);

// Everything that ships lies beside the executable, wherever it is started from; data lies under DataDirectory.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = arguments,
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();

if (InstallationSettings.Read(builder.Configuration, builder.Environment, out var problems) is not { } settings)
{
    return await CommandLine.RefuseAsync(problems);
}

string[] outdated = [.. new[] { DataProtectionVersion.Problem(), SqliteVersion.Problem() }.OfType<string>()];
if (outdated.Length > 0)
{
    return await CommandLine.RefuseAsync(outdated);
}

builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDatabase(settings);
builder.Services.AddTokens(settings);
builder.Services.AddAccounts(settings);
builder.Services.AddPlaces();
builder.Services.AddMail();
builder.Services.AddMailTransport(settings);
builder.Services.AddWorkers();
builder.Services.AddRateLimits();
builder.Services.AddPages();

await using var app = builder.Build();
app.UsePages();

try
{
    return await command.RunAsync(app);
}
catch (OtherVersionException refused)
{
    return await CommandLine.RefuseAsync([refused.Message]);
}
