namespace EventRegistration.Domain.Tests.Model;

/// <summary>Assertions whose failure is a sentence.</summary>
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
