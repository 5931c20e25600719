namespace Orchestration.Templates.Yaml.Tests;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("OFF", "\"OFF\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("TRUE", "true")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("", "null")]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-012", "-12")]
    [InlineData("0o17", "15")]
    [InlineData("017", "17")]
    [InlineData("0xFF", "255")]
    [InlineData("0b11", "\"0b11\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("1.50", "1.50")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-.5e3", "-0.5e3")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("2024-05-01", "\"2024-05-01\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int 12", "12")]
    [InlineData("!!float 12", "12")]
    [InlineData("!!null ''", "null")]
    [InlineData("!!map {a: 1}", "{\"a\":1}")]
    [InlineData("[a, [], {}]", "[\"a\",[],{}]")]
    [InlineData("|\n     two\n     lines\n", "\"two\\nlines\\n\"")]
    [InlineData(">-\n     two\n     lines\n", "\"two lines\"")]
    [InlineData("&x [1, 2]", "[1,2]")]
    [InlineData("${{ inputs.x }}", "\"${{ inputs.x }}\"")]
    public void A_scalar_is_what_the_core_schema_says(string yaml, string json) => Yaml.Value(yaml).Should().Be(json);

    [Theory]
    [InlineData(".inf", "ORC1206")]
    [InlineData("-.INF", "ORC1206")]
    [InlineData(".nan", "ORC1206")]
    [InlineData("!!int twelve", "ORC1204")]
    [InlineData("!!binary aGk=", "ORC1204")]
    [InlineData("!mine x", "ORC1204")]
    [InlineData("!!python/object:os.system {}", "ORC1204")]
    [InlineData("!!set {a}", "ORC1204")]
    [InlineData("*nobody", "ORC1203")]
    [InlineData("&a [*a]", "ORC1203")]
    [InlineData("{<<: {a: 1}}", "ORC1205")]
    [InlineData("{? [a] : 1}", "ORC1205")]
    [InlineData("[", "ORC1201")]
    [InlineData("\"\\q\"", "ORC1201")]
    [InlineData("@x", "ORC1201")]
    [InlineData("a: b", "ORC1201")]
    public void What_JSON_cannot_say_is_refused_with_its_place(string yaml, string code)
    {
        OrchestrationProblem problem = Yaml.Problem($"workflow_id: w\nsteps:\n- step_id: a\n  action: x\n  parameters:\n    v: {yaml}\n");

        problem.Code.Should().Be(code);
        problem.Line.Should().BeInRange(6, 7);
        problem.Column.Should().BePositive();
    }

    [Fact]
    public void A_merge_key_in_quotes_is_a_text() => Yaml.Value("{\"<<\": 1}").Should().Be("{\"\\u003C\\u003C\":1}");

    [Fact]
    public void A_key_is_a_text_whatever_it_looks_like() => Yaml.Value("{1: a, true: b, ~: c}").Should().Be("{\"1\":\"a\",\"true\":\"b\",\"~\":\"c\"}");
}
