using Orchestration.Factories;
using Orchestration.Planning;
using Orchestration.Templates;
using Orchestration.Tests.Factories;

namespace Orchestration.Tests.Planning;

public sealed class LiteralParameterTests
{
    private const string Fitting = """{"prompt":"a lamp","width":640,"look":"bright_red","tags":["a"],"frame":{"thick":1}}""";

    [Fact]
    public async Task Parameters_that_fit_are_no_warning() => (await WarningsOfAsync(Fitting)).Should().BeEmpty();

    [Theory]
    [InlineData("width", "\"wide\"", "$.steps[0].parameters.width", "is a text where integer is expected")]
    [InlineData("width", "true", "$.steps[0].parameters.width", "is true or false where string or integer is expected")]
    [InlineData("width", "1.5", "$.steps[0].parameters.width", "is a number where string or integer is expected")]
    [InlineData("prompt", "3", "$.steps[0].parameters.prompt", "is a number where string is expected")]
    [InlineData("prompt", "null", "$.steps[0].parameters.prompt", "is null where string is expected")]
    [InlineData("tags", "\"a\"", "$.steps[0].parameters.tags", "is a text where array is expected")]
    [InlineData("tags", "[\"a\",[]]", "$.steps[0].parameters.tags[1]", "is a list where string is expected")]
    [InlineData("frame", "{\"thick\":\"x\"}", "$.steps[0].parameters.frame.thick", "is a text where integer is expected")]
    [InlineData("frame", "{}", "$.steps[0].parameters.frame.thick", "is missing")]
    [InlineData("look", "\"bright_rde\"", "$.steps[0].parameters.look", "is none of what is allowed")]
    public async Task A_value_that_does_not_fit_is_a_warning(string name, string value, string place, string fault)
    {
        OrchestrationProblem warning = (await WarningsOfAsync(With(name, value))).Should().ContainSingle().Subject;

        (warning.Severity, warning.Code, warning.Place).Should().Be((ProblemSeverity.Warning, PlanningCodes.UnfitParameter, place));
        warning.Message.Should().Contain("'paint'").And.Contain("'a'").And.Contain(fault).And.NotContain("wide");
    }

    [Fact]
    public async Task A_misspelt_name_is_missing_and_not_known()
    {
        IReadOnlyList<OrchestrationProblem> warnings = await WarningsOfAsync("""{"promt":"a lamp","width":640,"look":"green","tags":[],"frame":{"thick":1}}""");

        warnings.Select(warning => warning.Place).Should().BeEquivalentTo("$.steps[0].parameters.prompt", "$.steps[0].parameters.promt");
        warnings.Single(warning => warning.Place.EndsWith("promt", StringComparison.Ordinal)).Remedy.Should().EndWith("Did you mean 'prompt'?");
    }

    [Fact]
    public async Task An_open_description_lets_names_through_that_resemble_none() =>
        (await WarningsOfAsync(With("quality", "1"))).Should().BeEmpty("routing rules may read it");

    [Theory]
    [InlineData("width", "\"640\"")]
    [InlineData("width", "\"${{ inputs.width }}\"")]
    [InlineData("look", "\"${{ inputs.look }}\"")]
    [InlineData("look", "\"bright_${{ inputs.look }}\"")]
    [InlineData("look", "\"Bright_Red\"")]
    [InlineData("PROMPT", "\"x\"")]
    [InlineData("frame", "\"${{ inputs.frame }}\"")]
    [InlineData("frame", "{\"thick\":\"${{ secrets.THICK }}\"}")]
    [InlineData("note", "null")]
    public async Task What_is_read_or_may_be_is_no_warning(string name, string value) => (await WarningsOfAsync(With(name, value))).Should().BeEmpty();

    [Fact]
    public async Task Text_around_a_reference_is_text() =>
        (await WarningsOfAsync(With("tags", "\"one ${{ inputs.tag }}\""))).Should().ContainSingle().Which.Message.Should().Contain("is a text where array is expected");

    [Fact]
    public async Task What_fits_one_of_several_factories_is_no_warning()
    {
        WorkflowTemplate template = Template("""{"brush":"thick"}""");

        (await PlanAsync(template, Studio(), Painter(FactoryType.Media))).Should().BeEmpty();
        (await PlanAsync(template, Studio(), Painter(FactoryType.Research))).Should().NotBeEmpty("the other has not the type");
    }

    [Fact]
    public async Task Where_one_factory_says_nothing_all_fits() => (await PlanAsync(Template("""{"brush":1}"""), Studio(), Undescribed("other"))).Should().BeEmpty();

    [Fact]
    public async Task A_closed_description_refuses_any_other_name()
    {
        OrchestrationProblem warning = (await DescribedAsync("""{"properties":{"text":{}},"additionalProperties":false}""", """{"text":1,"volume":2}""")).Should().ContainSingle().Subject;

        warning.Place.Should().Be("$.steps[0].parameters.volume");
        warning.Message.Should().Contain("is not known");
        warning.Remedy.Should().Contain("text");
    }

    [Theory]
    [InlineData("""{"properties":{"text":{}},"additionalProperties":false,"patternProperties":{"^x_":{}}}""")]
    [InlineData("""{"properties":{"text":{}},"additionalProperties":true}""")]
    [InlineData("""{"type":7,"required":"text","properties":[]}""")]
    [InlineData("""{"anyOf":[{"required":["other"]}]}""")]
    [InlineData("true")]
    public async Task Keywords_that_are_not_understood_are_passed_over(string schema) => (await DescribedAsync(schema, """{"txt":1,"x_a":2}""")).Should().BeEmpty();

    [Fact]
    public async Task The_action_that_undoes_a_step_is_checked_too()
    {
        WorkflowTemplate template = Template(Fitting);
        template = template with { Steps = [template.Steps[0] with { Compensation = new Compensation { Action = "paint", Parameters = ParameterMap.Parse(With("width", "[]")) } }] };

        (await PlanAsync(template, Studio())).Should().ContainSingle()
            .Which.Place.Should().Be("$.steps[0].compensation.parameters.width");
    }

    [Theory]
    [InlineData("tags", "[{0}]", "0")]
    [InlineData("frame", "{{\"thick\":1,{0}}}", "\"thik\":1")]
    public async Task Many_wrong_values_are_judged_in_time(string name, string value, string one)
    {
        string many = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, string.Join(',', Enumerable.Range(0, 100_000).Select(i => one.Replace("thik", $"thik{i}", StringComparison.Ordinal))));
        long start = TimeProvider.System.GetTimestamp();

        (await WarningsOfAsync(With(name, many))).Count.Should().BeLessThanOrEqualTo(10);

        TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    private static string With(string name, string value)
    {
        string[] members = [.. new[] { ("prompt", "\"a lamp\""), ("width", "640"), ("look", "\"green\""), ("tags", "[]"), ("frame", "{\"thick\":1}") }
            .Where(member => !string.Equals(member.Item1, name, StringComparison.OrdinalIgnoreCase)).Append((name, value)).Select(member => $"\"{member.Item1}\":{member.Item2}")];
        return "{" + string.Join(',', members) + "}";
    }

    private static Task<IReadOnlyList<OrchestrationProblem>> WarningsOfAsync(string parameters) =>
        PlanAsync(Template(parameters), Studio());

    private static Task<IReadOnlyList<OrchestrationProblem>> DescribedAsync(string schema, string parameters) =>
        PlanAsync(Template(parameters), Undescribed("studio").Describe("paint", action => action with { ParametersSchema = JsonPayload.Parse(schema) }));

    private static async Task<IReadOnlyList<OrchestrationProblem>> PlanAsync(WorkflowTemplate template, params FactoryBuilder[] factories)
    {
        await using Bench bench = new();
        foreach (FactoryBuilder factory in factories)
            bench.Connector.Connect(factory.Build());
        return new WorkflowPlanner(bench.Connector).Plan(template).Warnings;
    }

    private static WorkflowTemplate Template(string parameters) =>
        Plans.Template(new WorkflowStep { StepId = "a", FactoryType = FactoryType.Media, Action = "paint", Parameters = ParameterMap.Parse(parameters) });

    private static FactoryBuilder Studio() =>
        new FactoryBuilder("studio", FactoryType.Media).MapAction("paint", (Picture picture, CancellationToken _) => Task.FromResult(picture));

    private static FactoryBuilder Painter(FactoryType type) =>
        new FactoryBuilder("painter", type).MapAction("paint", (Painting painting, CancellationToken _) => Task.FromResult(painting));

    private static FactoryBuilder Undescribed(string name) =>
        new FactoryBuilder(name, FactoryType.Media).MapAction("paint", (ActionRequest request, CancellationToken _) => ValueTask.FromResult(ActionResult.Success(request.Parameters)));

    private enum Look
    {
        BrightRed,
        Green,
    }

    private sealed record Frame(int Thick);

    private sealed record Picture(string Prompt, int Width, Look Look, string[] Tags, Frame Frame, string? Note = null);

    private sealed record Painting(string Brush);
}
