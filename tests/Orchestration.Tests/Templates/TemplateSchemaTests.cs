using System.Reflection;
using System.Text.Json;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class TemplateSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(WorkflowTemplate.JsonSchema).RootElement;

    [Theory]
    [InlineData("", "TemplateFields")]
    [InlineData("step", "StepFields")]
    [InlineData("retry", "RetryFields")]
    [InlineData("signal", "SignalFields")]
    [InlineData("for_each", "ForEachFields")]
    [InlineData("compensation", "CompensationFields")]
    [InlineData("budget", "BudgetFields")]
    [InlineData("join", "JoinForm")]
    [InlineData("condition", "ConditionForm")]
    public void The_schema_has_the_fields_that_the_reader_knows_and_describes_each(string definition, string reader)
    {
        JsonElement properties = (definition.Length == 0 ? Schema : Schema.GetProperty("$defs").GetProperty(definition)).GetProperty("properties");
        FieldInfo known = typeof(WorkflowTemplate).Assembly.GetType($"Orchestration.Templates.{reader}", throwOnError: true)!.GetField("Known", BindingFlags.Static | BindingFlags.NonPublic)!;

        properties.EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo((string[])known.GetValue(null)!);
        properties.EnumerateObject().Should().OnlyContain(property => property.Value.GetProperty("description").GetString()!.Length > 10);
    }

    [Theory]
    [InlineData("", "on_failure", typeof(FailureReaction))]
    [InlineData("", "on_cancel", typeof(CancelReaction))]
    [InlineData("budget", "on_exhausted", typeof(BudgetReaction))]
    [InlineData("step", "on_unknown", typeof(UnknownReaction))]
    [InlineData("join", "outcome", typeof(StepOutcome))]
    [InlineData("retry", "backoff", typeof(BackoffType))]
    public void The_schema_has_the_words_that_the_reader_knows(string definition, string field, Type words)
    {
        JsonElement at = definition.Length == 0 ? Schema : Schema.GetProperty("$defs").GetProperty(definition);

        at.GetProperty("properties").GetProperty(field).GetProperty("enum").EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString())
            .Should().BeEquivalentTo(Enum.GetNames(words).Select(name => SnakeCase.Normalize(name)));
    }

    [Fact]
    public void The_schema_is_the_file_that_is_shipped() =>
        WorkflowTemplate.JsonSchema.Should().Be(File.ReadAllText(Path.Combine(Repository.Root, "src", "Orchestration", "workflow-template.schema.json")));
}
