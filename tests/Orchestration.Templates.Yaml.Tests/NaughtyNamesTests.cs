using System.Text.Json;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class NaughtyNamesTests
{
    [Fact]
    public void Naughty_strings_survive_as_values_and_names()
    {
        Assert.SkipWhen(SharedData.Folder is null, "The shared data is not here.");
        foreach (string text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(SharedData.Folder!, "bad", "blns.json")))!)
        {
            WorkflowTemplate template = new()
            {
                WorkflowId = text,
                Steps = [new WorkflowStep { StepId = text, Action = text, Parameters = new() { ["k"] = text, [text.Length == 0 ? "empty" : text] = 1 }, Dependencies = [text] }],
            };

            WorkflowTemplateYaml.Parse(template.ToYaml()).ToJson().Should().Be(template.ToJson());
        }
    }
}
