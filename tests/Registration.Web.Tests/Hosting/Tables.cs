using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Hosting;

/// <summary>The contents of the database, to check that nothing changed.</summary>
public static class Tables
{
    /// <summary>Reads the rows of each table as text, in an order that no database chooses.</summary>
    public static Task<Dictionary<string, string>> ReadAllAsync(TestApp app) => app.InDatabaseAsync(async context =>
    {
        Dictionary<string, string> tables = new(StringComparer.Ordinal);
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        foreach (var table in context.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>()
            .Distinct(StringComparer.Ordinal))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes),
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                })));
            }

            tables[table] = string.Join('\n', rows.Order(StringComparer.Ordinal));
        }

        return tables;
    });
}
