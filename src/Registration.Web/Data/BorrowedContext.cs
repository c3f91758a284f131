namespace EventRegistration.Data;

/// <summary>
/// The context of a running transaction, for a scope that reads in it what is not committed. Set before anything else is taken from the
/// scope. Null in every other scope.
/// </summary>
internal sealed class BorrowedContext
{
    public RegistrationContext? Context { get; set; }
}
