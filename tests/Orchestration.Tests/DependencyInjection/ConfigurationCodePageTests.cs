using System.Reflection;
using System.Text.RegularExpressions;
using Orchestration.Artifacts;
using Orchestration.DependencyInjection;
using Orchestration.Routing.Rules;
using Orchestration.Tests.Templates;

namespace Orchestration.Tests.DependencyInjection;

public sealed class ConfigurationCodePageTests
{
    [Fact]
    public void The_page_explains_every_code_of_the_configuration_and_no_other()
    {
        IEnumerable<string> codes = new[] { typeof(ConfigurationCodes), typeof(RuleCodes) }.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string)field.GetRawConstantValue()!);

        Explained("2").Should().Equal(codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_explains_every_code_of_artifacts_and_no_other()
    {
        string file = typeof(ConfigurationCodePageTests).Assembly.Location;

        IEnumerable<string> codes = new[] { "", "\0", file }.SelectMany(path => new ArtifactOptions { RootPath = path }.Validate("Artifacts")).Select(problem => problem.Code);

        Explained("40").Should().Equal(codes);
    }

    private static IEnumerable<string> Explained(string block)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "error-codes.md"));
        return Regex.Matches(page, $@"^\| `(ORC{block}\d{{{4 - block.Length}}})` \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
    }
}
