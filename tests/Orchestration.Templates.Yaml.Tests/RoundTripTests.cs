using CsCheck;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class RoundTripTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char[" \n\t:#-?[]{}&*!|>'\"%@`,~\\/\r\u0085\u00A0\u2028\uFEFFaé1.e+x0"], 0, 30],
        Gen.OneOf(new[] { "", "yes", "no", "null", "~", "true", "1", "1.5", "0x1f", "0o7", ".inf", "-", "---", "...", "<<", "=", "a: b", "a #b", "#", "a\n", "a\n\nb", " a", "a ", "\n", "${{ inputs.x }}", "!tag", "&a", "*a", "end\n\n", "\u0000", "\u007F", "𝒳😀" }.Select(text => Gen.Const(text)).ToArray()))
        .Where(text => !HasLoneSurrogate(text));

    private static readonly Gen<WorkflowTemplate> Template = Gen.Select(
        Text.Where(text => text.Length is > 0), Text, Text, Text.Where(text => text.Length > 0), Gen.Double.Where(double.IsFinite),
        (id, name, value, key, number) => new WorkflowTemplate
        {
            WorkflowId = id,
            Description = name,
            Steps =
            [
                new WorkflowStep
                {
                    StepId = value,
                    Action = name,
                    Parameters = new() { [key] = value, ["list"] = [value, name, 1, true], ["deep"] = new() { [key] = new() { ["n"] = number } } },
                    Dependencies = [name, value],
                },
                new WorkflowStep { StepId = "b", Retry = new RetryPolicy { MaxRetries = 2 } },
            ],
        });

    [Fact]
    public void What_is_written_is_read_back_without_loss() =>
        Template.Sample(template => WorkflowTemplateYaml.Parse(template.ToYaml()).ToJson() == template.ToJson(), iter: 2000, threads: 1);

    [Fact]
    public void People_can_read_what_is_written()
    {
        WorkflowTemplate template = new()
        {
            WorkflowId = "launch",
            Description = "Two lines:\nthe second",
            Steps =
            [
                new WorkflowStep { StepId = "a", Action = "draw", Parameters = new() { ["prompt"] = "${{ inputs.product }}", ["answer"] = "yes", ["none"] = Array.Empty<string>() } },
                new WorkflowStep { StepId = "b", Action = "draw", Dependencies = ["a"] },
            ],
        };

        template.ToYaml().Should().Be("""
            workflow_id: launch
            description: |-
              Two lines:
              the second
            steps:
              - step_id: a
                action: draw
                parameters:
                  prompt: "${{ inputs.product }}"
                  answer: "yes"
                  none: []
              - step_id: b
                action: draw
                dependencies:
                  - a

            """);
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return true;
        }

        return false;
    }
}
