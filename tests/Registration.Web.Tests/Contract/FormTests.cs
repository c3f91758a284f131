namespace EventRegistration.Web.Tests.Contract;

/// <summary>Every form of the table, read from the page that shows it.</summary>
[Collection(nameof(ContractSite))]
public sealed class FormTests(ContractSite site)
{
    public static TheoryData<string> All => [.. ContractTable.Forms.Select(row => row.Key)];

    public static TheoryData<string> Guarded =>
        [.. ContractTable.Forms.Where(row => row.Sends == Sends.Guarded).Select(row => row.To).Distinct(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(All))]
    public async Task Form_has_exactly_the_fields_of_its_row(string key)
    {
        var row = ContractTable.Forms.Single(form => form.Key == key);
        var (page, to) = (site.Fill(row.Page), site.Fill(row.To));
        var reply = row.Typed.Length == 0 ? await PageAsync(page) : await site.Administrator.SubmitAsync(page, to, Typed(row));

        var forms = PageForm.AllOf(reply, page).Where(form => form.Method == row.Method && form.Action == to).ToList();

        Assert.Contains(FieldsOf(row), forms.Select(form => string.Join(' ', form.Names)));
        Assert.All(forms, form => Assert.Equal(row.Sends == Sends.Guarded, form.HasAntiforgery));
    }

    [Theory, MemberData(nameof(Guarded))]
    public async Task Guarded_form_is_refused_without_its_token(string to) =>
        Assert.Equal(400, (await site.Administrator.PostAsync(site.Fill(to))).Status);

    [Fact]
    public async Task Every_form_of_every_page_has_a_row()
    {
        var rows = ContractTable.Forms.Select(row => $"{row.Method} {site.Fill(row.To)}: {FieldsOf(row)}").ToList();
        var pages = ContractTable.Addresses.Where(row => row.MediaType == ContractTable.Html).Select(row => row.Template)
            .Union(ContractTable.Forms.Select(row => row.Page), StringComparer.Ordinal);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var address in pages.Select(site.Fill))
        {
            foreach (var reply in new[] { await site.Guest.GetAsync(address), await PageAsync(address) })
            {
                missing.UnionWith(PageForm.AllOf(reply, address)
                    .Select(form => $"{form.Method} {form.Action}: {string.Join(' ', form.Names)}")
                    .Where(form => !rows.Contains(form, StringComparer.Ordinal)));
            }
        }

        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
    }

    /// <summary>Reads a page as the administrator, or as a guest if the administrator is sent elsewhere.</summary>
    private async Task<Reply> PageAsync(string address)
    {
        if (address.StartsWith("/setup", StringComparison.Ordinal))
        {
            return site.SetUpPage;
        }

        var reply = await site.Administrator.GetAsync(address);
        return reply.Status == 200 ? reply : await site.Guest.GetAsync(address);
    }

    private IEnumerable<(string Name, string Value)> Typed(Form row) =>
        site.Fill(row.Typed).Split(' ').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]));

    private string FieldsOf(Form row) =>
        string.Join(' ', site.Fill(row.Fields).Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
