namespace EventRegistration.Domain.Tests.Model;

/// <summary>What must hold, said in words when it does not.</summary>
internal static class Must
{
    public static void Hold(bool fact, string otherwise)
    {
        if (!fact)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
