using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orchestration.Templates.Yaml.Tests;

/// <summary>The documents of yaml-test-suite: each is a case, or several, with what stands for invisible characters.</summary>
public sealed class TestSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public void No_document_of_the_suite_is_taken_for_a_template_and_each_refusal_has_a_place()
    {
        foreach ((string name, string yaml, _, _) in Cases())
        {
            Action parse = () => WorkflowTemplateYaml.Parse(yaml);
            parse.Should().Throw<InvalidTemplateException>(name).Which.Problems.Should().NotBeEmpty().And.OnlyContain(problem => problem.Line > 0 && problem.Column > 0, name);
        }
    }

    [Fact]
    public void Malformed_documents_are_refused_as_such_and_others_mean_what_the_suite_says()
    {
        int refused = 0, accepted = 0, same = 0;
        List<string> different = [], missed = [], unread = [];
        foreach ((string name, string yaml, bool fails, string? json) in Cases())
        {
            string? converted = Convert(yaml, out string? code);
            if (fails)
            {
                if (converted is null)
                    refused++;
                else
                    missed.Add(name);
            }
            else if (json is not null && converted is not null)
            {
                if (IsSame(json, converted))
                    same++;
                else
                    different.Add(name);
            }
            else if (converted is null)
                unread.Add(code!);
            else
                accepted++;
        }

        output.WriteLine($"malformed: {refused} refused, {missed.Count} not: {string.Join(' ', missed)}");
        output.WriteLine($"well-formed: {same} mean the same JSON, {different.Count} something else: {string.Join(' ', different)}; {accepted} without JSON; {unread.Count} refused: {string.Join(' ', unread)}");
        unread.CountBy(code => code).OrderBy(count => count.Key, StringComparer.Ordinal).Should().Equal(RefusedOnThePage());
        missed.Should().BeEmpty();
        refused.Should().BeGreaterThan(40);
        different.Should().BeSubsetOf(ReadDifferently);
        same.Should().BeGreaterThan(100);
    }

    /// <summary>A block text that ends with the file, without a line break: one is added.</summary>
    private static readonly string[] ReadDifferently = ["JEF9.2", "L24T.1"];

    private static bool IsSame(string json, string converted)
    {
        try
        {
            return System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(json), System.Text.Json.Nodes.JsonNode.Parse(converted));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Convert(string yaml, out string? code)
    {
        code = null;
        try
        {
            return System.Text.Encoding.UTF8.GetString(YamlConverter.Convert(YamlText.ToUtf8(yaml)).Json.Span);
        }
        catch (InvalidTemplateException refused)
        {
            code = refused.Problems[0].Code;
            return null;
        }
    }

    /// <summary>How many well-formed documents <c>docs/yaml.md</c> says are refused, by code.</summary>
    private static IEnumerable<KeyValuePair<string, int>> RefusedOnThePage() =>
        Regex.Matches(File.ReadAllText(Repository.At("docs", "yaml.md")), @"^\| (\d+) \| `(ORC\d{4})` \|", RegexOptions.Multiline)
            .Select(row => KeyValuePair.Create(row.Groups[2].Value, int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)))
            .OrderBy(count => count.Key, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Yaml, bool Fails, string? Json)> Cases()
    {
        Assert.SkipWhen(SharedData.Folder is null, "The shared data is not here.");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Folder!, "bad", "yaml"), "*.yaml").Order(StringComparer.Ordinal))
        {
            string? yaml = null, json = null;
            bool fails = false;
            int number = 0;
            using JsonDocument cases = JsonDocument.Parse(YamlConverter.Convert(File.ReadAllBytes(file)).Json);
            foreach (JsonElement element in cases.RootElement.EnumerateArray())
            {
                yaml = Text(element, "yaml") ?? yaml;
                json = Text(element, "json") ?? (element.TryGetProperty("tree", out _) ? null : json);
                fails = element.TryGetProperty("fail", out JsonElement fail) && fail.GetBoolean();
                yield return ($"{Path.GetFileNameWithoutExtension(file)}.{number++}", Show(yaml!), fails, fails ? null : json);
            }
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static string Show(string text) =>
        text.Replace('␣', ' ').Replace("————»", "\t", StringComparison.Ordinal).Replace("———»", "\t", StringComparison.Ordinal)
            .Replace("——»", "\t", StringComparison.Ordinal).Replace("—»", "\t", StringComparison.Ordinal).Replace("»", "\t", StringComparison.Ordinal)
            .Replace("←", "\r", StringComparison.Ordinal).Replace("⇔", "\uFEFF", StringComparison.Ordinal).Replace("↵", "", StringComparison.Ordinal)
            .Replace("∎\n", "", StringComparison.Ordinal);
}
