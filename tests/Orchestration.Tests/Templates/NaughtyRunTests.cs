using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;

namespace Orchestration.Tests.Templates;

/// <summary>Naughty texts through an engine, wherever a user can write text: they arrive as they were, or are refused with a code.</summary>
public sealed class NaughtyRunTests
{
    private readonly ScriptedFactory _factory = new ScriptedFactory("worker", "work")
        .On("echo", script => script.Does((request, _) => new ValueTask<ActionResult>(ActionResult.Success(request.Parameters))));

    [Fact]
    public async Task They_arrive_unchanged_as_data()
    {
        await using SimulatedEngine simulation = Simulate([]);
        foreach (string text in NaughtyTexts.All)
        {
            ParameterMap inputs = new() { ["text"] = text, [text] = "named" };
            WorkflowTemplate template = Template("first", "second", text) with { Name = text, Description = text };
            WorkflowTemplate written = WorkflowTemplate.Parse(template.ToJson());

            WorkflowExecution execution = simulation.Execute(written, new StartOptions { Inputs = inputs, Tags = new Dictionary<string, string> { ["tag"] = text } });

            execution.Status.Should().Be(ExecutionStatus.Completed, "of {0}", text);
            (written.Name, written.Description, written.Steps[0].Name, execution.Tags["tag"]).Should().Be((text, text, text, text));
            JsonElement output = JsonSerializer.Deserialize<JsonElement>(execution.Output.Utf8.Span);
            string[] expected = [text, text, text, $"<{text}>", "named"];
            output.EnumerateObject().Select(property => property.Value.GetString()).SequenceEqual(expected, StringComparer.Ordinal).Should().BeTrue("{0} is kept in {1}", text, output);
            execution["second"].Status.Should().Be(StepStatus.Succeeded, "the condition compares with the same text");
        }
    }

    [Fact]
    public async Task As_ids_of_steps_they_work_or_are_refused()
    {
        await using SimulatedEngine simulation = Simulate([]);
        int refused = 0;
        foreach (string text in NaughtyTexts.All)
        {
            if (IsName(text) && text.Length < 256)
            {
                WorkflowExecution execution = simulation.Execute(Template(text, text + "2", "x") with { WorkflowId = text }, new StartOptions { Inputs = new() { ["text"] = "x", ["x"] = 1 } });
                execution.Status.Should().Be(ExecutionStatus.Completed, "of {0}", text);
                (execution[text].StepId, execution.Template.WorkflowId).Should().Be((text, text));
                _factory.Calls[^1].StepId.Should().Be(text + "2");
                continue;
            }

            refused++;
            Codes(simulation, new WorkflowTemplate { WorkflowId = text, Steps = [new() { StepId = text, Action = "echo" }] })
                .Except([PlanningCodes.InvalidStepId, PlanningCodes.InvalidWorkflowId]).Should().BeEmpty("of {0}", text);
        }

        refused.Should().BeGreaterThan(2);
    }

    [Fact]
    public async Task As_names_of_limits_actions_and_factories_they_work_or_are_refused()
    {
        string[] limits = [.. NaughtyTexts.All.Where(text => IsName(text) && !string.IsNullOrWhiteSpace(text))];
        await using SimulatedEngine simulation = Simulate(limits);
        List<string> surprises = [];
        foreach (string text in NaughtyTexts.All)
        {
            WorkflowStep step = new() { StepId = "a", Action = "echo" };
            if (limits.Contains(text))
                simulation.Execute(new WorkflowTemplate { WorkflowId = "w", Steps = [step with { Limits = [text] }] }).Status.Should().Be(ExecutionStatus.Completed, "of {0}", text);
            else
                Expect(step with { Limits = [text] }, PlanningCodes.InvalidLimitName, PlanningCodes.UnknownLimit);

            Expect(step with { Action = text }, PlanningCodes.UnknownAction, PlanningCodes.MissingAction);
            Expect(step with { Factory = text }, PlanningCodes.UnknownFactory);
            Expect(step with { When = Condition.Named(text) }, PlanningCodes.UnknownCondition, PlanningCodes.MalformedCondition);
        }

        surprises.Should().BeEmpty();

        void Expect(WorkflowStep step, params string[] codes)
        {
            string[] found = Codes(simulation, new WorkflowTemplate { WorkflowId = "w", Steps = [step] });
            if (found.Length == 0 || found.Except(codes).Any())
                surprises.Add($"{step}: {string.Join(' ', found)}");
        }
    }

    [Fact]
    public async Task As_references_and_patterns_they_are_texts_or_are_refused()
    {
        await using SimulatedEngine simulation = Simulate([]);
        int refused = 0;
        foreach (string text in NaughtyTexts.All.Where((_, place) => place % 3 == 0))
        {
            WorkflowTemplate template = new()
            {
                WorkflowId = "w",
                Steps = [new() { StepId = "a", Action = "echo", Parameters = new() { ["text"] = text }, When = Condition.Not(Condition.Compare("y", ConditionKind.Matches, text)) }],
            };
            string[] codes = Codes(simulation, template);
            refused += codes.Length == 0 ? 0 : 1;
            codes.Except([PlanningCodes.MalformedReference, PlanningCodes.LoneBrace, PlanningCodes.InvalidPattern]).Should().BeEmpty("of {0}", text);
        }

        refused.Should().BeInRange(2, NaughtyTexts.All.Count / 6);
    }

    private static WorkflowTemplate Template(string first, string second, string text) => new()
    {
        WorkflowId = "w",
        Steps =
        [
            new()
            {
                StepId = first, Name = text, Description = text, Action = "echo",
                Parameters = new() { ["literal"] = Literal(text), ["input"] = "${{ inputs.text }}", ["by name"] = text.Length == 0 ? "named" : ValueReference.Input(text) },
            },
            new()
            {
                StepId = second, Action = "echo", Dependencies = [first],
                Parameters = new() { ["data"] = ValueReference.Output(first), ["within"] = $"<{ValueReference.Output(first)["input"]}>" },
                When = Condition.All(ValueReference.Output(first)["input"].EqualTo(Literal(text)), ValueReference.Output(first)["literal"].In("other", Literal(text))),
            },
        ],
        Outputs = new()
        {
            ["literal"] = ValueReference.Output(first)["literal"], ["input"] = ValueReference.Output(first)["input"], ["passed on"] = ValueReference.Output(second)["data"]["input"].Optional,
            ["within"] = ValueReference.Output(second)["within"].Optional, ["by name"] = ValueReference.Output(first)["by name"],
        },
    };

    /// <summary>Doubles the dollar sign wherever the text would otherwise be a reference, or be taken for one.</summary>
    private static string Literal(string text) => Regex.Replace(text, @"\$\{(?=\{| |\s*(inputs|steps|execution|secrets)[.\[])", "$$$${");

    private static bool IsName(string text) => text.Length is > 0 and <= 256 && !text.Any(char.IsControl);

    private static string[] Codes(SimulatedEngine simulation, WorkflowTemplate template)
    {
        try
        {
            simulation.Engine.Plan(template);
            return [];
        }
        catch (InvalidTemplateException refused)
        {
            return [.. refused.Problems.Select(problem => problem.Code)];
        }
    }

    private SimulatedEngine Simulate(string[] limits) => SimulatedEngine.Create(1, builder =>
    {
        builder.AddFactory(_factory);
        foreach (string limit in limits)
            builder.AddLimit(limit, options => options.MaxConcurrency = 1);
    });
}
