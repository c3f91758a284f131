namespace EventRegistration.Programme;

public enum SessionKind
{
    Plenary,
    Breakout,
    GroupWork,
    Break,
    Social,
}
