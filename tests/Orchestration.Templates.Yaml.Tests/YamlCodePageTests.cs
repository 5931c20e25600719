using System.Reflection;
using System.Text.RegularExpressions;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class YamlCodePageTests
{
    [Fact]
    public void The_page_explains_every_code_of_YAML_and_no_other()
    {
        string page = File.ReadAllText(Repository.At("docs", "error-codes.md"));

        IEnumerable<string> explained = Regex.Matches(page, @"^\| `(ORC12\d\d)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        explained.Should().Equal(typeof(YamlCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!));
    }
}
