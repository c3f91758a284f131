using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>A database with keys of another folding gets new ones at the start, and keeps its people apart.</summary>
public sealed class KeyRenewalTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Keys_of_another_version_are_made_anew(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 1, one => one.Settings.Rules = new PlaceRules { PerOrganisation = 1 });
        var people = new List<Guid>();
        foreach (var (name, organisation) in new[] { ("Anna", "Gemeente Ede"), ("Bram", "gemeente  ede"), ("Cees", "VNG") })
        {
            people.Add(await app.RegisterAsync(
                Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation })));
        }

        var expected = await KeysAsync();
        await app.InDatabaseAsync(async context =>
        {
            await context.Set<StoredVersion>().ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, Folding.Version - 1));
            await context.Registrations.ExecuteUpdateAsync(set => set
                .SetProperty(person => person.NameKey, person => person.NameKey + "?")
                .SetProperty(person => person.AddressKey, person => person.AddressKey + "?")
                .SetProperty(person => person.SearchText, "")
                .SetProperty(person => person.SortKey, ""));
            await context.Outbox.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SearchText, ""));
            return 0;
        });
        Assert.NotEqual(expected, await KeysAsync());

        await app.Services.RenewKeysAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, await KeysAsync());
        Assert.DoesNotContain("", await app.InDatabaseAsync(context => context.Outbox.Select(mail => mail.SearchText).ToListAsync()));
        Assert.Equal(
            [Folding.Version],
            await app.InDatabaseAsync(context => context.Set<StoredVersion>().Select(one => one.Version).ToListAsync()));
        Assert.Empty(await app.BreachesAsync());

        Task<List<string>> KeysAsync() => app.InDatabaseAsync(context => context.Registrations.OrderBy(person => person.Id)
            .Select(person => $"{person.NameKey} {person.AddressKey} {person.SearchText} {person.SortKey} {person.OrganisationKey}")
            .ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Instances_that_start_together_make_keys_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = await TestApp.StartAsync(database);
        await using var other = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(one, 5);
        var person = await one.RegisterAsync(meeting.Id, "Anna");
        for (var round = 0; round < 10; round++)
        {
            await one.InDatabaseAsync(context => context.Set<StoredVersion>().ExecuteDeleteAsync());

            await Task.WhenAll(new[] { one, other, one, other }.Select(
                app => Task.Run(() => app.Services.RenewKeysAsync(TestContext.Current.CancellationToken))));

            Assert.Equal(
                [Folding.Version],
                await one.InDatabaseAsync(context => context.Set<StoredVersion>().Select(stored => stored.Version).ToListAsync()));
        }

        Assert.Equal("annavandermeer", await one.InDatabaseAsync(context =>
            context.Registrations.Where(found => found.Id == person).Select(found => found.NameKey).SingleAsync()));
        Assert.Empty(await one.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_who_become_the_same_keep_their_own_places(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 5);
        var (first, second) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        await app.InDatabaseAsync(async context =>
        {
            await context.Set<StoredVersion>().ExecuteDeleteAsync();
            await context.Registrations.Where(person => person.Id == second).ExecuteUpdateAsync(set => set
                .SetProperty(person => person.Details.GivenName, "ANNA")
                .SetProperty(person => person.Details.Email, "Anna@gemeente.example.org"));
            return 0;
        });

        await app.Services.RenewKeysAsync(TestContext.Current.CancellationToken);

        var keys = await app.InDatabaseAsync(context =>
            context.Registrations.ToDictionaryAsync(person => person.Id, person => (person.NameKey, person.AddressKey)));
        Assert.Equal(($"{keys[first].NameKey} 2", keys[first].AddressKey), keys[second]);
        Assert.Equal(["Held", "Held"], (await app.StandAsync(meeting.Id)).Values);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Share_counts_an_organisation_on_under_its_new_key(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 5, one => one.Settings.Rules = new PlaceRules { PerOrganisation = 1 });
        var (key, former) = ("gemeenteede", "gemeente ede");
        await app.RegisterAsync(Of("Anna"));
        await app.Places().MergeOrganisationsAsync(meeting.Id, key, former, by: null, TestContext.Current.CancellationToken);
        await app.InDatabaseAsync(async context =>
        {
            await context.OrganisationMerges.ExecuteDeleteAsync();
            await context.Set<StoredVersion>().ExecuteDeleteAsync();
            return 0;
        });

        await app.Services.RenewKeysAsync(TestContext.Current.CancellationToken);
        await app.RegisterAsync(Of("Bram"));

        Assert.Equal(
            [key, key], await app.InDatabaseAsync(context => context.Registrations.Select(person => person.OrganisationKey).ToListAsync()));
        var stand = await app.StandAsync(meeting.Id);
        Assert.Equal(("Held", "1"), (stand["Anna"], stand["Bram"]));
        Assert.Empty(await app.BreachesAsync());

        SignUp Of(string name) => Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = "Gemeente Ede" });
    }
}
