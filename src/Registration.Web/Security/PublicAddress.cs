using EventRegistration.Localisation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EventRegistration.Security;

/// <summary>
/// Every link that leaves the site is built here: from the address that was set, never from a request, whose host anybody can make
/// up. In Development, where none need be set, the first address at which the site listens.
/// </summary>
public sealed class PublicAddress(InstallationSettings settings, IServer server)
{
    /// <summary>The address of a page, such as <c>/my</c>, in a language (<c>nl</c> or <c>en</c>).</summary>
    public Uri Of(string path, string language)
    {
        var prefix = language == Language.English.Code ? Language.English.Prefix : Language.Dutch.Prefix;
        return new Uri(Base().AbsoluteUri.TrimEnd('/') + prefix + path);
    }

    private Uri Base() => settings.PublicBaseUrl
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Listening).FirstOrDefault()
        ?? new Uri("http://localhost");

    /// <summary>"http://[::]:5000" and "http://+:5000" are places to listen at, not to go to.</summary>
    private static Uri Listening(string address) => new(address
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal));
}
