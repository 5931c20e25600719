using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestration.Coordination;
using Orchestration.Coordination.Events;
using Orchestration.Factories;
using Orchestration.Storage;
using Orchestration.Templates;
using Orchestration.Testing;
using static Orchestration.Tests.Coordination.Work;

namespace Orchestration.Tests.Coordination;

public sealed class SecretTests : IDisposable
{
    private const string Secret = "hush-4711";

    private static readonly WorkflowStep Guarded = Step("a") with { Parameters = new() { ["key"] = "${{ secrets.KEY }}", ["header"] = "Bearer ${{ secrets.KEY }}" } };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LogRecorder _logs = new();
    private readonly ScriptedFactory _factory = Factory();
    private string? _secret = Secret;

    [Fact]
    public async Task A_secret_is_resolved_anew_for_every_attempt()
    {
        _factory.OnStep("a", script => script.Does((_, _) =>
        {
            _secret = "rotated";
            return new ValueTask<ActionResult>(ActionResult.Failed(FailureKind.Transient, "busy"));
        }).Then.Returns("1"));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Guarded with { Retry = Retries(1) }));

        _factory.Calls.Select(call => call.Parameters.ToString()).Should().Equal(
            """{"key":"hush-4711","header":"Bearer hush-4711"}""", """{"key":"rotated","header":"Bearer rotated"}""");
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("throws")]
    [InlineData("throws a surprise")]
    [InlineData("returns late")]
    public async Task A_secret_appears_in_no_snapshot_event_or_log(string outcome)
    {
        _factory.OnStep("a", script => _ = outcome switch
        {
            "fails" => script.FailsWith(FailureKind.Transient, $"key {Secret} was refused, {Secret}!"),
            "throws" => script.Throws(new HttpRequestException($"key {Secret} was refused, {Secret}!", new InvalidOperationException(Secret))),
            "throws a surprise" => script.Throws(new InvalidOperationException($"key {Secret} was refused, {Secret}!", new InvalidOperationException(Secret))),
            _ => script.Takes(Seconds(100)).IgnoresCancellation().FailsWith(FailureKind.Permanent, $"key {Secret} was refused"),
        });
        await using SimulatedEngine simulation = Simulate();
        ExecutionHandle handle = simulation.Start(Template(Guarded with { Retry = Retries(1), AttemptTimeout = Seconds(10) }));

        WorkflowExecution execution = simulation.Finish(handle);
        simulation.RunFor(Seconds(1000));

        execution.Status.Should().Be(ExecutionStatus.Failed);
        _factory.Calls.Should().HaveCount(2).And.OnlyContain(call => call.Parameters.ToString().Contains(Secret));
        if (outcome != "returns late")
            execution["a"].Failure!.Message.Should().Contain("key *** was refused");
        _logs.Lines.Should().Contain(line => line.Contains("failed after"));
        string[] all = [.. _logs.Lines, JsonSerializer.Serialize(handle.GetSnapshot().Steps), .. History.Of(handle).Select(Describe)];
        all.Should().HaveCountGreaterThan(5).And.NotContain(text => text.Contains(Secret));
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData("p\"ss wörd+<4711>")]
    public async Task A_secret_is_scrubbed_from_all_texts_of_a_failure_in_every_form(string secret)
    {
        _secret = secret;
        string repeated = $"{secret}|{JsonSerializer.Serialize(secret).Trim('"')}|{JsonSerializer.Serialize(secret, Relaxed)[1..^1]}|{Uri.EscapeDataString(secret)}";
        _factory.OnStep("a", script => script.Returns(ActionResult.Failed(
            new ActionFailure(FailureKind.Permanent, repeated) { Code = repeated, ExceptionType = repeated })));
        await using SimulatedEngine simulation = Simulate();

        WorkflowExecution execution = simulation.Execute(Template(Guarded));

        ActionFailure failure = execution["a"].Failure!;
        new[] { failure.Message, failure.Code, failure.ExceptionType }.Should().OnlyContain(text => text == "***|***|***|***");
    }

    [Fact]
    public async Task A_secret_is_scrubbed_from_progress()
    {
        await using SimulatedEngine simulation = Simulate();
        _factory.OnStep("a", script => script.Does(async (request, token) =>
        {
            request.Report(new ActionProgress(0.5, $"signed in with {Secret}"));
            await Task.Delay(Seconds(1), simulation.Time, token);
            return ActionResult.Empty;
        }));
        ExecutionHandle handle = simulation.Start(Template(Guarded));

        List<ExecutionEvent> seen = simulation.Run(() => handle.WatchAsync().ToListAsync().AsTask());

        seen.OfType<StepProgressed>().Should().ContainSingle().Which.Should().Match<StepProgressed>(one => one.Fraction == 0.5 && one.Message == "signed in with ***");
    }

    [Fact]
    public async Task The_longest_of_overlapping_secrets_is_scrubbed_whole()
    {
        _factory.OnStep("a", script => script.FailsWith(FailureKind.Permanent, "abcdef and abc"));
        await using SimulatedEngine simulation = SimulatedEngine.Create(1, builder => builder.AddFactory(_factory).UseSecrets(name => name == "LONG" ? "abcdef" : "abc"));

        WorkflowExecution execution = simulation.Execute(Template(Step("a") with { Parameters = new() { ["x"] = "${{ secrets.SHORT }}", ["y"] = "${{ secrets.LONG }}" } }));

        execution["a"].Failure!.Message.Should().Be("*** and ***");
    }

    [Fact]
    public async Task A_result_that_looks_like_a_secret_reference_stays_text()
    {
        _factory.OnStep("a", script => script.Returns("\"${{ secrets.KEY }}\""));
        await using SimulatedEngine simulation = Simulate();

        simulation.Execute(Template(Step("a"), Step("b", "a") with { Parameters = new() { ["p"] = "${{ steps.a.output }}", ["q"] = "${{ inputs.x }}", ["key"] = "${{ secrets.KEY }}" } }),
            new StartOptions { Inputs = new() { ["x"] = "${{ secrets.KEY }}" } });

        JsonElement seen = _factory.CallsOf("b").Single().Parameters.ToElement();
        seen.GetProperty("p").GetString().Should().Be("${{ secrets.KEY }}");
        seen.GetProperty("q").GetString().Should().Be("${{ secrets.KEY }}");
        seen.GetProperty("key").GetString().Should().Be(Secret);
    }

    public void Dispose() => _logs.Dispose();

    private static string Describe(object one) => JsonSerializer.Serialize(one, one.GetType());

    private SimulatedEngine Simulate() => SimulatedEngine.Create(1, builder =>
    {
        builder.AddFactory(_factory).UseSecrets(name => name == "KEY" ? _secret : null).ConfigureWorkflows(options => options.CancellationGrace = Seconds(5));
        builder.Services.AddSingleton<ILoggerFactory>(_logs).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
    });
}
