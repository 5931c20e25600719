using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class YamlCodePageTests
{
    [Fact]
    public void The_page_explains_every_code_of_YAML_and_no_other()
    {
        string page = File.ReadAllText(PageOf());

        IEnumerable<string> explained = Regex.Matches(page, @"^\| `(ORC12\d\d)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        explained.Should().Equal(typeof(YamlCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!));
    }

    private static string PageOf([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "error-codes.md");
}
