using System.Xml.Linq;
using EventRegistration.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Secrets;

/// <summary>Stores data protection keys in the database, so that several instances share them.</summary>
/// <remarks>
/// Weighed: Microsoft.AspNetCore.DataProtection.EntityFrameworkCore 10.0.15. It replaces these few lines by a package and a public context.
/// </remarks>
internal sealed class KeysInDatabase(IServiceScopeFactory scopes) : IXmlRepository
{
    private const string Prefix = "data-protection-key:";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        return [.. context.StoredSecrets.AsNoTracking()
            .Where(secret => secret.Name.StartsWith(Prefix))
            .Select(secret => secret.Value)
            .AsEnumerable()
            .Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        context.StoredSecrets.Add(new StoredSecret
        {
            Name = Prefix + Guid.NewGuid(),
            Value = element.ToString(SaveOptions.DisableFormatting),
        });
        context.SaveChanges();
    }
}
