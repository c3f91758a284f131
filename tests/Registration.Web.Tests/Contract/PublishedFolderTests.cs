using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The published folder itself.</summary>
public sealed class PublishedFolderTests(PublishedProgram published)
{
    public static TheoryData<string> Files => [.. ContractTable.Published];

    [Theory, MemberData(nameof(Files))]
    public async Task File_lies_beside_the_executable(string file) =>
        Assert.True(Path.Exists(Path.Combine(await FolderAsync(), file)), $"{file} is missing in {await FolderAsync()}.");

    [Fact]
    public async Task Every_page_of_the_program_is_in_the_table()
    {
        var table = ContractTable.Addresses.Where(row => row.Access != Access.ToCome).Select(row => Route.Shape(row.Template));

        var pages = PublishedPages.In(await FolderAsync());

        Assert.NotEmpty(pages);
        Assert.Empty(pages.Select(Route.Shape).Except(table, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_part_of_the_table_has_rows()
    {
        Assert.Equal(Enum.GetValues<Access>(), ContractTable.Addresses.Select(row => row.Access).Distinct().Order());
        Assert.Equal(Enum.GetValues<Sends>(), ContractTable.Forms.Select(row => row.Sends).Distinct().Order());
        Assert.NotEmpty(ContractTable.Attributes);
        Assert.NotEmpty(ContractTable.Demo);
        Assert.NotEmpty(ContractTable.Settings);
        Assert.NotEmpty(ContractTable.Verbs);
        Assert.NotEmpty(ContractTable.VerbsToCome);
        Assert.NotEmpty(ContractTable.SettingsToCome);
        Assert.NotEmpty(ContractTable.Published);
    }

    private async Task<string> FolderAsync() => Path.GetDirectoryName(await published.ExecutableAsync())!;
}
