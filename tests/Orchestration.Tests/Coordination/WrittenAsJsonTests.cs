using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Routing;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

/// <summary>What a web service writes when it answers with the types of the library.</summary>
public sealed class WrittenAsJsonTests
{
    [Fact]
    public async Task A_snapshot_has_its_outputs_as_JSON_and_its_template_as_it_is_written()
    {
        ScriptedFactory factory = Factory().OnStep("a", script => script.Returns("""{"n":[1]}"""));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(factory));
        WorkflowTemplate template = Template(Step("a") with { Parameters = new() { ["text"] = "${{ inputs.x }}" } });
        WorkflowExecution execution = simulation.Execute(template, new() { Inputs = new() { ["x"] = "y" } });

        JsonNode written = JsonSerializer.SerializeToNode(execution, JsonSerializerOptions.Web)!;

        written["inputs"]!.ToJsonString().Should().Be("""{"x":"y"}""");
        written["output"].Should().BeNull();
        written["results"]!["a"]!.ToJsonString().Should().Be("""{"n":[1]}""");
        written["steps"]![0]!["decision"]!["factoryType"]!.GetValue<string>().Should().Be("work");
        JsonNode.DeepEquals(written["template"], JsonNode.Parse(template.ToJson())).Should().BeTrue();
    }

    [Fact]
    public async Task An_event_says_first_of_which_kind_it_is()
    {
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(Factory()));
        ExecutionHandle handle = simulation.Start(Template(Step("a")));
        simulation.Finish(handle);
        List<ExecutionEvent> events = [];
        simulation.Run(async () =>
        {
            await foreach (ExecutionEvent happened in handle.WatchAsync())
                events.Add(happened);
        });

        events.Select(happened => JsonSerializer.Serialize(happened, JsonSerializerOptions.Web)[..20]).Should().Equal(
            """{"event":"ExecutionS""", """{"event":"StepStarte""", """{"event":"StepSuccee""", """{"event":"ExecutionC""");
    }

    [Fact]
    public void Every_kind_of_event_can_be_told_by_its_word()
    {
        IEnumerable<string> kinds = typeof(ExecutionEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ExecutionEvent))).Select(type => type.Name);

        typeof(ExecutionEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>()
            .Select(told => told.TypeDiscriminator).Should().BeEquivalentTo(kinds);
    }

    [Fact]
    public void Names_payloads_and_templates_come_back_as_they_were()
    {
        Back((FactoryType)"MEDIA").Should().Be(FactoryType.Media);
        Back((RoutingStrategy)"RoundRobin").Should().Be(RoutingStrategy.RoundRobin);
        Back(JsonPayload.Parse("""{"a":[null,1.50]}""")).ToString().Should().Be("""{"a":[null,1.50]}""");
        Back(default(JsonPayload)).IsEmpty.Should().BeTrue();
        Back(Template(Step("a"))).Should().Be(Template(Step("a")));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"a/b\"")]
    public void What_is_no_name_is_refused(string json)
    {
        json.Invoking(text => JsonSerializer.Deserialize<FactoryType>(text)).Should().Throw<JsonException>();
        json.Invoking(text => JsonSerializer.Deserialize<RoutingStrategy>(text)).Should().Throw<JsonException>();
    }

    [Fact]
    public void A_template_with_problems_is_refused_as_any_JSON_that_does_not_fit() =>
        "{}".Invoking(text => JsonSerializer.Deserialize<WorkflowTemplate>(text)).Should().Throw<JsonException>().WithMessage("*ORC1009*workflow_id*");

    private static T Back<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
}
