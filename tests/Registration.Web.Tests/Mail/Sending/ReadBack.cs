using EventRegistration.Mail;

namespace EventRegistration.Web.Tests.Mail.Sending;

/// <summary>The check of <see cref="Sample"/> as read back, however it was sent.</summary>
internal static class ReadBack
{
    public static void IsAsComposed(ReadMail read, DateTime sentAfter)
    {
        var mail = Sample.Mail;
        Assert.Empty(read.Defects);
        Assert.True(read.IsAscii);
        Assert.InRange(read.LongestLine, 1, 998);
        Assert.Equal(
            (mail.Subject, $"<{mail.MessageId}>", "auto-generated", "nl", "1.0"),
            (read["subject"], read.MessageId, read["auto-submitted"], read["content-language"], read["mime-version"]));
        Assert.Equal(Of(mail.From), Assert.Single(read.Addresses["from"]));
        Assert.Equal(Of(mail.To), Assert.Single(read.Addresses["to"]));
        Assert.Equal(Of(mail.ReplyTo!), Assert.Single(read.Addresses["reply-to"]));
        Assert.InRange(read.Date.ToUniversalTime(), sentAfter.AddSeconds(-1), DateTime.UtcNow);

        Assert.Equal("multipart/alternative", read.ContentType);
        Assert.Equal(
            [
                ("text/plain", "utf-8", mail.Text),
                ("text/html", "utf-8", mail.Html.ReplaceLineEndings("\r\n")),
                ("text/calendar", "utf-8", mail.Calendar!.Content),
            ],
            read.Parts.Select(part => (part.Type, part.Charset, part.Content)));
        Assert.Equal("REQUEST", read.Parts[2].Parameters["method"]);
        Assert.DoesNotContain("attachment", read.Parts.Select(part => part.Disposition));
    }

    private static ReadAddress Of(MailAddress address) => new(address.Name, address.Address);
}
