using EventRegistration.Lists;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Import;

/// <summary>Uploads an existing list. The file is read and stored, and its rows are shown before the import.</summary>
[NeedsRight(Right.Organiser)]
[RequestSizeLimit(MostBytesSent), RequestFormLimits(MultipartBodyLengthLimit = MostBytesSent)]
internal sealed class ImportModel(ListImport import) : PageModel
{
    /// <summary>Somewhat more than a list may have, so that one that is just too large is answered on the page itself.</summary>
    private const int MostBytesSent = ListReader.MostBytes + (3 * 1024 * 1024);

    private const int LongestFileName = 200;
    private const string NameOfField = "List";

    private readonly Texts _texts = Texts.Of("Pages/Organiser/Import/Import");

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        switch (Request.Form.Files.GetFile(NameOfField))
        {
            case null:
                return Again("Missing");
            case { Length: > ListReader.MostBytes }:
                return Again("TooLarge");
            case var file:
                using (var content = new MemoryStream())
                {
                    await file.CopyToAsync(content, cancellationToken);
                    var bytes = content.ToArray();
                    if (ListReader.Read(bytes, file.FileName).Fault is { } fault)
                    {
                        return Again(fault.ToString());
                    }

                    var list = await import.KeepAsync(scope.EventId, NameOf(file), bytes, cancellationToken);
                    return new SeeOther($"{Request.PathBase}/organiser/events/{scope.Slug}/import/{list}");
                }
        }
    }

    private static string NameOf(IFormFile file)
    {
        var name = FormText.Clean(Path.GetFileName(file.FileName));
        return !FormText.IsLine(name) || name.Length == 0 ? "-" : FormText.Start(name, LongestFileName);
    }

    private PageResult Again(string fault)
    {
        Problems.Add(NameOfField, _texts[$"Fault{fault}"]);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }
}
