using Orchestration.Planning;
using Orchestration.Planning.Inputs;
using Orchestration.Templates;
using static Orchestration.Tests.Planning.Plans;

namespace Orchestration.Tests.Planning;

public sealed class InputSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "3")]
    [InlineData("""{"type":["string","null"]}""", "null", "true")]
    [InlineData("""{"type":"integer"}""", "3.0", "3.5")]
    [InlineData("""{"type":"integer"}""", "1e30", "1.5e-3")]
    [InlineData("""{"type":"number"}""", "1e400", "\"1\"")]
    [InlineData("""{"type":"boolean"}""", "false", "0")]
    [InlineData("""{"enum":["a",1,{"x":[]}]}""", "{\"x\":[]}", "\"b\"")]
    [InlineData("""{"enum":[1]}""", "1.0", "2")]
    [InlineData("""{"const":null}""", "null", "0")]
    [InlineData("""{"minLength":2,"maxLength":3}""", "\"😀😀\"", "\"😀\"")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aa\"", "\"ab\"")]
    [InlineData("""{"minimum":1,"maximum":5}""", "1", "0.9")]
    [InlineData("""{"minimum":1,"maximum":5}""", "5", "5.1")]
    [InlineData("""{"exclusiveMinimum":1,"exclusiveMaximum":5}""", "1.1", "1")]
    [InlineData("""{"exclusiveMinimum":1,"exclusiveMaximum":5}""", "4", "5")]
    [InlineData("""{"multipleOf":0.1}""", "0.3", "0.35")]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,2]", "[1,\"2\"]")]
    [InlineData("""{"minItems":1,"maxItems":2}""", "[1]", "[]")]
    [InlineData("""{"minItems":1,"maxItems":2}""", "[1,2]", "[1,2,3]")]
    [InlineData("""{"uniqueItems":true}""", "[1,\"1\"]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1.0}]")]
    [InlineData("""{"required":["a"]}""", "{\"a\":null}", "{}")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", "{\"a\":\"\"}", "{\"b\":1}")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", "{\"x\":\"\"}", "{\"x\":1}")]
    [InlineData("true", "1", null)]
    [InlineData("false", null, "1")]
    [InlineData("""{"minLength":2,"minimum":7,"format":"email","title":"t","examples":[1]}""", "true", null)]
    public void A_value_fits_a_schema_or_does_not(string schema, string? good, string? bad)
    {
        if (good is not null)
            Apply($$$"""{"properties":{"x":{{{schema}}}}}""", $$"""{"x":{{good}}}""").Problems.Should().BeEmpty();
        if (bad is not null)
            Apply($$$"""{"properties":{"x":{{{schema}}}}}""", $$"""{"x":{{bad}}}""").Problems.Should().ContainSingle().Which.Code.Should().Be(PlanningCodes.InvalidInput);
    }

    [Fact]
    public void All_violations_come_at_once_with_their_paths()
    {
        const string schema = """
            {"type":"object","required":["sector"],"additionalProperties":false,
             "properties":{"sector":{"type":"string"},"order":{"properties":{"lines":{"items":{"required":["sku"],"properties":{"count":{"minimum":1}}}}}}}}
            """;

        Apply(schema, """{"order":{"lines":[{"sku":"a"},{"count":0}]},"odd name":1}""").Problems.Select(problem => problem.Place)
            .Should().BeEquivalentTo("inputs.sector", "inputs.order.lines[1].sku", "inputs.order.lines[1].count", "inputs['odd name']");
    }

    [Fact]
    public void Defaults_are_filled_in_also_inside_objects()
    {
        const string schema = """
            {"properties":{"a":{"default":1},"o":{"properties":{"b":{"default":[2]},"c":{}}},"p":{"default":{},"properties":{"d":{"default":null}}},"q":{"properties":{"e":{"default":1}}}}}
            """;

        Apply(schema, """{"o":{"c":3}}""").Complete.ToString().Should().Be("""{"o":{"c":3,"b":[2]},"a":1,"p":{"d":null}}""");
        Apply(schema, """{"a":7,"o":{"b":8},"p":{"d":9}}""").Complete.ToString().Should().Be("""{"a":7,"o":{"b":8},"p":{"d":9}}""");
    }

    [Theory]
    [InlineData("""{"prefixItems":[]}""", PlanningCodes.UnknownSchemaKeyword, "$.input_schema.prefixItems")]
    [InlineData("""{"properties":{"a":{"$ref":"#"}}}""", PlanningCodes.UnknownSchemaKeyword, "$.input_schema.properties.a['$ref']")]
    [InlineData("""{"type":"text"}""", PlanningCodes.MalformedSchema, "$.input_schema.type")]
    [InlineData("""{"type":[]}""", PlanningCodes.MalformedSchema, "$.input_schema.type")]
    [InlineData("""{"required":"a"}""", PlanningCodes.MalformedSchema, "$.input_schema.required")]
    [InlineData("""{"minItems":-1}""", PlanningCodes.MalformedSchema, "$.input_schema.minItems")]
    [InlineData("""{"minimum":"1"}""", PlanningCodes.MalformedSchema, "$.input_schema.minimum")]
    [InlineData("""{"multipleOf":0}""", PlanningCodes.MalformedSchema, "$.input_schema.multipleOf")]
    [InlineData("""{"pattern":"("}""", PlanningCodes.MalformedSchema, "$.input_schema.pattern")]
    [InlineData("""{"pattern":"(?=a)"}""", PlanningCodes.MalformedSchema, "$.input_schema.pattern")]
    [InlineData("""{"items":3}""", PlanningCodes.MalformedSchema, "$.input_schema.items")]
    [InlineData("""{"enum":{}}""", PlanningCodes.MalformedSchema, "$.input_schema.enum")]
    [InlineData("""{"properties":{"a":{"type":"string","default":3}}}""", PlanningCodes.BadDefault, "$.input_schema.properties.a.default")]
    public void A_schema_that_cannot_be_is_a_problem_of_planning(string schema, string code, string place) =>
        Problems(Template(Step("a")) with { InputSchema = ParameterMap.Parse(schema) }).Select(problem => (problem.Code, problem.Place)).Should().Equal((code, place));

    [Fact]
    public void A_reference_to_an_input_that_cannot_be_given_is_a_problem()
    {
        WorkflowTemplate template = Template(Step("a") with { Parameters = new() { ["p"] = "${{ inputs.sectr }}", ["q"] = "${{ inputs.sector }}" } });
        ParameterMap open = ParameterMap.Parse("""{"properties":{"sector":{"type":"string"}}}""");
        ParameterMap closed = ParameterMap.Parse("""{"properties":{"sector":{"type":"string"}},"additionalProperties":false}""");

        Problems(template with { InputSchema = open }).Should().BeEmpty();
        OrchestrationProblem problem = Problems(template with { InputSchema = closed }).Should().ContainSingle().Subject;
        (problem.Code, problem.Place).Should().Be((PlanningCodes.UnknownInput, "$.steps[0].parameters.p"));
        problem.Remedy.Should().Contain("Did you mean 'sector'?");
    }

    [Fact]
    public void Conditions_and_outputs_refer_to_declared_inputs_too()
    {
        WorkflowTemplate template = Template(Step("a") with { When = Condition.All(ValueReference.Input("secto").Exists(), Condition.Compare("x", ConditionKind.EqualTo, ValueReference.Input("sector"))) }) with
        {
            InputSchema = ParameterMap.Parse("""{"properties":{"sector":{}},"additionalProperties":false}"""),
            Outputs = new() { ["o"] = ["${{ inputs.sector }}", "${{ inputs.sectors? }}"] },
            Finally = [Step("b") with { When = Condition.Compare(1, ConditionKind.EqualTo, ValueReference.Input("what")) }],
        };

        Problems(template).Select(problem => (problem.Code, problem.Place)).Should().BeEquivalentTo(
            [(PlanningCodes.UnknownInput, "$.steps[0].when"), (PlanningCodes.UnknownInput, "$.finally[0].when"), (PlanningCodes.UnknownInput, "$.outputs.o[1]")]);
        Problems(template).Should().Contain(problem => problem.Remedy.Contains("Did you mean 'sector'?"));
    }

    private static (JsonPayload Complete, IReadOnlyList<OrchestrationProblem> Problems) Apply(string schema, string inputs)
    {
        CompiledInputSchema compiled = CompiledInputSchema.Compile(ParameterMap.Parse(schema), (code, place, message, _) => throw new InvalidOperationException($"{code} {place} {message}"));
        compiled.Apply(JsonPayload.Parse(inputs), out JsonPayload complete, out IReadOnlyList<OrchestrationProblem> problems).Should().Be(problems.Count == 0);
        return (complete, problems);
    }
}
