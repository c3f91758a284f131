namespace Outside;

/// <summary>The kinds of broken promises.</summary>
public enum Breach
{
    Oversold,
    Lost,
    OutOfOrder,
    Unexplained,
}

/// <summary>One thing that is not as it must be.</summary>
public sealed record Finding(Breach Breach, string Words)
{
    public override string ToString() => $"{Breach}: {Words}";
}
