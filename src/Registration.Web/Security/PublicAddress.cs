using EventRegistration.Installation;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EventRegistration.Security;

/// <summary>The public address of this site. Every link in a mail is built from this address, never from a request.</summary>
public sealed class PublicAddress(InstallationSettings settings, IServer server, IConfiguration configuration)
{
    private const string StandardOfTheServer = "http://localhost:5000";

    /// <summary>The configured address. In Development without a setting: the first address on which the server listens.</summary>
    public Uri Base => settings.PublicBaseUrl ?? FirstListening();

    /// <summary>Returns the full address of a path on this site, such as <c>/r/TOKEN</c> or <c>/en/r/TOKEN?x=y</c>.</summary>
    public Uri Of(string path) => new($"{Base.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path.TrimStart('/')}");

    /// <summary>Returns the full address of a path in a language (<c>nl</c> or <c>en</c>).</summary>
    public Uri Of(string path, string language) =>
        Of((language == Language.English.Code ? Language.English.Prefix : Language.Dutch.Prefix) + path);

    private Uri FirstListening()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0]
            ?? StandardOfTheServer;

        // "Any host" is an address to listen on, but no address for a browser.
        var address = BindingAddress.Parse(listening);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}");
    }
}
