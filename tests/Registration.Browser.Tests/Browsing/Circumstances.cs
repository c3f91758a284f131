using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Browser.Tests.Browsing;

/// <summary>
/// For journeys too long to take in every circumstance: on both databases, and each language and JavaScript or none once.
/// </summary>
public static class Circumstances
{
    public static TheoryData<DatabaseProvider, string, bool> Two
    {
        get
        {
            var all = new TheoryData<DatabaseProvider, string, bool>();
            foreach (var row in Databases.All)
            {
                all.Add(row.Data, "nl", true);
                all.Add(row.Data, "en", false);
            }

            return all;
        }
    }
}
