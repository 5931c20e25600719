using System.Text.Json.Nodes;
using CsCheck;
using Orchestration.Planning;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class ReferenceTests
{
    private readonly FakeSource _source = new();

    [Theory]
    [InlineData("${{ inputs.topic }}", "\"tea\"")]
    [InlineData("${{inputs.topic}}", "\"tea\"")]
    [InlineData("${{\t inputs['topic'] \n}}", "\"tea\"")]
    [InlineData("${{ inputs.count }}", "3.50")]
    [InlineData("${{ inputs.list }}", "[1, {\"a\":null}]")]
    [InlineData("${{ inputs.list[1] }}", "{\"a\":null}")]
    [InlineData("${{ inputs.list[1].a }}", "null")]
    [InlineData("${{ steps.market.output }}", "{\"a b\":{\"c\":[true]},\"headline\":\"Up\"}")]
    [InlineData("${{ steps.market.output.headline }}", "\"Up\"")]
    [InlineData("${{ steps['market'].output[\"a b\"].c[0] }}", "true")]
    [InlineData("${{ steps['odd id: it\\'s'].output }}", "7")]
    [InlineData("${{ steps.market.status }}", "\"succeeded\"")]
    [InlineData("${{ execution.id }}", "\"run-1\"")]
    [InlineData("${{ inputs.none? }}", "null")]
    [InlineData("${{ steps.market.output.none.deeper ? }}", "null")]
    [InlineData("${{ inputs.list[9]? }}", "null")]
    public void A_string_that_is_one_reference_keeps_the_type_of_the_value(string text, string expected) =>
        Bind(text).Should().Be(expected);

    [Theory]
    [InlineData("about ${{ inputs.topic }}!", "about tea!")]
    [InlineData(" ${{ inputs.topic }}", " tea")]
    [InlineData("${{ inputs.topic }}${{ inputs.count }}", "tea3.50")]
    [InlineData("${{ inputs.list }} and ${{ inputs.none? }}", "[1, {\"a\":null}] and null")]
    [InlineData("${{ execution.id }}/${{ steps.market.status }}", "run-1/succeeded")]
    [InlineData("$${{ inputs.topic }}", "${{ inputs.topic }}")]
    [InlineData("a $${{ b ${{ inputs.topic }}", "a ${{ b tea")]
    [InlineData("$${ inputs.topic }", "${ inputs.topic }")]
    [InlineData("${HOME} costs $5 {} $ {{ x }} ${", "${HOME} costs $5 {} $ {{ x }} ${")]
    [InlineData("$${HOME}", "$${HOME}")]
    public void Inside_a_longer_string_a_value_is_text(string text, string expected) =>
        JsonNode.Parse(Bind(text))!.GetValue<string>().Should().Be(expected);

    [Theory]
    [InlineData("${{ }}")]
    [InlineData("${{ inputs }}")]
    [InlineData("${{ inputs. }}")]
    [InlineData("${{ input.x }}")]
    [InlineData("${{ inputs.x")]
    [InlineData("${{ inputs.x }")]
    [InlineData("${{ inputs.x y }}")]
    [InlineData("${{ inputs['x }}")]
    [InlineData("${{ inputs[0] }}")]
    [InlineData("${{ inputs.x[-1] }}")]
    [InlineData("${{ inputs.x[99999999999] }}")]
    [InlineData("${{ steps.market }}")]
    [InlineData("${{ steps.market.result }}")]
    [InlineData("${{ steps.market.status.x }}")]
    [InlineData("${{ execution.name }}")]
    [InlineData("${{ secrets }}")]
    [InlineData("${{ secrets.a.b }}")]
    [InlineData("${{ inputs.x ?? 1 }}")]
    [InlineData("text ${{ nonsense }} text")]
    public void A_malformed_reference_is_a_problem_with_its_place(string text)
    {
        OrchestrationProblem problem = Problems(Step("market"), User(new() { ["list"] = ParameterValue.List("ok", new() { ["odd key"] = text }) }))
            .Should().ContainSingle().Subject;

        problem.Code.Should().Be(PlanningCodes.MalformedReference);
        problem.Place.Should().Be("$.steps[1].parameters.list[1]['odd key']");
    }

    [Theory]
    [InlineData("${ steps.market.output }")]
    [InlineData("${steps.market.output}")]
    [InlineData("say ${ anything }")]
    [InlineData("${inputs['x']}")]
    public void A_reference_that_lost_a_brace_is_a_problem(string text) =>
        Problems(Step("market"), User(new() { ["p"] = text })).Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.LoneBrace);

    [Fact]
    public void Every_bad_reference_is_reported_with_its_own_place() =>
        Problems(Step("market"), User(new() { ["a"] = "${{ x }} ${{ y }}", ["b"] = "${{ steps.markte.output }}", ["c"] = "${{ steps.user.output }}" }))
            .Select(p => (p.Code, p.Place)).Should().Equal(
                (PlanningCodes.MalformedReference, "$.steps[1].parameters.a"), (PlanningCodes.MalformedReference, "$.steps[1].parameters.a"),
                (PlanningCodes.UnknownReferencedStep, "$.steps[1].parameters.b"), (PlanningCodes.NotUpstream, "$.steps[1].parameters.c"));

    [Fact]
    public void An_unknown_step_in_a_reference_suggests_the_nearest() =>
        Problems(Step("market"), User(new() { ["a"] = "${{ steps.markte.output? }}" })).Should().ContainSingle().Which.Remedy.Should().Contain("'market'");

    [Theory]
    [InlineData("${{ steps.other.output }}")]
    [InlineData("${{ steps.other.output.x? }}")]
    [InlineData("${{ steps.other.status }}")]
    public void Referring_to_a_step_that_is_not_upstream_is_a_problem(string text) =>
        Problems(Step("market"), Step("other"), User(new() { ["a"] = text })).Should().ContainSingle()
            .Which.Should().Match<OrchestrationProblem>(p => p.Code == PlanningCodes.NotUpstream && p.Place == "$.steps[2].parameters.a");

    [Fact]
    public void Names_of_members_are_not_filled_in()
    {
        _source.Inputs["topic"] = "\"tea\"";

        Bind(new ParameterMap { ["${{ inputs.topic }}"] = "${{ inputs.topic }}" }).Should().Be("{\"${{ inputs.topic }}\":\"tea\"}");
    }

    [Fact]
    public void All_missing_values_are_named_at_once()
    {
        PlannedStep step = Plan(new() { ["a"] = "${{ inputs.one }} ${{ steps.market.output.x }}", ["b"] = "${{ inputs.two }}", ["c"] = "${{ inputs.one }}" });

        step.Parameters.TryBind(_source, null, null, out JsonPayload bound, out string? problem).Should().BeFalse();

        bound.IsEmpty.Should().BeTrue();
        problem.Should().Be("There are no values for ${{ inputs.one }}, ${{ steps.market.output.x }}, ${{ inputs.two }}.");
    }

    [Fact]
    public void Parameters_without_references_are_shared_and_not_copied()
    {
        ParameterMap parameters = new() { ["a"] = "é ' < plain", ["b"] = ParameterValue.List(1, 2) };
        PlannedStep step = Plan(parameters);

        step.Parameters.TryBind(_source, null, null, out JsonPayload first, out _).Should().BeTrue();
        step.Parameters.TryBind(_source, _ => "x", [], out JsonPayload second, out _).Should().BeTrue();

        step.Parameters.HasReferences.Should().BeFalse();
        first.Utf8.Equals(second.Utf8).Should().BeTrue();
        first.Should().Be(parameters.ToPayload());
    }

    [Fact]
    public void An_escaped_reference_makes_a_constant_with_its_literal_text()
    {
        PlannedStep step = Plan(new() { ["a"] = "$${{ inputs.x }}" });

        step.Parameters.HasReferences.Should().BeFalse();
        step.Parameters.Constant.ToString().Should().Be("{\"a\":\"${{ inputs.x }}\"}");
    }

    [Fact]
    public void A_dollar_that_json_escapes_is_still_a_reference()
    {
        WorkflowTemplate template = WorkflowTemplate.Parse("""{"workflow_id":"w","steps":[{"step_id":"a","action":"x","parameters":{"p":"\u0024\u007b{ inputs.topic }}"}}]}""");
        new WorkflowPlanner(null).Plan(template).Steps[0].Parameters.HasReferences.Should().BeTrue();

        ParameterTemplate raw = new ParameterCompiler(StepGraph.Of([])).Compile(JsonPayload.Parse("""{"p":"\u0024\u007b{ inputs.topic }}"}"""), 0, []);
        raw.HasReferences.Should().BeTrue();
    }

    [Fact]
    public void What_is_filled_in_is_never_filled_in_again()
    {
        _source.Inputs["evil"] = "\"${{ secrets.key }} ${{ inputs.evil }}\"";
        _source.Outputs[0] = "{\"x\":\"${{ secrets.key }}\"}";
        PlannedStep step = Plan(new() { ["a"] = "${{ inputs.evil }}", ["b"] = "<${{ steps.market.output.x }}>", ["c"] = "${{ secrets.key }}" });
        List<string> used = [];

        step.Parameters.TryBind(_source, name => name == "key" ? "s3cret" : null, used, out JsonPayload bound, out _).Should().BeTrue();

        JsonNode node = JsonNode.Parse(bound.Utf8.Span)!;
        node["a"]!.GetValue<string>().Should().Be("${{ secrets.key }} ${{ inputs.evil }}");
        node["b"]!.GetValue<string>().Should().Be("<${{ secrets.key }}>");
        node["c"]!.GetValue<string>().Should().Be("s3cret");
        used.Should().Equal("s3cret");
    }

    [Fact]
    public void Secrets_stay_as_written_until_they_are_asked_for()
    {
        PlannedStep step = Plan(new() { ["a"] = "Bearer ${{ secrets.key }}", ["b"] = "$${{ secrets.key }}" });

        step.Parameters.HasSecrets.Should().BeTrue();
        step.Parameters.HasReferences.Should().BeFalse();
        step.Parameters.Constant.ToString().Should().Be("{\"a\":\"Bearer ${{ secrets.key }}\",\"b\":\"${{ secrets.key }}\"}");
        step.Parameters.TryBind(_source, _ => "k\"1", null, out JsonPayload bound, out _).Should().BeTrue();
        JsonNode.Parse(bound.Utf8.Span)!["a"]!.GetValue<string>().Should().Be("Bearer k\"1");
        JsonNode.Parse(bound.Utf8.Span)!["b"]!.GetValue<string>().Should().Be("${{ secrets.key }}");
    }

    [Fact]
    public void A_missing_secret_is_named()
    {
        PlannedStep step = Plan(new() { ["a"] = "${{ secrets.key }}", ["b"] = "${{ secrets.other? }}" });

        step.Parameters.TryBind(_source, _ => null, null, out _, out string? problem).Should().BeFalse();
        problem.Should().Be("There is no value for ${{ secrets.key }}.");
    }

    [Fact]
    public void Half_a_surrogate_pair_in_an_output_is_a_problem_and_not_a_crash()
    {
        _source.Outputs[0] = """{"x":"\ud800"}""";
        PlannedStep step = Plan(new() { ["a"] = "<${{ steps.market.output.x }}>" });

        step.Parameters.TryBind(_source, null, null, out _, out string? problem).Should().BeFalse();
        problem.Should().Contain("not valid Unicode");
    }

    [Fact]
    public void Any_text_and_any_name_survive_being_filled_in() =>
        Gen.Select(Gen.String, Gen.String[Gen.Char.AlphaNumeric, 1, 8]).Where((text, _) => !text.Any(char.IsSurrogate)).Sample((text, name) =>
        {
            FakeSource source = new();
            source.Inputs["x"] = new JsonObject { [text] = text }.ToJsonString();
            string path = text.Length == 0 ? "${{ inputs.x['']" : ValueReference.Input("x")[text].ToString()[..^3];
            PlannedStep step = Plan(new() { ["whole"] = path + " }}", ["part"] = $"{name}{path} }}}}" });

            step.Parameters.TryBind(source, null, null, out JsonPayload bound, out string? problem).Should().BeTrue(problem);
            JsonNode.Parse(bound.Utf8.Span)!["whole"]!.GetValue<string>().Should().Be(text);
            JsonNode.Parse(bound.Utf8.Span)!["part"]!.GetValue<string>().Should().Be(name + text);
        }, iter: 2000);

    private static WorkflowStep User(ParameterMap parameters) =>
        Step("user", "market") with { Parameters = parameters };

    private static PlannedStep Plan(ParameterMap parameters) =>
        Of(Step("market"), User(parameters), Step("odd id: it's")).Steps[1];

    private static string Bind(ParameterMap parameters, FakeSource source)
    {
        PlannedStep step = Of(Step("market"), Step("odd id: it's"), Step("user", "market", "odd id: it's") with { Parameters = parameters }).Steps[2];
        step.Parameters.TryBind(source, null, null, out JsonPayload bound, out string? problem).Should().BeTrue(problem);
        return bound.ToString();
    }

    private string Bind(ParameterMap parameters) => Bind(parameters, _source);

    private string Bind(string text)
    {
        _source.Inputs["topic"] = "\"tea\"";
        _source.Inputs["count"] = "3.50";
        _source.Inputs["list"] = "[1, {\"a\":null}]";
        _source.Outputs[0] = "{\"a b\":{\"c\":[true]},\"headline\":\"Up\"}";
        _source.Outputs[1] = "7";
        return Bind(new ParameterMap { ["p"] = text })[5..^1];
    }
}
