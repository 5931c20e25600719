using System.Reflection;
using System.Text.RegularExpressions;
using Orchestration.Planning;
using Orchestration.Templates;
using Orchestration.Tests.Templates;

namespace Orchestration.Tests.Planning;

public sealed class ErrorCodePageTests
{
    [Fact]
    public void The_page_explains_every_code_of_templates_and_planning_and_no_other()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "error-codes.md"));
        IEnumerable<string> explained = Regex.Matches(page, @"^\| `(ORC1[01]\d\d)` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        IEnumerable<string> codes = new[] { typeof(TemplateCodes), typeof(PlanningCodes) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string)field.GetRawConstantValue()!);

        explained.Should().Equal(codes.Order(StringComparer.Ordinal));
    }
}
