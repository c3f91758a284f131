using System.Collections.Concurrent;
using EventRegistration.Mail;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>A transport that keeps its mails and answers as a test says.</summary>
internal sealed class RecordingTransport : IMailTransport
{
    private readonly ConcurrentQueue<ComposedMail> _given = new();

    public string Name => "Recording";

    /// <summary>Every mail that was handed over, whatever the answer.</summary>
    public IReadOnlyList<ComposedMail> Given => [.. _given];

    public Func<ComposedMail, Task<SendOutcome>> Answer { get; set; } = _ => Task.FromResult<SendOutcome>(new Accepted("250 OK"));

    public Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        _given.Enqueue(mail);
        return Answer(mail);
    }
}
