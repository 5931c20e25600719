using System.Text.RegularExpressions;

namespace Orchestration.Architecture.Tests;

public sealed partial class HouseTests
{
    private static readonly string[] Drawers = ["util", "utilities", "helper", "common", "manager", "model", "interface"];

    private static readonly string[] LeftoverWords = [string.Concat("TO", "DO"), string.Concat("FIX", "ME"), string.Concat("throw new NotImplemented", "Exception")];

    public static TheoryData<string> Tops => ["src", "tests", "samples"];

    [Theory]
    [MemberData(nameof(Tops))]
    public void No_folder_is_a_drawer(string top)
    {
        IEnumerable<string> drawers = Repository.Folders(top).Where(IsDrawer).Select(Repository.Shown);

        drawers.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Utils", true)]
    [InlineData("helper", true)]
    [InlineData("COMMON", true)]
    [InlineData("Model", true)]
    [InlineData("Orchestration.Interfaces", true)]
    [InlineData("Templates", false)]
    public void A_drawer_is_known_by_its_name(string folder, bool drawer) => IsDrawer(folder).Should().Be(drawer);

    [Fact]
    public void A_namespace_is_its_folder()
    {
        IEnumerable<string> strays = Repository.CSharpFiles("src")
            .Where(file => SourceFile.TypesOf(File.ReadAllText(file)).Count > 0)
            .Select(file => (File: Repository.Shown(file), Expected: FolderNamespace(file), Actual: SourceFile.NamespaceOf(File.ReadAllText(file))))
            .Where(file => file.Actual != file.Expected && !IsRegistration(file.Actual))
            .Select(file => $"{file.File}: {file.Actual} should be {file.Expected}");

        strays.Should().BeEmpty();
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void A_file_holds_one_type_with_the_name_of_the_file(string top)
    {
        IEnumerable<string> crowded = Repository.CSharpFiles(top)
            .Select(file => (File: file, Types: SourceFile.TypesOf(File.ReadAllText(file))))
            .Where(file => file.Types.Count > 1 || file.Types.Any(type => !IsNameOf(file.File, type)))
            .Select(file => $"{Repository.Shown(file.File)}: {string.Join(", ", file.Types)}");

        crowded.Should().BeEmpty();
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Nothing_is_left_for_later(string top)
    {
        IEnumerable<string> leftovers = Repository.CSharpFiles(top)
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (Text: line, Place: $"{Repository.Shown(file)}:{index + 1}")))
            .Where(line => LeftoverWords.Any(word => Regex.IsMatch(line.Text, $@"\b{word}\b")))
            .Select(line => line.Place);

        leftovers.Should().BeEmpty();
    }

    private static bool IsDrawer(string folder)
    {
        string word = Path.GetFileName(folder).Split('.')[^1].ToLowerInvariant();
        return Drawers.Contains(word) || (word.EndsWith('s') && Drawers.Contains(word[..^1]));
    }

    private static string FolderNamespace(string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file))!.Replace(Path.DirectorySeparatorChar, '.');

    private static bool IsRegistration(string? name) => name is "Microsoft.Extensions.DependencyInjection" or "Microsoft.Extensions.Configuration" or "Microsoft.AspNetCore.Builder";

    private static bool IsNameOf(string file, string type)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return name == type || name.StartsWith(type + ".", StringComparison.Ordinal) || GenericSuffix().Replace(name, "") == type;
    }

    [GeneratedRegex(@"(\{.*\}|Of[A-Z]\w*|`\d)$")]
    private static partial Regex GenericSuffix();
}
