using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Orchestration.Tests.Factories;

public sealed partial class MapActionTests
{
    public enum PaintStyle
    {
        Realistic,
        LineArt,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parameters_and_results_are_snake_case_json()
    {
        ActionResult result = await Call(Painting(), """{ "prompt": "a cat", "paint_style": "line_art", "max_steps": 3 }""");

        result.Output.ToString().Should().Be("""{"file_name":"a cat-LineArt-3"}""");
    }

    [Theory]
    [InlineData("""{ "prompt": "a cat", "max_steps": "many" }""", "$.max_steps")]
    [InlineData("""{ "prompt": "a cat", "paint_style": "cubist" }""", "$.paint_style")]
    [InlineData("""{ "prompt": null }""", "$.prompt")]
    [InlineData("""{ }""", "prompt")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    public async Task Parameters_that_do_not_fit_are_an_invalid_request_with_their_path(string parameters, string place)
    {
        ActionResult result = await Call(Painting(), parameters);

        result.Failure!.Kind.Should().Be(FailureKind.InvalidRequest);
        result.Failure.Message.Should().Contain("paint").And.Contain(place);
    }

    [Fact]
    public void The_schema_of_the_parameters_comes_from_the_type()
    {
        string schema = Painting().Build().Actions[0].ParametersSchema.ToString();

        schema.Should().Contain("\"paint_style\"").And.Contain("line_art").And.Contain("\"required\":[\"prompt\"]");
    }

    [Fact]
    public async Task Services_come_from_a_scope_per_call_and_the_request_is_one()
    {
        ServiceProvider services = new ServiceCollection().AddScoped<Pen>().AddSingleton<Ink>().AddScoped<Paper>().BuildServiceProvider();
        List<Pen> pens = [];
        DelegateFactory factory = new FactoryBuilder("f", FactoryType.Media)
            .MapAction("one", async (Painted p, Pen pen, CancellationToken ct) =>
            {
                pens.Add(pen);
                pen.IsDisposed.Should().BeFalse();
                await Task.Yield();
                return p;
            })
            .MapAction("two", (Painted p, Pen pen, ActionRequest request, CancellationToken ct) => Task.FromResult(new Painted(request.Action)))
            .MapAction("three", (Painted p, Pen pen, Ink ink, Paper paper, CancellationToken ct) => Task.FromResult(ActionResult.Failed(FailureKind.RateLimited, paper.Name)))
            .Build(services);

        await Call(factory, "one", """{ "file_name": "x" }""");
        await Call(factory, "one", """{ "file_name": "x" }""");
        ActionResult two = await Call(factory, "two", """{ "file_name": "x" }""");
        ActionResult three = await Call(factory, "three", """{ "file_name": "x" }""");

        pens.Should().HaveCount(2).And.OnlyHaveUniqueItems().And.OnlyContain(pen => pen.IsDisposed);
        two.Output.ToString().Should().Be("""{"file_name":"two"}""");
        three.Failure!.Message.Should().Be("white");
    }

    [Fact]
    public async Task A_missing_service_fails_for_good_and_is_named()
    {
        FactoryBuilder builder = new FactoryBuilder("f", FactoryType.Media).MapAction("paint", (Painted p, Pen pen, CancellationToken ct) => Task.FromResult(p));
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();

        foreach (DelegateFactory factory in (DelegateFactory[])[builder.Build(), builder.Build(services)])
        {
            Func<Task> call = () => Call(factory, "paint", """{ "file_name": "x" }""");
            (await call.Should().ThrowAsync<ActionFailedException>().WithMessage("*paint*Pen*")).Which.Failure.Kind.Should().Be(FailureKind.Permanent);
        }
    }

    [Fact]
    public async Task Source_generated_serializers_are_used_when_given()
    {
        DelegateFactory passed = new FactoryBuilder("f", FactoryType.Media)
            .MapAction("paint", (Painted p, CancellationToken ct) => Task.FromResult(p), Json.Default.Painted, Json.Default.Painted).Build();
        DelegateFactory used = new FactoryBuilder("f", FactoryType.Media).UseJson(Json.Default)
            .MapAction("paint", (Painted p, CancellationToken ct) => Task.FromResult(p)).Build();

        (await Call(passed, "paint", """{ "FileName": "x" }""")).Output.ToString().Should().Be("""{"FileName":"x"}""");
        (await Call(used, "paint", """{ "file_name": "x" }""")).Output.ToString().Should().Be("""{"file_name":"x"}""");
    }

    [Fact]
    public void A_type_that_nothing_can_read_is_explained_with_its_remedy()
    {
        System.Text.Json.JsonSerializerOptions withoutReflection = new() { TypeInfoResolver = Json.Default };

        Action ask = () => ActionJson.TypeOf<Pen>(withoutReflection, "paint");

        ask.Should().Throw<InvalidOperationException>().WithMessage("*paint*Pen*JsonSerializerContext*UseJson*");
        ActionJson.TypeOf<Painted>(withoutReflection, "paint").Should().NotBeNull();
    }

    [Fact]
    public async Task The_raw_overload_gets_the_request()
    {
        DelegateFactory factory = new FactoryBuilder("f", FactoryType.Media)
            .MapAction("echo", async (request, token) =>
            {
                await Task.Yield();
                return ActionResult.Success(request.Parameters);
            })
            .Describe("echo", action => action with { Keywords = ["again"], Name = "renamed" })
            .Build();

        (await Call(factory, "echo", "[1]")).Output.ToString().Should().Be("[1]");
        factory.Actions.Should().ContainSingle().Which.Should().Match<ActionDescriptor>(action => action.Name == "echo" && action.Keywords[0] == "again");
        (await Call(factory, "shout", "[1]")).Failure!.Message.Should().Contain("shout").And.Contain("echo");
    }

    [Fact]
    public void An_action_may_be_repeated_unless_its_description_forbids_it()
    {
        DelegateFactory factory = Painting().MapAction("sell", (_, _) => default).Describe("sell", action => action with { IsIdempotent = false }).Build();

        factory.Actions.Select(action => (action.Name, action.IsIdempotent)).Should().Equal(("paint", true), ("sell", false));
    }

    [Fact]
    public void An_action_is_mapped_once_and_only_mapped_ones_are_described()
    {
        FactoryBuilder builder = Painting();

        builder.Invoking(one => one.MapAction("paint", (_, _) => default)).Should().Throw<ArgumentException>().WithMessage("*paint*");
        builder.Describe("dance", action => action).Invoking(one => one.Build()).Should().Throw<InvalidOperationException>().WithMessage("*dance*paint*");
    }

    private static FactoryBuilder Painting() => new FactoryBuilder("f", FactoryType.Media)
        .MapAction("paint", (Paint p, CancellationToken ct) => Task.FromResult(new Painted($"{p.Prompt}-{p.PaintStyle}-{p.MaxSteps}")));

    private static Task<ActionResult> Call(FactoryBuilder builder, string parameters) => Call(builder.Build(), "paint", parameters);

    private static Task<ActionResult> Call(DelegateFactory factory, string action, string parameters) =>
        factory.ExecuteAsync(new ActionRequest(action, JsonPayload.Parse(parameters), new NoArtifacts()), Token).AsTask();

    public sealed record Paint(string Prompt, PaintStyle PaintStyle = PaintStyle.Realistic, int MaxSteps = 1);

    public sealed record Painted(string FileName);

    public sealed class Pen : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    public sealed class Ink;

    public sealed class Paper
    {
        public string Name { get; } = "white";
    }

    [JsonSerializable(typeof(Painted))]
    internal sealed partial class Json : JsonSerializerContext;
}
