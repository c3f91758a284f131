namespace EventRegistration.Security;

/// <summary>The installation's own secret, from which every link is derived. It is set once, at the start.</summary>
internal sealed class InstallationSecret
{
    private byte[]? _value;

    /// <summary>256 bits.</summary>
    public byte[] Value
    {
        get => _value ?? throw new InvalidOperationException("The installation's secret is loaded at the start.");
        internal set => _value = value;
    }
}
