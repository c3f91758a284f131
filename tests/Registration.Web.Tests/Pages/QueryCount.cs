using System.Diagnostics;
using EventRegistration.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Counts what pages ask of an app's database. Only questions about meetings: workers ask theirs when they will.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    private QueryCount(string database) => _database = database;

    public static async Task<int> OfAsync(TestApp app, Func<Task> visit)
    {
        using var count = new QueryCount(app.Database.ConnectionString);
        count._subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(count));
        await visit();
        return count._count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Context: { } context } executed
            && context.Database.GetConnectionString() == _database
            && executed.Command.CommandText.Contains("\"Events\"", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
